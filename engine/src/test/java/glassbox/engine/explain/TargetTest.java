package glassbox.engine.explain;

import static glassbox.engine.explain.SmallNetworks.network;
import static glassbox.engine.explain.SmallNetworks.sample;
import static glassbox.engine.explain.SmallNetworks.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.Recorder;
import glassbox.engine.layer.StateKind;
import glassbox.engine.network.Activation;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an address means as a target, and what is said of those that mean nothing. */
class TargetTest {
  private final NetworkSpec spec = SmallNetworks.cnn();
  private final Network network = network(spec, 3);
  private final Map<String, Tensor> sample = sample(spec, 8);
  private final ForwardPass pass = Recorder.record(network, sample);

  @Test
  void aLogitIsThePreActivation() {
    assertEquals(pass.preActivation("dense").at(2), asked("dense:2"));
    assertEquals(-pass.preActivation("dense").at(2), asked("-dense:2"));
  }

  @Test
  void aPlaceOfAMapIsOneCell() {
    int cell = (2 * 8 + 3) * 4 + 1;
    assertEquals(pass.preActivation("conv1").at(cell), asked("conv1:1@(2,3)"));
    assertEquals(pass.output("pool1").at((1 * 4 + 2) * 4), asked("pool1:0@(1,2)"));
  }

  @Test
  void aMapWithoutAPlaceIsItsMean() {
    double sum = 0;
    for (int place = 0; place < 9 * 8; place++) {
      sum += pass.preActivation("conv1").at(place * 4 + 3);
    }
    assertEquals(sum / 72, asked("conv1:3"), 1e-6);
  }

  @Test
  void theOnlyUnitNeedsNoNumber() {
    NetworkSpec one = SmallNetworks.residual();
    assertEquals(
        value(network(one, 3), sample(one, 8), Target.parse("dense:0")),
        value(network(one, 3), sample(one, 8), Target.parse("dense")));
  }

  static List<RecurrentSpec> recurrent() {
    return List.of(
        new RecurrentSpec.SimpleRnn(5, false, Activation.TANH),
        new RecurrentSpec.Lstm(5, false),
        new RecurrentSpec.Gru(5, false));
  }

  @ParameterizedTest
  @MethodSource("recurrent")
  void everyStepOfARecurrentLayerCanBeATarget(RecurrentSpec layer) {
    NetworkSpec spec = NetworkSpec.chain("recurrent", Shape.of(6, 4)).then("cells", layer).build();
    Network cells = network(spec, 3);
    Map<String, Tensor> course = sample(spec, 8);
    Tensor states = Recorder.record(cells, course).states("cells").get(StateKind.HIDDEN_STATE);
    for (int step = 0; step < 6; step++) {
      assertEquals(
          states.at(step * 5 + 2), value(cells, course, Target.parse("cells:2@" + step)), 1e-6);
    }
    assertEquals(states.at(5 * 5 + 2), value(cells, course, Target.parse("cells:2")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dense9:0 | the network has no layer dense9; its layers are conv1, pool1,",
        "dense:4 | layer dense has 4 units, counted from 0; the last is dense:3.",
        "dense | layer dense has 4 units; name one of them, the first is dense:0.",
        "conv1:0@(9,0) | layer conv1 gives 9x8x4, the units last, and has no such place",
        "conv1:0@(0,8) | has no such place",
        "conv1:0@2 | has no such place",
        "dense:0@(0,0) | layer dense gives 4,",
        "dense:0@1 | has no such place"
      })
  void whatDoesNotExistIsRefused(String address, String sentence) {
    Outcome<Attribution> outcome =
        new Saliency().explain(network, sample, Target.parse(address), Watch.NOBODY);
    String said = assertInstanceOf(Outcome.Failed.class, outcome).problem().sentence();
    assertTrue(said.startsWith("Target " + address + ": "), said);
    assertTrue(said.contains(sentence), said);
  }

  @Test
  void aStepAfterTheLastIsRefused() {
    NetworkSpec recurrent = SmallNetworks.recurrent();
    Outcome<Attribution> outcome =
        new Saliency()
            .explain(
                network(recurrent, 3),
                sample(recurrent, 8),
                Target.parse("lstm1:2@6"),
                Watch.NOBODY);
    String said = assertInstanceOf(Outcome.Failed.class, outcome).problem().sentence();
    assertTrue(said.startsWith("Target lstm1:2@6: layer lstm1 gives 6x5"), said);
  }

  @Test
  void aSampleOfAnotherShapeIsRefused() {
    Map<String, Tensor> wrong = Map.of("input", Tensor.zeros(Shape.of(10, 11, 2)));
    Outcome<Attribution> outcome =
        new Saliency().explain(network, wrong, Target.parse("dense:0"), Watch.NOBODY);
    assertEquals("input.shape", assertInstanceOf(Outcome.Failed.class, outcome).problem().code());
  }

  private double asked(String address) {
    return value(network, sample, Target.parse(address));
  }
}
