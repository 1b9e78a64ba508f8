package glassbox.engine.layer;

import glassbox.engine.kernel.Gemm;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all recurrent layers share: the way through the steps, and back-propagation through time.
 * Products with the features are made for all steps at once, those with the state step by step.
 *
 * <p>A step leaves a row of numbers in {@code kept}, [samples, steps, row]: first the
 * pre-activations of the gates side by side, further on what {@link #step} computes of them. The
 * way back leaves a row of gradients in {@code scratch}, [samples, steps, gradient row], the gates'
 * first; after all rows follow {@link #carried} numbers per sample that go from a step to the one
 * before it, dL/dh first.
 *
 * <p>Source: Werbos, "Backpropagation through time", Proceedings of the IEEE 78, 1990.
 */
abstract class RecurrentLayer implements Layer {
  final int units;
  private final int steps;
  private final int features;
  private final boolean sequences;
  private final int gates;
  private final Rows rows;

  /**
   * Where things stand.
   *
   * @param width of a row in {@code kept}
   * @param hidden where h begins in it
   * @param gradientWidth of a row in {@code scratch}
   * @param carried how many numbers a sample carries back from step to step, at least the units
   * @param products what the state is multiplied with
   */
  record Rows(int width, int hidden, int gradientWidth, int carried, List<Product> products) {}

  /**
   * The product of the state with some columns of the recurrent kernel.
   *
   * @param column the first of them
   * @param columns how many
   * @param at where in a row of {@code kept} it is added
   * @param gradient where in a row of {@code scratch} its gradient is
   */
  record Product(int column, int columns, int at, int gradient) {}

  RecurrentLayer(RecurrentSpec spec, LayerInputs inputs, int gates, Rows rows) {
    Shape sequence = inputs.sequence(spec);
    this.units = spec.units();
    this.steps = sequence.dimension(0);
    this.features = sequence.dimension(1);
    this.sequences = spec.returnSequences();
    this.gates = gates * units;
    this.rows = rows;
  }

  /**
   * Computes one sample's step.
   *
   * @param kept the gates' pre-activations are read, the rest of the row is overwritten
   * @param at where the step's row begins
   * @param before where the row of the step before begins; negative at the first step, whose state
   *     before was zero
   */
  abstract void step(float[] kept, int at, int before);

  /**
   * Goes back through one sample's step.
   *
   * @param kept not modified
   * @param at where the step's row begins
   * @param before where the row of the step before begins; negative at the first step
   * @param scratch holds what is carried: dL/dh and what else the layer carries for this step. It
   *     becomes what is carried to the step before, save for what goes through the recurrent
   *     kernel, which is added by the caller
   * @param row where the step's row of gradients begins, overwritten
   * @param carried where what is carried begins
   */
  abstract void stepBack(float[] kept, int at, int before, float[] scratch, int row, int carried);

  /**
   * The parts of a row of {@code kept} that are worth looking at, in order; by where they begin.
   */
  abstract Map<StateKind, Integer> parts();

  @Override
  public int keptSize() {
    return Math.multiplyExact(steps, rows.width());
  }

  @Override
  public int scratchSize() {
    return Math.addExact(Math.multiplyExact(steps, rows.gradientWidth()), rows.carried());
  }

  @Override
  public void forward(LayerFrame frame) {
    float[] kept = frame.kept();
    int all = frame.samples() * steps;
    int width = rows.width();
    beginWithBias(frame.parameters()[2], all, kept);
    float[] x = frame.inputs()[0];
    float[] kernel = frame.parameters()[0];
    Gemm.addProduct(all, gates, features, x, 0, features, kernel, 0, gates, kept, 0, width);
    for (int t = 0; t < steps; t++) {
      if (t > 0) {
        addProductsWithState(frame, t);
      }
      for (int n = 0; n < frame.samples(); n++) {
        int at = (n * steps + t) * width;
        step(kept, at, t > 0 ? at - width : -1);
      }
    }
    copyState(frame.samples(), kept, frame.preActivation());
  }

  /** The second half of a bias of two rows belongs to the products with the state. */
  private void beginWithBias(float[] bias, int all, float[] kept) {
    for (int at = 0; at < all * rows.width(); at += rows.width()) {
      Arrays.fill(kept, at, at + rows.width(), 0);
      System.arraycopy(bias, 0, kept, at, gates);
      if (bias.length > gates) {
        for (Product product : rows.products()) {
          for (int j = 0; j < product.columns(); j++) {
            kept[at + product.at() + j] += bias[gates + product.column() + j];
          }
        }
      }
    }
  }

  private void addProductsWithState(LayerFrame frame, int t) {
    float[] kept = frame.kept();
    int stride = steps * rows.width();
    int before = (t - 1) * rows.width() + rows.hidden();
    for (Product product : rows.products()) {
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

  private void copyState(int samples, float[] kept, float[] out) {
    int first = sequences ? 0 : steps - 1;
    int to = 0;
    for (int n = 0; n < samples; n++) {
      for (int t = first; t < steps; t++) {
        System.arraycopy(kept, (n * steps + t) * rows.width() + rows.hidden(), out, to, units);
        to += units;
      }
    }
  }

  @Override
  public void backward(
      LayerFrame frame,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients) {
    int samples = frame.samples();
    float[] scratch = frame.scratch();
    int carried = samples * steps * rows.gradientWidth();
    Arrays.fill(scratch, carried, carried + samples * rows.carried(), 0);
    for (int t = steps - 1; t >= 0; t--) {
      for (int n = 0; n < samples; n++) {
        int place = n * steps + t;
        int carriedHere = carried + n * rows.carried();
        addOutputGradient(gradient, n, t, scratch, carriedHere);
        int at = place * rows.width();
        int before = t > 0 ? at - rows.width() : -1;
        stepBack(frame.kept(), at, before, scratch, place * rows.gradientWidth(), carriedHere);
      }
      if (t > 0) {
        carryThroughKernel(frame, t, carried);
      }
    }
    addInputGradient(frame, inputGradients[0]);
    addParameterGradients(frame, parameterGradients);
  }

  private void addOutputGradient(float[] gradient, int n, int t, float[] scratch, int to) {
    if (sequences || t == steps - 1) {
      int from = (sequences ? n * steps + t : n) * units;
      for (int j = 0; j < units; j++) {
        scratch[to + j] += gradient[from + j];
      }
    }
  }

  /** dL/dh' += dL/dz·Uᵀ for all samples. */
  private void carryThroughKernel(LayerFrame frame, int t, int carried) {
    for (Product product : rows.products()) {
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
  private void addInputGradient(LayerFrame frame, float @Nullable [] dx) {
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

  /** dL/dW = xᵀ·dL/dz over all steps; dL/dU = h'ᵀ·dL/dz over all steps but the first. */
  private void addParameterGradients(LayerFrame frame, float[][] out) {
    if (out.length == 0) {
      return;
    }
    float[] dz = frame.scratch();
    int width = rows.gradientWidth();
    int all = frame.samples() * steps;
    float[] x = frame.inputs()[0];
    Gemm.addTransposedProduct(features, gates, all, x, 0, features, dz, 0, width, out[0], 0, gates);
    for (int n = 0; n < frame.samples(); n++) {
      for (Product product : rows.products()) {
        Gemm.addTransposedProduct(
            units,
            product.columns(),
            steps - 1,
            frame.kept(),
            n * steps * rows.width() + rows.hidden(),
            rows.width(),
            dz,
            (n * steps + 1) * width + product.gradient(),
            width,
            out[1],
            product.column(),
            gates);
      }
    }
    addBiasGradient(all, dz, out[2]);
  }

  private void addBiasGradient(int all, float[] dz, float[] out) {
    for (int row = 0; row < all * rows.gradientWidth(); row += rows.gradientWidth()) {
      for (int j = 0; j < gates; j++) {
        out[j] += dz[row + j];
      }
      if (out.length > gates) {
        for (Product product : rows.products()) {
          for (int j = 0; j < product.columns(); j++) {
            out[gates + product.column() + j] += dz[row + product.gradient() + j];
          }
        }
      }
    }
  }

  /** None: what a recurrent layer gives is no weighted sum. */
  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    return WeightedCells.none(SumForm.RECURRENCE);
  }

  @Override
  public Map<StateKind, Tensor> states(LayerFrame frame) {
    Map<StateKind, Tensor> states = new LinkedHashMap<>();
    Shape shape = Shape.of(frame.samples(), steps, units);
    parts()
        .forEach(
            (kind, from) -> {
              float[] values = new float[shape.size()];
              for (int row = 0; row < frame.samples() * steps; row++) {
                System.arraycopy(
                    frame.kept(), row * rows.width() + from, values, row * units, units);
              }
              states.put(kind, new Tensor(shape, values));
            });
    return states;
  }
}
