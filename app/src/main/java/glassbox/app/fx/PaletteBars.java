package glassbox.app.fx;

import javafx.scene.canvas.GraphicsContext;

/** A palette set as its two bars side by side, whatever set the window wears. */
public final class PaletteBars extends CanvasView {
  private static final double GAP = 12;
  private static final double HEIGHT = 12;

  private final PaletteSet set;

  /** Both bars together of this width, in pixels. */
  public PaletteBars(PaletteSet set, double width) {
    this.set = set;
    setMinSize(width, HEIGHT);
    setPrefSize(width, HEIGHT);
    setMaxSize(width, HEIGHT);
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    double bar = (width - GAP) / 2;
    set.sequential().paintBar(graphics, 0, 0, bar, height);
    set.diverging(ink.dark()).paintBar(graphics, bar + GAP, 0, bar, height);
  }
}
