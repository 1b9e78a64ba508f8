package glassbox.engine.tensor;

/**
 * A contiguous array of floats with a shape, row-major, channels last.
 *
 * <p>A tensor that has been handed to someone else is not written any more: whoever makes one fills
 * the array first and lets go of it. That makes tensors free to share between threads.
 */
public final class Tensor {
  private final Shape shape;
  private final float[] data;

  /**
   * Wraps an array, which is from now on the tensor's.
   *
   * @throws IllegalArgumentException if the array's length is not the shape's size
   */
  public Tensor(Shape shape, float[] data) {
    if (data.length != shape.size()) {
      throw new IllegalArgumentException(
          "shape " + shape + " has " + shape.size() + " elements, the array " + data.length);
    }
    this.shape = shape;
    this.data = data;
  }

  /** A tensor of zeros. */
  public static Tensor zeros(Shape shape) {
    return new Tensor(shape, new float[shape.size()]);
  }

  public Shape shape() {
    return shape;
  }

  /** The elements, row-major. Not to be modified. */
  public float[] data() {
    return data;
  }

  /** The element at a flat index. */
  public float at(int index) {
    return data[index];
  }

  /** The same elements under another shape of equal size. */
  public Tensor reshaped(Shape other) {
    return new Tensor(other, data);
  }

  /** One sample of a batch: a copy of row {@code index} of the first axis, without that axis. */
  public Tensor sample(int index) {
    Shape inner = shape.withoutFirst();
    float[] row = new float[inner.size()];
    System.arraycopy(data, index * row.length, row, 0, row.length);
    return new Tensor(inner, row);
  }

  /** This tensor as a batch of one; shares the elements. */
  public Tensor asBatch() {
    return new Tensor(shape.batched(1), data);
  }

  /** Whether every element is a number: neither NaN nor infinite. */
  public boolean isFinite() {
    for (float value : data) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "Tensor " + shape;
  }
}
