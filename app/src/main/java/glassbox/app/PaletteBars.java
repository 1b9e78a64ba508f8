package glassbox.app;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.fx.PaletteSet;
import javafx.scene.canvas.GraphicsContext;

/** A palette set as its two bars side by side, whatever set the window wears. */
final class PaletteBars extends CanvasView {
  private static final double GAP = 12;

  private final PaletteSet set;

  PaletteBars(PaletteSet set) {
    this.set = set;
    setMinSize(284, 12);
    setPrefSize(284, 12);
    setMaxSize(284, 12);
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    double bar = (width - GAP) / 2;
    set.sequential().paintBar(graphics, 0, 0, bar, height);
    set.diverging(ink.dark()).paintBar(graphics, bar + GAP, 0, bar, height);
  }
}
