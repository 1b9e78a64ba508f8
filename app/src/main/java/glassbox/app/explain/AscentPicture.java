package glassbox.app.explain;

import glassbox.app.fx.LegendBar;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.SamplePicture;
import glassbox.app.fx.Texts;
import glassbox.app.fx.ValueRange;
import glassbox.engine.Problem;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The image of the chosen start, large, with a legend and the number under the mouse. */
final class AscentPicture extends VBox {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final AscentModel model;
  private final Look look;
  private final ExplainWords words;
  private final Texts texts;
  private final SamplePicture picture = new SamplePicture(0);
  private final FeatureBars bars = new FeatureBars();
  private final LegendBar legend = LegendBar.ofGreys();
  private final Label reading = new Label();
  private final Label refusal = new Label();
  private @Nullable Point2D mouse;

  AscentPicture(AscentModel model, Look look, ExplainWords words, Texts texts) {
    super(4);
    this.model = model;
    this.look = look;
    this.words = words;
    this.texts = texts;
    picture.setId("ascent-picture");
    picture.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    picture.accessibleTextProperty().bind(texts.binding("ascent.picture"));
    bars.setId("ascent-bars");
    reading.getStyleClass().add("secondary");
    refusal.setId("ascent-refusal");
    refusal.setWrapText(true);
    refusal.setMinHeight(Region.USE_PREF_SIZE);
    refusal.getStyleClass().add("explain-refusal");
    refusal.pseudoClassStateChanged(REFUSED, true);
    setMinHeight(USE_PREF_SIZE);
    picture.setOnMouseMoved(event -> hover(new Point2D(event.getX(), event.getY())));
    picture.setOnMouseExited(event -> hover(null));
    getChildren().addAll(refusal, picture, bars, legend, reading);
    model.frameProperty().subscribe(this::show);
    model.refusalProperty().subscribe(this::show);
    model.chosenProperty().subscribe(this::show);
    model.rangeProperty().subscribe(this::show);
    look.inputProperty().subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
    show();
  }

  /** Gives the picture this size. */
  void fit(double side) {
    picture.fit(side);
  }

  /** Whether features are shown, which need all the width there is. */
  boolean showsFeatures() {
    return bars.isVisible();
  }

  private void show() {
    Optional<AscentFrame.Start> start = model.shown();
    Optional<Tensor> values = start.flatMap(now -> model.image(now, look.inputProperty().get()));
    ValueRange range = model.rangeProperty().get();
    boolean features = values.filter(image -> !Look.isPicture(image.shape())).isPresent();
    if (features) {
      float[] numbers = values.orElseThrow().data();
      bars.show(
          new Shading(numbers, ValueRange.covering(range.low(), range.high())),
          words.features(numbers.length));
      bars.setAccessibleText(bars.said());
    } else {
      values.ifPresentOrElse(image -> picture.show(image, range), picture::clear);
    }
    legend.show(range);
    part(bars, features);
    part(picture, !features);
    part(legend, !features);
    part(reading, !features);
    say(model.refusalProperty().get().or(() -> start.flatMap(AscentFrame.Start::stuck)));
    read();
  }

  private void say(Optional<Problem> problem) {
    refusal.setText(problem.map(texts::of).orElse(""));
    part(refusal, problem.isPresent());
  }

  /** The image changes under a mouse that rests. */
  private void read() {
    reading.setText(
        Optional.ofNullable(mouse)
            .flatMap(place -> picture.at(place.getX(), place.getY()))
            .map(
                pixel ->
                    texts.get(
                        "explain.pixel",
                        pixel.row() + ", " + pixel.column(),
                        Numbers.of(pixel.value())))
            .orElseGet(() -> texts.get("explain.hover")));
  }

  private void hover(@Nullable Point2D place) {
    mouse = place;
    read();
  }

  private static void part(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }
}
