package glassbox.app.draw;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Palette;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.ReceptiveField;
import glassbox.engine.network.Region;
import glassbox.engine.tensor.Shape;
import java.util.Optional;
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
    session.fieldProperty().subscribe(this::repaint);
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    ShownSample shown = session.sampleProperty().get();
    if (shown != null) {
      sample.paint(graphics, shown.input(), 2, 2, width - 4, Palette.grey(ink.dark()));
    }
    field(graphics, width, ink);
    graphics.setStroke(ink.line());
    graphics.strokeRect(0.5, 0.5, width - 1, height - 1);
  }

  /** What the selected unit can see of the image, unless that is all of it. */
  private void field(GraphicsContext graphics, double width, Ink ink) {
    Shape shape = session.network().map(Network::spec).map(SeenView::input).orElse(Shape.of());
    if (shape.rank() != 3) {
      return;
    }
    Region region = session.fieldProperty().get().flatMap(this::region).orElse(null);
    if (region == null
        || region.rows().length() == shape.dimension(0)
            && region.columns().length() == shape.dimension(1)) {
      return;
    }
    double scale = (width - 4) / Math.max(shape.dimension(0), shape.dimension(1));
    double left = (width - scale * shape.dimension(1)) / 2;
    double top = (width - scale * shape.dimension(0)) / 2;
    graphics.setStroke(ink.highlight());
    graphics.strokeRect(
        left + scale * region.columns().from(),
        top + scale * region.rows().from(),
        scale * region.columns().length(),
        scale * region.rows().length());
  }

  private Optional<Region> region(ReceptiveField field) {
    return session
        .network()
        .flatMap(network -> field.on(network.spec().inputs().getFirst().name()));
  }

  private static Shape input(NetworkSpec spec) {
    return spec.inputs().getFirst().shape();
  }
}
