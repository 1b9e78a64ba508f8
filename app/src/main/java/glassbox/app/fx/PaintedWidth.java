package glassbox.app.fx;

import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

/**
 * Measures text that a canvas paints. FX thread only.
 *
 * <p>Text is laid out as a canvas does it: JavaFX keeps the layout of a short text for whoever asks
 * next, and one that was laid out as a label's would be painted a pixel lower.
 */
public final class PaintedWidth {
  private final Text ruler = new Text();

  public PaintedWidth() {
    ruler.setBoundsType(TextBoundsType.LOGICAL_VERTICAL_CENTER);
  }

  /** How wide a text is in a font, in pixels. */
  public double of(String text, Font font) {
    ruler.setFont(font);
    ruler.setText(text);
    return ruler.getLayoutBounds().getWidth();
  }
}
