package glassbox.app.draw;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Ink;
import glassbox.app.fx.Palette;
import glassbox.app.fx.SampleImage;
import glassbox.app.fx.ValueRange;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.network.Region;
import glassbox.engine.tensor.Shape;
import javafx.scene.canvas.GraphicsContext;

/** The image the network really gets, small, pixel by pixel. */
final class SeenView extends CanvasView {
  private static final double SIDE = 60;

  private final DrawViewModel model;
  private final Session session;
  private final SampleImage sample = new SampleImage();

  SeenView(DrawViewModel model) {
    this.model = model;
    session = model.session();
    setMinSize(SIDE, SIDE);
    setPrefSize(SIDE, SIDE);
    setMaxSize(SIDE, SIDE);
    session.sampleProperty().subscribe(this::repaint);
    model.formProperty().subscribe(this::repaint);
    session.fieldProperty().subscribe(this::repaint);
  }

  @Override
  protected void paint(GraphicsContext graphics, double width, double height, Ink ink) {
    ShownSample shown = session.sampleProperty().get();
    if (shown != null && shown.inputs().containsKey(model.inputName())) {
      sample.paint(
          graphics,
          shown.input(model.inputName()),
          ValueRange.UNIT,
          new SampleImage.Square(2, 2, width - 4),
          Palette.grey(ink.dark()));
    }
    field(graphics, width, ink);
    graphics.setStroke(ink.line());
    graphics.strokeRect(0.5, 0.5, width - 1, height - 1);
  }

  /** What the selected unit can see of the image, unless that is all of it. */
  private void field(GraphicsContext graphics, double width, Ink ink) {
    ShownSample shown = session.sampleProperty().get();
    String input = model.inputName();
    if (shown == null || !shown.inputs().containsKey(input)) {
      return;
    }
    Shape shape = shown.input(input).shape();
    if (shape.rank() != 2 && shape.rank() != 3) {
      return;
    }
    Region region = session.fieldProperty().get().flatMap(field -> field.on(input)).orElse(null);
    if (region == null) {
      return;
    }
    // Of a plane that is read row by row the features are what an image has side by side.
    Region.Span columns = shape.rank() == 2 ? region.units() : region.columns();
    if (region.rows().length() == shape.dimension(0) && columns.length() == shape.dimension(1)) {
      return;
    }
    double scale = (width - 4) / Math.max(shape.dimension(0), shape.dimension(1));
    double left = (width - scale * shape.dimension(1)) / 2;
    double top = (width - scale * shape.dimension(0)) / 2;
    graphics.setStroke(ink.highlight());
    graphics.strokeRect(
        left + scale * columns.from(),
        top + scale * region.rows().from(),
        scale * columns.length(),
        scale * region.rows().length());
  }
}
