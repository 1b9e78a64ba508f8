package glassbox.engine.layer;

import glassbox.engine.kernel.BatchNormalization;
import java.util.Arrays;

/**
 * What batch normalisation knows of a batch, unit by unit: mean and variance on the way forward,
 * the means of the gradient on the way back.
 *
 * <p>A part of a batch is taken up by {@link #add} in two passes, parts are put together by {@link
 * #merge} with the formula of Chan, Golub and LeVeque ("Updating formulae", 1979), all in double;
 * the result depends on the order of the parts, but on nothing else. {@link #finish} makes of it
 * what the layer computes with. Not safe for use by several threads at a time.
 */
public final class BatchStatistics {
  private final int units;
  private long rows;
  private final double[] means;
  private final double[] squares;
  private final double[] gradients;
  private final double[] products;
  private final double[] partMeans;
  private final double[] partSquares;

  private final float[] mean;
  private final float[] inverse;
  private final float[] gradientMean;
  private final float[] productMean;

  /** Of nothing yet. */
  public BatchStatistics(int units) {
    this.units = units;
    means = new double[units];
    squares = new double[units];
    gradients = new double[units];
    products = new double[units];
    partMeans = new double[units];
    partSquares = new double[units];
    mean = new float[units];
    inverse = new float[units];
    gradientMean = new float[units];
    productMean = new float[units];
  }

  /** Forgets everything, for the next batch. */
  public void clear() {
    rows = 0;
    Arrays.fill(means, 0);
    Arrays.fill(squares, 0);
    clearGradients();
  }

  private void clearGradients() {
    Arrays.fill(gradients, 0);
    Arrays.fill(products, 0);
  }

  /** Takes up rows of a part of the batch, [count, units]. */
  void add(int count, float[] input) {
    Arrays.fill(partMeans, 0);
    BatchNormalization.addSums(count, units, input, partMeans);
    for (int i = 0; i < units; i++) {
      partMeans[i] /= count;
    }
    Arrays.fill(partSquares, 0);
    BatchNormalization.addSquares(count, units, input, partMeans, partSquares);
    merge(count, partMeans, partSquares);
  }

  /** Takes up what another has gathered on the way forward. */
  public void merge(BatchStatistics part) {
    merge(part.rows, part.means, part.squares);
  }

  private void merge(long count, double[] otherMeans, double[] otherSquares) {
    long all = rows + count;
    for (int i = 0; i < units && count > 0; i++) {
      double delta = otherMeans[i] - means[i];
      means[i] += delta * count / all;
      squares[i] += otherSquares[i] + delta * delta * ((double) rows * count / all);
    }
    rows = all;
  }

  /** Ends the way forward: the whole batch has been taken up. */
  public void finish(double epsilon) {
    for (int i = 0; i < units; i++) {
      mean[i] = (float) means[i];
      inverse[i] = (float) (1 / Math.sqrt(variance(i) + epsilon));
    }
  }

  /**
   * Lets moving statistics follow the batch: moving = momentum·moving + (1 - momentum)·batch.
   *
   * @param movingMean [units], updated
   * @param movingVariance [units], updated; biased, as the batch's
   */
  public void move(double momentum, float[] movingMean, float[] movingVariance) {
    for (int i = 0; i < units; i++) {
      movingMean[i] = (float) (momentum * movingMean[i] + (1 - momentum) * means[i]);
      movingVariance[i] = (float) (momentum * movingVariance[i] + (1 - momentum) * variance(i));
    }
  }

  private double variance(int unit) {
    return squares[unit] / rows;
  }

  /** Takes up a part of the gradient, [count, units], normalised as {@code whole} says. */
  void addGradient(int count, float[] input, BatchStatistics whole, float[] gradient) {
    BatchNormalization.addGradientSums(
        count, units, input, whole.mean, whole.inverse, gradient, gradients, products);
  }

  /** Takes up what another has gathered on the way back. */
  public void mergeGradients(BatchStatistics part) {
    for (int i = 0; i < units; i++) {
      gradients[i] += part.gradients[i];
      products[i] += part.products[i];
    }
  }

  /** Ends the way back: the whole batch's gradient has been taken up. */
  public void finishGradients() {
    for (int i = 0; i < units; i++) {
      gradientMean[i] = (float) (gradients[i] / rows);
      productMean[i] = (float) (products[i] / rows);
    }
  }

  /** [units]; not to be modified, as all that follow. */
  float[] mean() {
    return mean;
  }

  /** 1 / sqrt(variance + epsilon). */
  float[] inverse() {
    return inverse;
  }

  /** The mean of the gradient. */
  float[] gradientMean() {
    return gradientMean;
  }

  /** The mean of the gradient times what was normalised. */
  float[] productMean() {
    return productMean;
  }
}
