package glassbox.app.fx;

import java.util.Arrays;
import javafx.scene.paint.Color;

/**
 * Draws lines and dots with smooth edges into pixels. What one colour covers is gathered first and
 * inked at once, so that a line that meets itself is not darker there.
 *
 * <p>It is for curves of hundreds of short pieces that change with every frame: the toolkit's own
 * paths are general, and so dear that painting them held up training.
 */
final class LineRaster {
  private final PixelGrid grid;
  private final float[] covered;
  private int top;
  private int bottom;

  LineRaster(PixelGrid grid) {
    this.grid = grid;
    covered = new float[grid.width() * grid.height()];
    top = grid.height();
    bottom = -1;
  }

  /** Covers what lies on the way of a pen; what is outside of the picture is left out. */
  void cover(Capsule pen) {
    int left = pen.left();
    int right = pen.right(grid.width());
    int last = pen.bottom(grid.height());
    for (int row = pen.top(); row <= last; row++) {
      int start = row * grid.width();
      for (int column = left; column <= right; column++) {
        float share = (float) pen.covers(column, row);
        if (share > covered[start + column]) {
          covered[start + column] = share;
        }
      }
    }
    top = Math.min(top, pen.top());
    bottom = Math.max(bottom, last);
  }

  /** Lays a colour over the pixels as far as they are covered, and forgets what was covered. */
  void ink(Color color) {
    for (int row = top; row <= bottom; row++) {
      int start = row * grid.width();
      for (int column = 0; column < grid.width(); column++) {
        float share = covered[start + column];
        if (share > 0) {
          grid.blend(column, row, color, share);
        }
      }
      Arrays.fill(covered, start, start + grid.width(), 0);
    }
    top = grid.height();
    bottom = -1;
  }
}
