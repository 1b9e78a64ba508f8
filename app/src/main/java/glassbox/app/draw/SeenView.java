package glassbox.app.draw;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Palette;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import javafx.scene.canvas.GraphicsContext;

/** The image the network really gets, small, pixel by pixel. */
final class SeenView extends CanvasView {
  private static final double SIDE = 60;

  private final Session session;
  private final SampleImage sample = new SampleImage();

  SeenView(Session session) {
    this.session = session;
    setMinSize(SIDE, SIDE);
    setPrefSize(SIDE, SIDE);
    setMaxSize(SIDE, SIDE);
    session.sampleProperty().subscribe(this::repaint);
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    ShownSample shown = session.sampleProperty().get();
    if (shown != null) {
      sample.paint(graphics, shown.input(), 2, 2, width - 4, Palette.grey(ink.dark()));
    }
    graphics.setStroke(ink.line());
    graphics.strokeRect(0.5, 0.5, width - 1, height - 1);
  }
}
