package glassbox.app.inspect;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The spread of a layer's activations, weights and biases, each with its numbers in words. */
final class HistogramPane extends VBox {
  private static final List<String> NAMES =
      List.of(
          "inspect.histogram.activations", "inspect.histogram.weights", "inspect.histogram.biases");

  private final Texts texts;
  private final List<Part> parts = new ArrayList<>();
  private @Nullable Histograms histograms;

  HistogramPane(InspectorViewModel model, Texts texts) {
    super(10);
    this.texts = texts;
    getStyleClass().add("inspector-pane");
    NAMES.forEach(name -> parts.add(new Part(name)));
    getChildren().addAll(parts);
    texts.localeProperty().subscribe(this::refresh);
    model.histogramsProperty().subscribe(this::show);
  }

  private void show(@Nullable Histograms shown) {
    histograms = shown;
    refresh();
  }

  private void refresh() {
    Histograms shown = histograms;
    List<Optional<Histograms.Section>> sections =
        shown == null
            ? List.of(Optional.empty(), Optional.empty(), Optional.empty())
            : List.of(Optional.of(shown.activations()), shown.weights(), shown.biases());
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).show(sections.get(i));
    }
  }

  /** One histogram with its heading. */
  private final class Part extends VBox {
    private final Label words = new Label();
    private final HistogramCanvas canvas = new HistogramCanvas(this::point);
    private Optional<Histograms.Section> section = Optional.empty();

    Part(String name) {
      super(2);
      Label heading = new Label();
      heading.textProperty().bind(texts.binding(name));
      heading.getStyleClass().add("heading");
      heading.setMinWidth(Region.USE_PREF_SIZE);
      words.getStyleClass().add("secondary");
      HBox.setHgrow(words, Priority.ALWAYS);
      HBox line = new HBox(8, heading, words);
      canvas.setId("histogram-" + name.substring(name.lastIndexOf('.') + 1));
      canvas.accessibleTextProperty().bind(words.textProperty());
      setVgrow(canvas, Priority.ALWAYS);
      canvas.setMaxHeight(160);
      getChildren().addAll(line, canvas);
      setVgrow(this, Priority.ALWAYS);
    }

    void show(Optional<Histograms.Section> shown) {
      section = shown;
      setVisible(shown.isPresent());
      setManaged(shown.isPresent());
      shown.ifPresent(canvas::show);
    }

    private void point(OptionalInt bin) {
      section.ifPresent(shown -> words.setText(words(shown.histogram(), bin)));
    }

    private String words(Histogram histogram, OptionalInt bin) {
      if (bin.isPresent()) {
        int at = bin.getAsInt();
        return texts.get(
            "inspect.histogram.bin",
            Numbers.of(histogram.edge(at)),
            Numbers.of(histogram.edge(at + 1)),
            histogram.count(at));
      }
      double zeros = histogram.total() > 0 ? 100.0 * histogram.zeros() / histogram.total() : 0;
      String share = Numbers.of(zeros);
      return histogram.unusable() > 0
          ? texts.get("inspect.histogram.not-finite", histogram.total(), histogram.unusable())
          : texts.get("inspect.histogram.count", histogram.total(), share);
    }
  }
}
