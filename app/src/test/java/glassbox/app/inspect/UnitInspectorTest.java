package glassbox.app.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.session.ShownSample;
import glassbox.app.session.Snapshot;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Region;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitInspectorTest {
  private static final NetworkSpec SPEC =
      NetworkSpec.chain("tiny", Shape.of(6, 5, 2))
          .then("conv", new LayerSpec.Conv2d(3, new Size2d(3, 2), Activation.RELU))
          .then("pool", new LayerSpec.MaxPool2d(Size2d.square(2)))
          .then("flatten", new LayerSpec.Flatten())
          .then("dense", new LayerSpec.Dense(4, Activation.SOFTMAX))
          .build();
  private static final Network NETWORK = Network.initialized(SPEC, 7);
  private static final Snapshot SNAPSHOT = snapshot();

  private static Snapshot snapshot() {
    float[] values = new float[60];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    Tensor input = new Tensor(Shape.of(6, 5, 2), values);
    return new Snapshot(
        Recorder.record(NETWORK, input), ShownSample.blank(SPEC).with("input", input), 42);
  }

  private static Look look(UnitAddress address) {
    return new Look(SNAPSHOT, address, Optional.empty());
  }

  private static Inspection.Unit unit(String address) {
    return assertInstanceOf(
        Inspection.Unit.class, UnitInspector.inspect(look(UnitAddress.parse(address))));
  }

  @Test
  void aCellHasTheRecordersValueAndPreActivation() {
    Inspection.Unit unit = unit("conv:1@(2,3)");
    int index = (2 * 4 + 3) * 3 + 1;
    assertEquals(SNAPSHOT.pass().output("conv").at(index), unit.value());
    assertEquals(
        OptionalDouble.of(SNAPSHOT.pass().preActivation("conv").at(index)), unit.preActivation());
    assertEquals(unit.value(), unit.map().orElseThrow().at(0, 2, 3));
    assertEquals(42, unit.step());
  }

  @Test
  void aCellsPreActivationIsThePatchTimesTheShownWeightsPlusTheBias() {
    Inspection.Weights weights = unit("conv:2@(1,0)").weights().orElseThrow();
    Tensor input = SNAPSHOT.pass().output("input");
    double sum = weights.bias().orElseThrow();
    for (int channel = 0; channel < 2; channel++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 2; j++) {
          sum += input.at(((1 + i) * 5 + j) * 2 + channel) * weights.tiles().at(channel, i, j);
        }
      }
    }
    assertEquals(sum, unit("conv:2@(1,0)").preActivation().orElseThrow(), 1e-5);
  }

  @Test
  void aDenseUnitsWeightsLieOnTheMapsBehindTheFlattenLayer() {
    Inspection.Unit unit = unit("dense:3");
    Inspection.Weights weights = unit.weights().orElseThrow();
    assertEquals("pool", weights.source());
    Tensor pool = SNAPSHOT.pass().output("pool");
    double sum = weights.bias().orElseThrow();
    for (int channel = 0; channel < 3; channel++) {
      for (int row = 0; row < 2; row++) {
        for (int column = 0; column < 2; column++) {
          sum +=
              pool.at((row * 2 + column) * 3 + channel) * weights.tiles().at(channel, row, column);
        }
      }
    }
    assertEquals(sum, unit.preActivation().orElseThrow(), 1e-5);
  }

  @Test
  void aMapWithoutAPlaceHasTheMeanOfItsCells() {
    Inspection.Unit unit = unit("conv:0");
    double sum = 0;
    for (float value : unit.map().orElseThrow().values().data()) {
      sum += value;
    }
    assertEquals(sum / 16, unit.value(), 1e-6);
    assertTrue(unit.mean());
    assertEquals(unit.extent().mean(), unit.value(), 1e-6);
  }

  @Test
  void aUnitSaysHowMuchOfTheInputItSees() {
    Region cell = unit("pool:1@(1,0)").field().orElseThrow();
    assertEquals(4, cell.rows().length());
    assertEquals(3, cell.columns().length());
    assertTrue(unit("input:1@(1,2)").field().isEmpty());
  }

  @Test
  void ranksCountTheUnitsThatAreLarger() {
    int ranks = 0;
    for (int i = 0; i < 4; i++) {
      ranks += unit("dense:" + i).rank();
    }
    assertEquals(1 + 2 + 3 + 4, ranks);
  }

  @Test
  void aLayerWithoutActivationHasNoPreActivation() {
    assertTrue(unit("pool:0").preActivation().isEmpty());
    assertTrue(unit("pool:0").weights().isEmpty());
  }

  @Test
  void aLayerIsSummarised() {
    Inspection.Layer layer =
        assertInstanceOf(
            Inspection.Layer.class, UnitInspector.inspect(look(UnitAddress.of("conv"))));
    assertEquals(3 * 2 * 2 * 3 + 3, layer.parameters());
    assertEquals(3, layer.picture().count());
    assertEquals(0, layer.extent().least(), "relu gives nothing below zero");
    assertTrue(layer.silent() > 0 && layer.silent() < 48);
  }

  @Test
  void theInputCanBeInspectedToo() {
    assertEquals(SNAPSHOT.sample().input().at((1 * 5 + 2) * 2 + 1), unit("input:1@(1,2)").value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"conv:3", "conv:0@(4,0)", "dense:0@(0,0)", "conv:0@1", "nothing", "dense:4"})
  void anAddressThatDoesNotExistIsSaidToBeUnknown(String address) {
    assertInstanceOf(
        Inspection.Unknown.class, UnitInspector.inspect(look(UnitAddress.parse(address))));
  }
}
