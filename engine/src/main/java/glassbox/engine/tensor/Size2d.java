package glassbox.engine.tensor;

/** A height and a width in cells: of a kernel, a pooling window or a stride. */
public record Size2d(int height, int width) {

  /** A square. */
  public static Size2d square(int side) {
    return new Size2d(side, side);
  }

  /** The number of cells. */
  public int area() {
    return height * width;
  }

  @Override
  public String toString() {
    return height + "x" + width;
  }
}
