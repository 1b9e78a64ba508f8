package glassbox.engine.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The extent of a tensor along each axis; images are height, width, channels. Immutable, compares
 * by value.
 */
public final class Shape {
  private final int[] dimensions;
  private final int size;

  private Shape(int[] dimensions) {
    long size = 1;
    for (int dimension : dimensions) {
      if (dimension < 0) {
        throw new IllegalArgumentException("negative dimension in " + Arrays.toString(dimensions));
      }
      size = Math.multiplyExact(size, (long) dimension);
    }
    this.dimensions = dimensions;
    this.size = Math.toIntExact(size);
  }

  /**
   * A shape with these extents; none at all is a scalar of size 1.
   *
   * @throws IllegalArgumentException if one is negative
   * @throws ArithmeticException if the number of elements does not fit an {@code int}
   */
  public static Shape of(int... dimensions) {
    return new Shape(dimensions.clone());
  }

  /** The number of axes. */
  public int rank() {
    return dimensions.length;
  }

  /** The extent of an axis; negative axes count from the last (-1). */
  public int dimension(int axis) {
    return dimensions[axis < 0 ? axis + dimensions.length : axis];
  }

  /** The number of elements. */
  public int size() {
    return size;
  }

  /** This shape with a batch axis before it. */
  public Shape batched(int samples) {
    int[] all = new int[dimensions.length + 1];
    all[0] = samples;
    System.arraycopy(dimensions, 0, all, 1, dimensions.length);
    return new Shape(all);
  }

  /** This shape without its first axis. */
  public Shape withoutFirst() {
    return new Shape(Arrays.copyOfRange(dimensions, 1, dimensions.length));
  }

  /** The extents, a fresh array. */
  public int[] toArray() {
    return dimensions.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dimensions);
  }

  /** As people write it: {@code 28x28x1}. */
  @Override
  public String toString() {
    return dimensions.length == 0
        ? "scalar"
        : Arrays.stream(dimensions).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }
}
