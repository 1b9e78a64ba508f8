package glassbox.app;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/** The window's icon, painted: a glass cube with one neuron lit inside. */
final class AppIcon {
  private static final Color GLASS = Color.web("#2160d8");
  private static final Color EDGE = Color.web("#dbe7ff");
  private static final Color LIT = Color.web("#ffd166");

  private AppIcon() {}

  /** The sizes that desktops ask for. FX thread only. */
  static List<Image> images() {
    return Stream.of(16, 32, 64, 128).map(AppIcon::paint).toList();
  }

  private static Image paint(int side) {
    Canvas canvas = new Canvas(side, side);
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.scale(side / 64.0, side / 64.0);
    double[] x = {32, 58, 58, 32, 6, 6};
    double[] y = {3, 18, 46, 61, 46, 18};
    graphics.setFill(GLASS);
    graphics.fillPolygon(x, y, 6);
    graphics.setStroke(EDGE);
    graphics.setLineWidth(3);
    graphics.strokePolygon(x, y, 6);
    graphics.strokePolyline(new double[] {6, 32, 58}, new double[] {18, 32, 18}, 3);
    graphics.strokeLine(32, 32, 32, 61);
    graphics.setFill(LIT);
    graphics.fillOval(23, 23, 18, 18);
    SnapshotParameters transparent = new SnapshotParameters();
    transparent.setFill(Color.TRANSPARENT);
    return canvas.snapshot(transparent, null);
  }
}
