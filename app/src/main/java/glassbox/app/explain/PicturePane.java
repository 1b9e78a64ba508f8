package glassbox.app.explain;

import glassbox.app.fx.LegendBar;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.session.FlatImage;
import glassbox.engine.Problem;
import glassbox.engine.explain.Attribution;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The chosen method's answer, large: over the picture, or a bar for each feature; with a legend and
 * the number under the mouse.
 */
final class PicturePane extends VBox {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final AttributionModel model;
  private final Look look;
  private final Texts texts;
  private final OverlayCanvas canvas = new OverlayCanvas();
  private final FeatureBars bars = new FeatureBars();
  private final LegendBar legend = new LegendBar();
  private final Label reading = new Label();
  private final Label words = new Label();
  private Optional<OverlayCanvas.Pixel> under = Optional.empty();
  private @Nullable Tensor values;

  PicturePane(AttributionModel model, Look look, Texts texts) {
    super(4);
    this.model = model;
    this.look = look;
    this.texts = texts;
    canvas.setId("explain-picture");
    canvas.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    canvas.accessibleTextProperty().bind(texts.binding("explain.picture"));
    bars.setId("explain-bars");
    reading.getStyleClass().add("secondary");
    reading.setWrapText(true);
    reading.managedProperty().bind(reading.textProperty().isNotEmpty());
    words.setId("explain-words");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.getStyleClass().add("explain-refusal");
    setMinHeight(USE_PREF_SIZE);
    canvas.setOnMouseMoved(event -> hover(canvas.at(event.getX(), event.getY())));
    canvas.setOnMouseExited(event -> hover(Optional.empty()));
    getChildren().addAll(words, canvas, bars, legend, reading);
    model.explanationProperty().subscribe(this::show);
    look.absoluteProperty().subscribe(this::show);
    look.inputProperty().subscribe(this::show);
    look.opacityProperty().subscribe(opacity -> canvas.show(opacity.doubleValue()));
    model.haltedProperty().subscribe(this::show);
    model.session().dataProperty().subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
    show();
  }

  /** Gives the picture this width. */
  void fit(double width) {
    double height = Math.rint(width * Math.min(1, canvas.proportion()));
    canvas.setMinSize(width, height);
    canvas.setPrefSize(width, height);
    canvas.setMaxSize(width, height);
  }

  /** Whether features are shown, which need all the width there is. */
  boolean showsFeatures() {
    return bars.isVisible();
  }

  private void show() {
    switch (model.explanationProperty().get()) {
      case Explanation.Nothing _ -> say(waitingWords(), false);
      case Explanation.Refused(ExplainRequest request, Problem problem) ->
          say(model.words().refusal(request, problem), true);
      case Explanation.Found(ExplainRequest request, Attribution found) ->
          showFound(request, found);
    }
  }

  private String waitingWords() {
    return texts.get(model.haltedProperty().get() ? "explain.halted" : "explain.working");
  }

  private void say(String sentence, boolean refused) {
    values = null;
    words.setText(sentence);
    words.pseudoClassStateChanged(REFUSED, refused);
    part(words, true);
    part(canvas, !refused);
    canvas.clear();
    part(bars, false);
    part(legend, false);
    reading.setText("");
  }

  private void showFound(ExplainRequest request, Attribution found) {
    String name = look.inputProperty().get();
    Tensor numbers = found.values().get(name);
    if (numbers == null || !request.seen().sample().inputs().containsKey(name)) {
      say(texts.get("explain.not-this-input"), true);
      return;
    }
    values = unfolded(numbers);
    Tensor input = unfolded(request.seen().sample().input(name));
    Shading shading = Shading.of(found.method(), numbers.data(), look.absoluteProperty().get());
    boolean picture = Look.isPicture(input.shape());
    if (picture) {
      canvas.show(input, shading, look.opacityProperty().get());
    } else {
      bars.show(input, shading, model.words().features(input.shape().size()));
      bars.setAccessibleText(bars.said());
    }
    part(words, false);
    part(canvas, picture);
    part(bars, !picture);
    part(legend, true);
    legend.show(shading.range());
    read();
  }

  private Tensor unfolded(Tensor flat) {
    return FlatImage.unfolded(model.session().dataset(), flat);
  }

  private void hover(Optional<OverlayCanvas.Pixel> pixel) {
    under = pixel;
    read();
  }

  private void read() {
    Tensor numbers = values;
    if (numbers == null) {
      return;
    }
    if (showsFeatures()) {
      int rest = bars.leftOut();
      reading.setText(rest == 0 ? "" : texts.get("explain.more-features", rest));
      return;
    }
    int columns = numbers.shape().dimension(1);
    reading.setText(
        under
            .map(
                pixel ->
                    texts.get(
                        "explain.pixel",
                        pixel.row() + ", " + pixel.column(),
                        Numbers.of(numbers.at(pixel.row() * columns + pixel.column()))))
            .orElseGet(() -> texts.get("explain.hover")));
  }

  private static void part(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }
}
