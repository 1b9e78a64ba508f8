package glassbox.app.training;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * One curve in a plot's legend: a line in its colour, its name, its newest value. Not there while
 * there is no value.
 */
final class LegendEntry extends HBox {
  private final Region line = new Region();
  private final Label name = new Label();
  private final Label value = new Label();

  /** The widest value so far, so that the legend does not move with every figure. */
  private double widest;

  /** The entry of a curve: {@code training} or {@code validation}. */
  LegendEntry(String curve, ObservableValue<String> named, ObservableValue<String> help) {
    line.getStyleClass().addAll("legend-line", curve);
    name.textProperty().bind(named);
    name.getStyleClass().add("secondary");
    name.setMinWidth(USE_PREF_SIZE);
    value.getStyleClass().add("legend-value");
    value.setMinWidth(USE_PREF_SIZE);
    getStyleClass().add("legend-entry");
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(line, name, value);
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(help);
    Tooltip.install(this, tip);
    show("");
  }

  /** Shows a value in words. */
  void show(String words) {
    value.setText(words);
    setVisible(!words.isEmpty());
    setManaged(!words.isEmpty());
    widest = words.isEmpty() ? 0 : widest;
  }

  /** Has the name, or leaves its place to others. */
  void name(boolean shown) {
    name.setVisible(shown);
    name.setManaged(shown);
  }

  /** What this takes of a row with or without the name; 0 while it is not there. */
  double width(boolean withName) {
    if (!isManaged()) {
      return 0;
    }
    widest = Math.max(widest, value.prefWidth(-1));
    double named = withName ? snapSizeX(name.prefWidth(-1)) + getSpacing() : 0;
    return snapSizeX(line.minWidth(-1)) + getSpacing() + named + snapSizeX(widest);
  }
}
