package glassbox.app.graph;

import java.util.List;

/**
 * The way of a link through a layout: it leaves its source to the right, crosses each gap between
 * two columns by a curve, and runs level from one curve to the next, so it never meets a block.
 *
 * @param from the layer or input that is read
 * @param into the layer that reads
 * @param start where it leaves the source's body
 * @param curves one for each gap, from left to right; more than one for a skip
 */
public record Link(String from, String into, double start, List<Curve> curves) {

  /** The way across a gap between two columns, level at both ends. */
  public record Curve(double x0, double y0, double x1, double y1) {}

  public Link {
    curves = List.copyOf(curves);
  }

  /** Whether it runs over other columns. */
  public boolean skips() {
    return curves.size() > 1;
  }
}
