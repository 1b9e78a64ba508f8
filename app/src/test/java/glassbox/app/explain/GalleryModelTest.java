package glassbox.app.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.HeldTasks;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.Session;
import glassbox.engine.Problem;
import glassbox.engine.explain.LayerImages;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Parameter;
import glassbox.engine.explain.Target;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which images are made, when, and what becomes of them. */
class GalleryModelTest {
  private static final NetworkSpec SPEC =
      NetworkSpec.chain("small", Shape.of(8, 8, 1))
          .then("conv", new LayerSpec.Conv2d(37, Size2d.square(3), Activation.RELU))
          .then("flatten", new LayerSpec.Flatten())
          .then("out", new LayerSpec.Dense(3, Activation.SOFTMAX))
          .build();
  private static final NetworkSpec RECURRENT =
      NetworkSpec.chain("recurrent", Shape.of(6, 4))
          .then("lstm", new RecurrentSpec.Lstm(5, false))
          .then("out", new LayerSpec.Dense(3, Activation.SOFTMAX))
          .build();

  private final FakeLibrary library = new FakeLibrary();
  private final HeldTasks tasks = new HeldTasks();
  private final List<Problem> said = new ArrayList<>();
  private final Session session = new Session(library, tasks, new SameThreadInference(), said::add);
  private final TargetChoice target = new TargetChoice(session);
  private final AscentModel ascent = new AscentModel(session, target, () -> 0);
  private final GalleryModel model = new GalleryModel(session, target, ascent::maximization);

  private void open(NetworkSpec spec) {
    Path file = Path.of(spec.name() + ".glassbox");
    library.save(SavedModel.of(Network.initialized(spec, 3)), file);
    session.openFile(file);
    session.pulse();
    ascent.settings().set(Method.ACTIVATION_MAXIMIZATION, Parameter.ITERATIONS, 12);
    model.activeProperty().set(true);
  }

  private void select(String address) {
    session.selectionProperty().set(UnitAddress.parse(address));
  }

  private GalleryPage page() {
    return model.pageProperty().get().orElseThrow();
  }

  private long made() {
    return page().targets().stream().filter(unit -> model.made(unit).isPresent()).count();
  }

  private GalleryModel.Made made(String address) {
    return model.made(Target.parse(address)).orElseThrow();
  }

  @Test
  void aPageOfTheTargetsLayerIsFilledWhenSomebodyAsks() {
    open(SPEC);
    select("conv:5");
    assertEquals(new GalleryPage("conv", 37, 0), page());
    assertEquals(0, made(), "not by itself");
    model.begin();
    assertEquals(16, made());
    assertFalse(model.busyProperty().get());
    LayerImages.Image sixth = made("conv:5").image();
    assertEquals(12, sixth.steps());
    ascent.activeProperty().set(true);
    for (int i = 0; i < 20; i++) {
      ascent.pulse();
    }
    AscentFrame.Start large = ascent.shown().orElseThrow();
    assertEquals(large.value(), sixth.value(), "the same image forms large");
    assertArrayEquals(large.image().get("input").data(), sixth.values().get("input").data());
  }

  @Test
  void pagesAreTurnedAndWhatWasMadeStays() {
    open(SPEC);
    select("conv:20");
    assertEquals(16, page().first(), "the page of the target");
    model.begin();
    model.next();
    assertEquals(new GalleryPage("conv", 37, 32), page());
    assertEquals(5, page().targets().size());
    assertFalse(page().hasNext());
    model.next();
    assertEquals(32, page().first());
    model.begin();
    assertEquals(5, made());
    model.previous();
    model.previous();
    assertEquals(0, page().first());
    assertFalse(page().hasPrevious());
    select("conv:33");
    assertEquals(32, page().first());
    assertEquals(5, made());
    model.choose(Target.parse("conv:16"));
    assertEquals(16, made());
  }

  @Test
  void classesAndRecurrentUnitsHaveImagesToo() {
    open(SPEC);
    select("out:1");
    model.begin();
    assertEquals(3, made());
    open(RECURRENT);
    select("lstm:2");
    assertEquals(0, made());
    model.begin();
    assertEquals(5, made());
    select("lstm:2@1");
    assertEquals(5, made(), "a step's unit is of the same layer");
  }

  @Test
  void choosingAUnitMakesItTheTargetEvenIfAnotherWasFrozen() {
    open(SPEC);
    select("out:1");
    target.frozenProperty().set(true);
    model.choose(Target.parse("out:2"));
    assertEquals("out:2", String.valueOf(target.targetProperty().get()));
    assertEquals(UnitAddress.of("out", 2), session.selectionProperty().get());
    target.frozenProperty().set(true);
    select("conv:1");
    model.choose(Target.parse("conv:1"));
    assertEquals("conv:1", String.valueOf(target.targetProperty().get()));
  }

  @Test
  void imagesSayTheStepOfTheirWeightsAndGiveWayToNewOnes() {
    open(SPEC);
    select("out:1");
    model.begin();
    double before = made("out:0").image().value();
    session.show(Network.initialized(SPEC, 9).parameters(), 17);
    assertEquals(0, made("out:0").step());
    model.begin();
    assertEquals(17, made("out:0").step());
    assertNotEquals(before, made("out:0").image().value());
  }

  @Test
  void theWeightsAreThoseOfTheMomentItBegan() {
    open(SPEC);
    select("out:1");
    tasks.hold();
    model.begin();
    session.show(Network.initialized(SPEC, 9).parameters(), 17);
    tasks.runNext();
    assertEquals(0, made("out:0").step());
  }

  @Test
  @Timeout(60)
  void whatIsMadeBeforeItIsCancelledStays() throws Exception {
    open(SPEC);
    select("conv:1");
    ascent.settings().set(Method.ACTIVATION_MAXIMIZATION, Parameter.ITERATIONS, 400);
    tasks.hold();
    model.begin();
    assertTrue(model.busyProperty().get());
    CountDownLatch done = new CountDownLatch(1);
    Thread.ofPlatform()
        .start(
            () -> {
              tasks.runNext();
              done.countDown();
            });
    while (made() == 0) {
      model.pulse();
      Thread.sleep(1);
    }
    model.cancel();
    long kept = made();
    assertTrue(kept > 0);
    assertFalse(model.busyProperty().get());
    done.await();
    model.pulse();
    assertEquals(kept, made(), "nothing is heard of it any more");
    tasks.release();
    model.begin();
    assertEquals(16, made());
  }

  @Test
  void anotherModelOpenedMeanwhileBeginsEmpty() {
    open(SPEC);
    select("out:1");
    model.begin();
    select("conv:1");
    tasks.hold();
    model.begin();
    tasks.release();
    open(SPEC);
    assertFalse(model.busyProperty().get());
    tasks.runNext();
    select("conv:1");
    assertEquals(0, made());
    select("out:1");
    assertEquals(0, made());
    assertTrue(model.refusalProperty().get().isEmpty());
  }

  @Test
  void nothingIsMadeForNobodyAndAClosedModelHearsNothing() {
    open(SPEC);
    select("out:1");
    tasks.hold();
    model.begin();
    model.activeProperty().set(false);
    assertFalse(model.busyProperty().get());
    model.begin();
    assertFalse(model.busyProperty().get());
    tasks.runNext();
    assertEquals(0, made());
    model.activeProperty().set(true);
    model.begin();
    model.close();
    tasks.runNext();
    assertEquals(0, made());
    assertTrue(said.isEmpty(), said.toString());
  }
}
