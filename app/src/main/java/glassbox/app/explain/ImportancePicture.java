package glassbox.app.explain;

import glassbox.app.fx.LegendBar;
import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.fx.ValueRange;
import glassbox.engine.explain.Importance;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What was found of all samples: a bar for each feature, or a map where samples are pictures; with
 * the number under the mouse.
 */
final class ImportancePicture extends VBox {
  private static final double LARGEST_MAP = 320;

  private final ImportanceWords words;
  private final Texts texts;
  private final ImportanceBars bars = new ImportanceBars();
  private final OverlayCanvas map = new OverlayCanvas();
  private final LegendBar legend = new LegendBar();
  private final Label reading = new Label();
  private Finding.@Nullable Found found;
  private Optional<OverlayCanvas.Pixel> under = Optional.empty();

  ImportancePicture(ImportanceWords words, Texts texts) {
    super(4);
    this.words = words;
    this.texts = texts;
    bars.setId("importance-bars");
    bars.accessibleHelpProperty().bind(texts.binding("explain.importance.bars-help"));
    map.setId("importance-map");
    map.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    map.setOnMouseMoved(
        event -> {
          under = map.at(event.getX(), event.getY());
          read();
        });
    map.setOnMouseExited(
        event -> {
          under = Optional.empty();
          read();
        });
    bars.readProperty().subscribe(this::read);
    reading.setId("importance-reading");
    reading.getStyleClass().add("secondary");
    reading.setWrapText(true);
    reading.setMinHeight(Region.USE_PREF_SIZE);
    setMinHeight(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    widthProperty().subscribe(this::fit);
    getChildren().addAll(bars, map, legend, reading);
  }

  /** Shows what was found. */
  void show(Finding.Found shown) {
    found = shown;
    boolean isPicture = shown.request().isPicture() && Look.isPicture(shown.request().shape());
    part(bars, !isPicture);
    part(map, isPicture);
    part(legend, isPicture);
    if (isPicture) {
      showMap(shown);
    } else {
      bars.show(shown);
    }
    fit();
    read();
  }

  private void showMap(Finding.Found shown) {
    Shape shape = shown.request().shape();
    float[] values = cells(shown.importance().mean(), shape);
    float most = 0;
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      at = values[i] > most ? i : at;
      most = Math.max(most, values[i]);
    }
    ValueRange range = ValueRange.covering(0, most);
    map.show(Tensor.zeros(shape), new Shading(values, range), 1);
    map.setAccessibleText(
        texts.get(
            "explain.importance.map",
            Numbers.of(most),
            at / shape.dimension(1) + ", " + at % shape.dimension(1)));
    legend.show(range);
  }

  /** Of a pixel's channels the largest, as saliency takes it. */
  private static float[] cells(Tensor mean, Shape shape) {
    float[] cells = new float[shape.dimension(0) * shape.dimension(1)];
    int channels = shape.size() / cells.length;
    for (int i = 0; i < shape.size(); i++) {
      cells[i / channels] = Math.max(cells[i / channels], mean.at(i));
    }
    return cells;
  }

  private void fit() {
    double width = Math.min(getWidth(), LARGEST_MAP);
    double height = Math.rint(width * Math.min(1, map.proportion()));
    map.setMinSize(width, height);
    map.setPrefSize(width, height);
    map.setMaxSize(width, height);
    legend.setMaxWidth(width);
  }

  private void read() {
    Finding.Found shown = found;
    if (shown == null) {
      return;
    }
    int rest = bars.leftOut();
    reading.setText(
        map.isVisible()
            ? under
                .map(pixel -> words.reading(shown, strongest(shown, pixel)))
                .orElseGet(() -> texts.get("explain.hover"))
            : bars.readProperty().get().isPresent()
                ? words.reading(shown, bars.readProperty().get().getAsInt())
                : rest == 0
                    ? texts.get("explain.importance.hover")
                    : texts.get("explain.more-features", rest));
  }

  /** The element of a pixel whose number is shown. */
  private static int strongest(Finding.Found shown, OverlayCanvas.Pixel pixel) {
    Shape shape = shown.request().shape();
    Importance importance = shown.importance();
    int channels = shape.size() / shape.dimension(0) / shape.dimension(1);
    int first = (pixel.row() * shape.dimension(1) + pixel.column()) * channels;
    int best = first;
    for (int i = first; i < first + channels; i++) {
      best = importance.mean().at(i) > importance.mean().at(best) ? i : best;
    }
    return best;
  }

  private static void part(Region part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }
}
