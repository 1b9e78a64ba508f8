package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import java.util.OptionalDouble;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The value that an image has reached beside that of the strongest real sample, as two bars. */
final class ReachedPane extends VBox {
  private static final double BAR = 8;

  private final ObservableValue<OptionalDouble> reached;
  private final ObservableValue<OptionalDouble> highest;
  private final Row image;
  private final Row sample;

  /** A number with its name and its bar. */
  private static final class Row extends VBox {
    private final Label number = new Label();
    private final Region bar = new Region();
    private final Pane track = new Pane(bar);
    private double share;

    Row(String key, String id, Texts texts) {
      super(2);
      Label name = new Label();
      name.getStyleClass().add("secondary");
      name.textProperty().bind(texts.binding(key));
      name.setLabelFor(number);
      number.setId(id);
      number.setMinWidth(USE_PREF_SIZE);
      HBox line = new HBox(6, name, new Space(), number);
      line.setAlignment(Pos.BASELINE_LEFT);
      bar.getStyleClass().add("reached-bar");
      bar.setManaged(false);
      track.getStyleClass().add("reached-track");
      track.setMinHeight(BAR);
      track.setMaxHeight(BAR);
      track.widthProperty().subscribe(this::fit);
      getChildren().addAll(line, track);
    }

    /** Shows a value; its bar is as long as its part of the larger one, none below zero. */
    void show(OptionalDouble value, double larger) {
      number.setText(value.isPresent() ? Numbers.of(value.getAsDouble()) : "");
      share = larger > 0 ? Math.clamp(value.orElse(0) / larger, 0.0, 1.0) : 0;
      fit();
    }

    private void fit() {
      bar.resize(share * track.getWidth(), BAR);
    }
  }

  ReachedPane(
      ObservableValue<OptionalDouble> reached,
      ObservableValue<OptionalDouble> highest,
      Texts texts) {
    super(6);
    this.reached = reached;
    this.highest = highest;
    image = new Row("ascent.reached", "ascent-reached", texts);
    sample = new Row("ascent.highest", "ascent-highest", texts);
    setId("ascent-comparison");
    setMinHeight(USE_PREF_SIZE);
    sample.managedProperty().bind(sample.visibleProperty());
    getChildren().addAll(image, sample);
    reached.subscribe(this::show);
    highest.subscribe(this::show);
    show();
  }

  private void show() {
    OptionalDouble own = known(reached);
    OptionalDouble real = known(highest);
    double larger = Math.max(own.orElse(0), real.orElse(0));
    image.show(own, larger);
    sample.show(real, larger);
    sample.setVisible(real.isPresent());
  }

  private static OptionalDouble known(ObservableValue<OptionalDouble> value) {
    OptionalDouble now = value.getValue();
    return Double.isNaN(now.orElse(0)) ? OptionalDouble.empty() : now;
  }
}
