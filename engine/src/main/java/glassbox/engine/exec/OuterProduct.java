package glassbox.engine.exec;

import glassbox.engine.kernel.Gemm;

/**
 * The gradient of a dense layer's kernel, dL/dW = xᵀ·dL/dz, found piece by piece when the weights
 * are updated rather than lane by lane: the product then runs over all samples of the batch, and no
 * lane needs an array as large as the kernel, which would have to pass through memory.
 */
final class OuterProduct {
  /** Rows of a kernel that a product computes at once. */
  private static final int TILE_ROWS = 12;

  /** Numbers of a kernel whose gradient stays in the second-level cache until it is used. */
  private static final int PIECE = 12_288;

  private final int inputs;
  private final int units;

  /** The layer's inputs, [samples, inputs]. */
  private float[] x;

  /** Whether the layer reads an input of the network, whose rows the batch has side by side. */
  private final boolean readsBatch;

  /** dL/dz, [samples, units]. */
  private final float[] gradient;

  /**
   * Sets aside what batches up to the largest need.
   *
   * @param readsBatch whether the layer reads an input of the network; then {@link #begin} says
   *     where
   */
  OuterProduct(int inputs, int units, int largestBatch, boolean readsBatch) {
    this.inputs = inputs;
    this.units = units;
    this.readsBatch = readsBatch;
    x = new float[readsBatch ? 0 : Math.multiplyExact(largestBatch, inputs)];
    gradient = new float[Math.multiplyExact(largestBatch, units)];
  }

  /** How many numbers the kernel has. */
  int size() {
    return inputs * units;
  }

  /** How many numbers of the kernel a piece has: whole rows. */
  int pieceSize() {
    int rows = PIECE / units / TILE_ROWS * TILE_ROWS;
    return Math.clamp(rows, Math.min(TILE_ROWS, inputs), inputs) * units;
  }

  /**
   * Begins a batch.
   *
   * @param inputRows of the whole batch, for a layer that reads an input of the network. Not
   *     modified.
   */
  void begin(float[] inputRows) {
    x = inputRows;
  }

  /** Takes down some samples of the batch, from {@code first} on. */
  void keep(int first, int samples, float[] inputRows, float[] gradientRows) {
    if (!readsBatch) {
      System.arraycopy(inputRows, 0, x, first * inputs, samples * inputs);
    }
    System.arraycopy(gradientRows, 0, gradient, first * units, samples * units);
  }

  /**
   * Adds a piece of the gradient, summed over the first {@code samples} samples in order and then
   * multiplied by a factor.
   *
   * @param from the piece's first number in the kernel
   * @param out gets the piece from {@code outFrom} on, added to
   */
  void add(int from, int count, int samples, float factor, float[] out, int outFrom) {
    Gemm.addTransposedProduct(
        count / units,
        units,
        samples,
        factor,
        x,
        from / units,
        inputs,
        gradient,
        0,
        units,
        out,
        outFrom,
        units);
  }
}
