package glassbox.app.explain;

import glassbox.app.fx.PaletteSet;
import glassbox.engine.tensor.Shape;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** How an explanation is looked at; its numbers do not depend on it. */
final class Look {
  private static final double USUAL_OPACITY = 0.8;

  private final ObjectProperty<Boolean> absolute = new SimpleObjectProperty<>(false);
  private final DoubleProperty opacity = new SimpleDoubleProperty(USUAL_OPACITY);
  private final StringProperty input = new SimpleStringProperty("");
  private final ObjectProperty<PaletteSet> palettes;

  /** The usual look, with the window's colours. */
  Look(ObjectProperty<PaletteSet> palettes) {
    this.palettes = palettes;
  }

  /** Whether sizes are shown instead of signed values. */
  ObjectProperty<Boolean> absoluteProperty() {
    return absolute;
  }

  /** How much of the map over the input is seen, from 0 to 1. */
  DoubleProperty opacityProperty() {
    return opacity;
  }

  /** Which of the network's inputs is shown. */
  StringProperty inputProperty() {
    return input;
  }

  /** The colours of values, everywhere in the window. */
  ObjectProperty<PaletteSet> palettesProperty() {
    return palettes;
  }

  /** Whether an input has rows and columns: an image, or the steps and features of a sequence. */
  static boolean isPicture(Shape shape) {
    return shape.rank() >= 2;
  }
}
