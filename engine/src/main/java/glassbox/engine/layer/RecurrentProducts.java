package glassbox.engine.layer;

import glassbox.engine.kernel.Elementwise;
import glassbox.engine.kernel.Gemm;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The matrix products of a recurrent layer: those with the features for all steps at once, those
 * with the state step by step, since each waits for the one before. In the equations x are the
 * features, h' is the state before the step, z are the gates' pre-activations, W the kernel, U the
 * recurrent kernel.
 *
 * @param gates columns of the kernels: the units of all gates
 */
record RecurrentProducts(int steps, int features, int units, int gates, RecurrentRows rows) {

  /** Begins all rows with x·W and the bias. */
  void begin(LayerFrame frame) {
    int all = frame.samples() * steps;
    float[] kept = frame.kept();
    beginWithBias(frame.parameters()[2], all, kept);
    float[] x = frame.inputs()[0];
    float[] kernel = frame.parameters()[0];
    Gemm.addProduct(all, gates, features, x, 0, features, kernel, 0, gates, kept, 0, rows.width());
  }

  /**
   * The second half of a bias of two rows belongs to the products with the state; a product that is
   * kept apart from the gates begins with 0.
   */
  private void beginWithBias(float[] bias, int all, float[] kept) {
    for (int at = 0; at < all * rows.width(); at += rows.width()) {
      System.arraycopy(bias, 0, kept, at, gates);
      for (RecurrentRows.Product product : rows.products()) {
        int to = at + product.at();
        if (product.at() >= gates) {
          Arrays.fill(kept, to, to + product.columns(), 0);
        }
        if (bias.length > gates) {
          for (int j = 0; j < product.columns(); j++) {
            kept[to + j] += bias[gates + product.column() + j];
          }
        }
      }
    }
  }

  /** z += h'·U at step t of all samples. */
  void addState(LayerFrame frame, int t) {
    float[] kept = frame.kept();
    int stride = steps * rows.width();
    int before = (t - 1) * rows.width() + rows.hidden();
    for (RecurrentRows.Product product : rows.products()) {
      Gemm.addProduct(
          frame.samples(),
          product.columns(),
          units,
          kept,
          before,
          stride,
          frame.parameters()[1],
          product.column(),
          gates,
          kept,
          t * rows.width() + product.at(),
          stride);
    }
  }

  /** dL/dh' += dL/dz·Uᵀ for all samples. */
  void carryBack(LayerFrame frame, int t, int carried) {
    for (RecurrentRows.Product product : rows.products()) {
      Gemm.addProductTransposed(
          frame.samples(),
          units,
          product.columns(),
          frame.scratch(),
          t * rows.gradientWidth() + product.gradient(),
          steps * rows.gradientWidth(),
          frame.parameters()[1],
          product.column(),
          gates,
          frame.scratch(),
          carried,
          rows.carried());
    }
  }

  /** dL/dx = dL/dz·Wᵀ, all steps at once. */
  void addInputGradient(LayerFrame frame, float @Nullable [] dx) {
    if (dx != null) {
      int all = frame.samples() * steps;
      float[] kernel = frame.parameters()[0];
      Gemm.addProductTransposed(
          all,
          features,
          gates,
          frame.scratch(),
          0,
          rows.gradientWidth(),
          kernel,
          0,
          gates,
          dx,
          0,
          features);
    }
  }

  /**
   * dL/dW = xᵀ·dL/dz over all steps; dL/dU = h'ᵀ·dL/dz over all steps but the first. The row before
   * a sample's first is the last of another sample: the gradients of first steps are set to zero
   * once they are used, so that dL/dU is one product over the rows of all samples.
   */
  void addParameterGradients(LayerFrame frame, float[][] out) {
    float[] dz = frame.scratch();
    int width = rows.gradientWidth();
    int all = frame.samples() * steps;
    float[] x = frame.inputs()[0];
    Gemm.addTransposedProduct(features, gates, all, x, 0, features, dz, 0, width, out[0], 0, gates);
    addBiasGradient(all, dz, out[2]);
    for (int first = 0; first < all * width; first += steps * width) {
      Arrays.fill(dz, first, first + width, 0);
    }
    for (RecurrentRows.Product product : rows.products()) {
      Gemm.addTransposedProduct(
          units,
          product.columns(),
          all - 1,
          frame.kept(),
          rows.hidden(),
          rows.width(),
          dz,
          width + product.gradient(),
          width,
          out[1],
          product.column(),
          gates);
    }
  }

  private void addBiasGradient(int all, float[] dz, float[] out) {
    int width = rows.gradientWidth();
    Elementwise.addColumnSums(all, gates, dz, 0, width, out, 0);
    if (out.length > gates) {
      for (RecurrentRows.Product product : rows.products()) {
        int to = gates + product.column();
        Elementwise.addColumnSums(all, product.columns(), dz, product.gradient(), width, out, to);
      }
    }
  }
}
