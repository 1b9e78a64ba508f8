package glassbox.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.TaskExecutor;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.Session;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Parameter;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Images that form: when, on which weights, and what steers them. */
class AscentModelTest {
  private static final Method METHOD = Method.ACTIVATION_MAXIMIZATION;
  private static final NetworkSpec SPEC =
      NetworkSpec.chain("small", Shape.of(8, 8, 1))
          .then("conv", new LayerSpec.Conv2d(4, Size2d.square(3), Activation.RELU))
          .then("flatten", new LayerSpec.Flatten())
          .then("out", new LayerSpec.Dense(3, Activation.SOFTMAX))
          .build();

  private final FakeLibrary library = new FakeLibrary();
  private final Session session =
      new Session(
          library,
          TaskExecutor.sameThread(),
          new SameThreadInference(),
          problem -> {
            throw new AssertionError(problem.sentence());
          });
  private final TargetChoice target = new TargetChoice(session);
  private long now;
  private final AscentModel model = new AscentModel(session, target, () -> now);

  private void open(Network network) {
    Path file = Path.of(network.spec().name() + ".glassbox");
    library.save(SavedModel.of(network), file);
    session.openFile(file);
    session.pulse();
  }

  private void openSmall() {
    open(Network.initialized(SPEC, 3));
    model.activeProperty().set(true);
  }

  private void pulse(int times) {
    for (int i = 0; i < times; i++) {
      now += 16_000_000;
      model.pulse();
    }
  }

  private AscentFrame frame() {
    return model.frameProperty().get().orElseThrow();
  }

  private double value() {
    return model.shown().orElseThrow().value();
  }

  private int steps() {
    return model.shown().orElseThrow().steps();
  }

  @Test
  void nothingFormsUntilSomebodyLooks() {
    open(Network.initialized(SPEC, 3));
    pulse(3);
    assertTrue(model.frameProperty().get().isEmpty());
    model.activeProperty().set(true);
    assertTrue(model.climbingProperty().get());
    assertEquals(0, steps(), "the noise it begins with is seen first");
    model.activeProperty().set(false);
    assertTrue(model.frameProperty().get().isEmpty());
    assertFalse(model.climbingProperty().get());
  }

  @Test
  void eachFrameTakesAStepFromAllStartsUntilAllStepsAreTaken() {
    model.settings().set(METHOD, Parameter.ITERATIONS, 20);
    openSmall();
    double before = value();
    pulse(1);
    assertEquals(1, steps());
    assertEquals(AscentModel.STARTS, frame().starts().size());
    pulse(40);
    assertEquals(20, steps());
    assertFalse(model.climbingProperty().get());
    assertTrue(value() > before);
    model.goOn();
    pulse(40);
    assertEquals(40, steps());
  }

  @Test
  void pausingKeepsTheImageUntilItGoesOn() {
    openSmall();
    pulse(5);
    model.pause();
    AscentFrame kept = frame();
    pulse(5);
    assertSame(kept, frame());
    model.settings().set(METHOD, Parameter.DECAY, 1);
    pulse(5);
    assertSame(kept, frame(), "a slider changes the next step, not the pause");
    model.goOn();
    pulse(1);
    assertEquals(6, steps());
  }

  @Test
  void restartingGivesTheSameImagesAgainAndOtherStartsOthers() {
    openSmall();
    pulse(5);
    AscentFrame first = frame();
    model.restart();
    pulse(5);
    assertEquals(first.starts().getFirst().value(), value());
    assertEquals(5, steps());
    model.takeOtherStarts();
    pulse(5);
    List<Long> seeds = frame().starts().stream().map(AscentFrame.Start::seed).toList();
    assertEquals(List.of(6L, 7L, 8L, 9L, 10L), seeds);
    assertNotEquals(first.starts().getFirst().value(), value());
  }

  @Test
  void aSettingCountsFromTheNextStepOnAndWakesWhatWasDone() {
    openSmall();
    model.settings().set(METHOD, Parameter.ITERATIONS, 5);
    pulse(10);
    assertFalse(model.climbingProperty().get());
    float before = contrast();
    model.settings().set(METHOD, Parameter.DECAY, 5);
    assertTrue(model.climbingProperty().get());
    pulse(10);
    assertTrue(contrast() < before, "decay draws values to zero");
  }

  private float contrast() {
    float most = 0;
    for (float value : model.shown().orElseThrow().image().get("input").data()) {
      most += value;
    }
    return most;
  }

  @Test
  void anotherTargetBeginsAnewAndASavedModelDoesNot() {
    openSmall();
    pulse(5);
    session.selectionProperty().set(UnitAddress.parse("conv:2"));
    assertEquals("conv:2", frame().target().toString());
    pulse(5);
    AscentFrame before = frame();
    session.save(Path.of("copy.glassbox"), Optional.empty(), OptimizerState.FRESH);
    assertSame(before, frame());
    open(Network.initialized(SPEC, 9));
    assertNotSame(before, frame());
    assertEquals(0, steps());
  }

  @Test
  void imagesFollowTheWeightsAndRestMeanwhile() {
    openSmall();
    model.settings().set(METHOD, Parameter.ITERATIONS, 5);
    pulse(10);
    double before = value();
    session.show(Network.initialized(SPEC, 4).parameters(), 70);
    assertTrue(model.climbingProperty().get());
    pulse(100);
    assertEquals(70, frame().weightsStep());
    assertTrue(steps() > 5);
    assertNotEquals(before, value());
    assertFalse(model.climbingProperty().get());
  }

  @Test
  void aUnitWithoutGradientSaysSoAndOtherWeightsWakeIt() {
    openSmall();
    session.show(constant(-1), 2);
    session.selectionProperty().set(UnitAddress.parse("out:1"));
    pulse(10);
    assertTrue(frame().isStuck());
    assertEquals("explain.stuck", model.shown().orElseThrow().stuck().orElseThrow().code());
    assertFalse(model.climbingProperty().get());
    session.show(Network.initialized(SPEC, 4).parameters(), 3);
    pulse(60);
    assertFalse(frame().isStuck());
    assertTrue(steps() > 0);
  }

  private static Parameters constant(float everywhere) {
    return Parameters.fill(
        ShapeInference.of(SPEC),
        (layer, parameter) -> {
          float[] values = new float[parameter.shape().size()];
          Arrays.fill(values, everywhere);
          return new Tensor(parameter.shape(), values);
        });
  }

  @Test
  void afterClosingNothingIsWorkedOut() {
    openSmall();
    pulse(2);
    model.close();
    pulse(5);
    session.selectionProperty().set(UnitAddress.parse("conv:1"));
    assertTrue(model.frameProperty().get().isEmpty());
  }
}
