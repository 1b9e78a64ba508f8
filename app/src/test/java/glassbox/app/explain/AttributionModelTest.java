package glassbox.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.TaskExecutor;
import glassbox.app.fx.Texts;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.explain.Attribution;
import glassbox.engine.explain.Check;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Parameter;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is explained, when, and what is said about it. */
class AttributionModelTest {
  private static final NetworkSpec CONVOLUTIONAL =
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
  private long now;
  private final AttributionModel model =
      new AttributionModel(
          session,
          new TargetChoice(session),
          new ExplainWords(session, new Texts(Locale.ENGLISH)),
          () -> now);

  private void open(NetworkSpec spec) {
    Path file = Path.of(spec.name() + ".glassbox");
    library.save(SavedModel.of(Network.initialized(spec, 3)), file);
    session.openFile(file);
    see(1);
  }

  private void openSystem(String id) {
    session.openSystem(id);
    session.pulse();
  }

  /** Shows another sample. */
  private void see(double frequency) {
    ShownSample blank = ShownSample.blank(session.network().orElseThrow().spec());
    String input = blank.inputs().firstEntry().getKey();
    Shape shape = blank.input().shape();
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(frequency * (i + 1));
    }
    session.sampleProperty().set(blank.with(input, new Tensor(shape, values)));
    session.pulse();
  }

  private Attribution found() {
    return assertInstanceOf(Explanation.Found.class, model.explanationProperty().get())
        .attribution();
  }

  private String target() {
    return String.valueOf(model.target().targetProperty().get());
  }

  private int predicted() {
    float[] answer =
        Objects.requireNonNull(session.snapshotProperty().get()).pass().output("out").data();
    int best = 0;
    for (int i = 0; i < answer.length; i++) {
      best = answer[i] > answer[best] ? i : best;
    }
    return best;
  }

  private void passNanos(long nanos) {
    now += nanos;
    model.pulse();
  }

  @Test
  void nothingIsWorkedOutUntilSomebodyLooks() {
    open(CONVOLUTIONAL);
    assertInstanceOf(Explanation.Nothing.class, model.explanationProperty().get());
    model.activeProperty().set(true);
    assertEquals(Method.GRADIENT_X_INPUT, found().method());
    model.activeProperty().set(false);
    assertInstanceOf(Explanation.Nothing.class, model.explanationProperty().get());
  }

  @Test
  void withoutASelectionThePredictedClassIsExplained() {
    open(CONVOLUTIONAL);
    model.activeProperty().set(true);
    for (double frequency : new double[] {1, 2, 3, 4, 5}) {
      see(frequency);
      assertEquals("out:" + predicted(), target());
      assertEquals(target(), found().target().toString());
    }
  }

  @Test
  void theSelectedUnitBecomesTheTargetAndLettingGoOfItThePrediction() {
    open(CONVOLUTIONAL);
    model.activeProperty().set(true);
    session.selectionProperty().set(UnitAddress.parse("conv:2@(1,3)"));
    assertEquals("conv:2@(1,3)", found().target().toString());
    assertFalse(model.target().predictedProperty().get());
    session.selectionProperty().set(UnitAddress.parse("conv"));
    assertEquals("conv:2@(1,3)", target(), "a whole layer is no target");
    model.target().followPrediction();
    assertEquals("out:" + predicted(), target());
    assertTrue(model.target().predictedProperty().get());
  }

  @Test
  void aFrozenTargetStaysWhateverIsDrawnOrSelected() {
    open(CONVOLUTIONAL);
    model.activeProperty().set(true);
    session.selectionProperty().set(UnitAddress.of("out", 1));
    model.target().frozenProperty().set(true);
    session.selectionProperty().set(UnitAddress.of("out", 2));
    Tensor before = found().first();
    see(2);
    assertEquals("out:1", target());
    assertNotEquals(
        List.of(before.at(5), before.at(9)), List.of(found().first().at(5), found().first().at(9)));
    open(CONVOLUTIONAL);
    assertFalse(model.target().frozenProperty().get(), "another model has other units");
  }

  @Test
  void lessOfATargetHasTheOppositeSigns() {
    open(CONVOLUTIONAL);
    model.activeProperty().set(true);
    float before = found().first().at(7);
    model.target().reverse();
    assertEquals(-before, found().first().at(7), 1e-6);
    assertTrue(target().startsWith("-out:"));
  }

  @Test
  void ofOneSigmoidOutputTheOtherClassIsLessOfIt() {
    openSystem(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    float probability =
        Objects.requireNonNull(session.snapshotProperty().get()).pass().output("out").at(0);
    assertEquals(probability < 0.5f ? "-out:0" : "out:0", target());
  }

  @Test
  void fastMethodsFollowNewWeights() {
    open(CONVOLUTIONAL);
    model.activeProperty().set(true);
    session.selectionProperty().set(UnitAddress.of("out", 1));
    double before = found().targetValue();
    session.show(Network.initialized(CONVOLUTIONAL, 9).parameters(), 17);
    session.pulse();
    passNanos(AttributionModel.LIVE_NANOS);
    assertNotEquals(before, found().targetValue());
  }

  @Test
  void slowMethodsWaitUntilNothingChanges() {
    open(CONVOLUTIONAL);
    model.methodProperty().set(Method.INTEGRATED_GRADIENTS);
    model.activeProperty().set(true);
    passNanos(AttributionModel.SETTLED_NANOS - 1);
    assertInstanceOf(Explanation.Nothing.class, model.explanationProperty().get());
    assertTrue(model.busyProperty().get());
    see(2);
    passNanos(AttributionModel.SETTLED_NANOS - 1);
    assertInstanceOf(Explanation.Nothing.class, model.explanationProperty().get());
    passNanos(1);
    assertTrue(
        found().checks().stream()
            .anyMatch(check -> check.kind() == Check.Kind.COMPLETENESS_GAP && check.passed()));
    assertFalse(model.busyProperty().get());
  }

  @Test
  void newWeightsAloneHaveASlowMethodBeginAgainOnlyAfterAWhile() {
    open(CONVOLUTIONAL);
    session.selectionProperty().set(UnitAddress.of("out", 1));
    model.methodProperty().set(Method.INTEGRATED_GRADIENTS);
    model.activeProperty().set(true);
    passNanos(AttributionModel.SETTLED_NANOS);
    Attribution first = found();
    session.show(Network.initialized(CONVOLUTIONAL, 9).parameters(), 17);
    session.pulse();
    passNanos(AttributionModel.SETTLED_NANOS);
    assertSame(first, found());
    passNanos(AttributionModel.RENEWAL_NANOS);
    assertNotEquals(first.targetValue(), found().targetValue());
  }

  @Test
  void whatIsCancelledBeginsWhenItIsAskedForAgain() {
    open(CONVOLUTIONAL);
    model.methodProperty().set(Method.OCCLUSION);
    model.activeProperty().set(true);
    model.cancel();
    passNanos(2 * AttributionModel.SETTLED_NANOS);
    assertInstanceOf(Explanation.Nothing.class, model.explanationProperty().get());
    assertTrue(model.haltedProperty().get());
    model.begin();
    assertEquals(Method.OCCLUSION, found().method());
    assertFalse(model.haltedProperty().get());
  }

  @Test
  void aNetworkWithoutConvolutionSaysWhichMethodsFit() {
    openSystem(FakeLibrary.TABLE);
    model.methodProperty().set(Method.GRAD_CAM);
    model.activeProperty().set(true);
    Explanation.Refused refused =
        assertInstanceOf(Explanation.Refused.class, model.explanationProperty().get());
    String said = model.words().refusal(refused.request(), refused.problem());
    assertTrue(said.startsWith("Grad-CAM weighs the maps of a convolution"), said);
    assertTrue(said.contains("Saliency, Gradient x input"), said);
    assertFalse(said.contains("Score-CAM"), said);
  }

  @Test
  void theLayerWhoseMapsAreWeighedIsChosenAmongThoseBeforeTheTarget() {
    open(CONVOLUTIONAL);
    model.methodProperty().set(Method.GRAD_CAM);
    model.activeProperty().set(true);
    assertEquals(List.of("conv"), model.mapLayers().stream().filter("conv"::equals).toList());
    assertEquals(Optional.of("conv"), found().layer());
    model.settings().layerProperty().set(Optional.of("nothing"));
    assertInstanceOf(Explanation.Refused.class, model.explanationProperty().get());
  }

  @Test
  void theChosenLayerStaysWhenTheModelIsSavedButNotWhenAnotherIsOpened() {
    open(CONVOLUTIONAL);
    model.settings().layerProperty().set(Optional.of("conv"));
    session.save(Path.of("copy.glassbox"), Optional.empty(), OptimizerState.FRESH, () -> {});
    assertEquals(Optional.of("conv"), model.settings().layerProperty().get());
    open(CONVOLUTIONAL);
    assertEquals(Optional.empty(), model.settings().layerProperty().get());
  }

  @Test
  void parametersAreHeldToTheirBounds() {
    open(CONVOLUTIONAL);
    model.methodProperty().set(Method.LRP_GAMMA);
    model.activeProperty().set(true);
    float before = found().first().at(9);
    for (String wrong : List.of("", "much", "-1", "NaN", "1e9")) {
      assertFalse(model.settings().enter(Method.LRP_GAMMA, Parameter.GAMMA, wrong), wrong);
    }
    assertFalse(model.settings().enter(Method.OCCLUSION, Parameter.WINDOW, "2.5"));
    assertEquals(before, found().first().at(9));
    assertTrue(model.settings().enter(Method.LRP_GAMMA, Parameter.GAMMA, " 3 "));
    assertNotEquals(before, found().first().at(9));
  }

  @Test
  void allFastMethodsThatFitAreShownSmall() {
    open(CONVOLUTIONAL);
    model.activeProperty().set(true);
    ThumbnailsModel.Row row = Objects.requireNonNull(model.thumbnails().rowProperty().get());
    assertEquals(ThumbnailsModel.methods(CONVOLUTIONAL), List.copyOf(row.found().keySet()));
    assertEquals(10, row.found().size());
    row.found().values().forEach(each -> assertEquals(target(), each.target().toString()));
  }

  @Test
  void aClassIsCalledByItsName() {
    openSystem(FakeLibrary.TABLE);
    model.activeProperty().set(true);
    session.selectionProperty().set(UnitAddress.of("out", 0));
    assertEquals(
        "yes (out:0)",
        model.words().target(Objects.requireNonNull(model.target().targetProperty().get())));
    model.target().reverse();
    assertEquals(
        "no (-out:0)",
        model.words().target(Objects.requireNonNull(model.target().targetProperty().get())));
  }
}
