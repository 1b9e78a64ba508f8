package glassbox.engine.layer;

import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all recurrent layers share: the way through the steps, and back-propagation through time.
 *
 * <p>A step leaves a row of numbers in {@code kept}, [samples, steps, row]: first the
 * pre-activations of the gates side by side, further on what {@link #step} computes of them. The
 * way back leaves a row of gradients in {@code scratch}, [samples, steps, gradient row], the gates'
 * first; after all rows follow the numbers per sample that go from a step to the one before it,
 * dL/dh first.
 *
 * <p>Source: Werbos, "Backpropagation through time", Proceedings of the IEEE 78, 1990.
 */
abstract class RecurrentLayer implements Layer {
  final int units;
  private final int steps;
  private final boolean sequences;
  private final RecurrentRows rows;
  private final RecurrentProducts products;

  RecurrentLayer(RecurrentSpec spec, LayerInputs inputs, int gates, RecurrentRows rows) {
    Shape sequence = inputs.sequence(spec);
    this.units = spec.units();
    this.steps = sequence.dimension(0);
    this.sequences = spec.returnSequences();
    this.rows = rows;
    this.products = new RecurrentProducts(steps, sequence.dimension(1), units, gates * units, rows);
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
    int width = rows.width();
    products.begin(frame);
    for (int t = 0; t < steps; t++) {
      if (t > 0) {
        products.addState(frame, t);
      }
      for (int n = 0; n < frame.samples(); n++) {
        int at = (n * steps + t) * width;
        step(kept, at, t > 0 ? at - width : -1);
      }
    }
    copyState(frame.samples(), kept, frame.preActivation());
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
        products.carryBack(frame, t, carried);
      }
    }
    products.addInputGradient(frame, inputGradients[0]);
    if (parameterGradients.length > 0) {
      products.addParameterGradients(frame, parameterGradients);
    }
  }

  private void addOutputGradient(float[] gradient, int n, int t, float[] scratch, int to) {
    if (sequences || t == steps - 1) {
      int from = (sequences ? n * steps + t : n) * units;
      for (int j = 0; j < units; j++) {
        scratch[to + j] += gradient[from + j];
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
