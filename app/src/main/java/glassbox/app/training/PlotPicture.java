package glassbox.app.training;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.Ink;
import glassbox.app.fx.PaintedWidth;
import glassbox.app.fx.PixelPicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javafx.geometry.VPos;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/**
 * A picture of a plot with title and legend, at twice the pixels of the screen, in the theme's
 * colours. It shows the same steps as the plot.
 */
final class PlotPicture {
  static final double SCALE = 2;
  private static final double LEAST_WIDTH = 720;
  private static final double LEAST_HEIGHT = 420;
  private static final double HEADER = 40;
  private static final double MARGIN = 16;

  private final PixelPicture pixels;

  /**
   * Paints the picture. FX thread.
   *
   * @param shownWidth of the plot on the screen in pixels; small plots come out larger
   */
  PlotPicture(
      TrainingViewModel model, Quantity quantity, Ink ink, double shownWidth, double shownHeight) {
    double wide = Math.max(LEAST_WIDTH, shownWidth);
    double high = Math.max(LEAST_HEIGHT, shownHeight + HEADER);
    Canvas canvas = new Canvas(wide * SCALE, high * SCALE);
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.scale(SCALE, SCALE);
    graphics.setFill(ink.background());
    graphics.fillRect(0, 0, wide, high);
    header(graphics, wide, model, quantity, ink);
    graphics.translate(0, HEADER);
    new PlotPainter(model, quantity).paint(graphics, wide, high - HEADER - MARGIN / 2, ink, SCALE);
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(ink.background());
    pixels = new PixelPicture(canvas.snapshot(parameters, null));
  }

  /** The picture as a PNG. Any thread. */
  byte[] png() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pixels.writeTo(out);
    return out.toByteArray();
  }

  private static void header(
      GraphicsContext graphics, double wide, TrainingViewModel model, Quantity quantity, Ink ink) {
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setFill(ink.text());
    graphics.setFont(Font.font(BundledFonts.FAMILY, FontWeight.BOLD, 15));
    graphics.fillText(model.texts().get(quantity.key()), MARGIN, HEADER / 2);
    graphics.setFont(Font.font(BundledFonts.FAMILY, 12));
    double right = wide - MARGIN;
    right =
        entry(graphics, right, "validation", model.words().validationWords(quantity), model, ink);
    entry(graphics, right, "training", model.words().trainingWords(quantity), model, ink);
  }

  /** A line in the curve's colour, its name and its newest value; gives where it begins. */
  private static double entry(
      GraphicsContext graphics,
      double right,
      String curve,
      String value,
      TrainingViewModel model,
      Ink ink) {
    if (value.isEmpty()) {
      return right;
    }
    String words = model.texts().get("training.legend." + curve) + "  " + value;
    double left = right - new PaintedWidth().of(words, graphics.getFont());
    graphics.setFill(ink.text());
    graphics.fillText(words, left, HEADER / 2);
    Color color = curve.equals("training") ? ink.training() : ink.validation();
    graphics.setStroke(color);
    graphics.setLineWidth(2);
    graphics.strokeLine(left - 24, HEADER / 2, left - 8, HEADER / 2);
    return left - 24 - MARGIN;
  }
}
