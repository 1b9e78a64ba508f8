package glassbox.engine.layer;

import glassbox.engine.tensor.Tensor;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How one layer computes, for shapes that were inferred before. Stateless and free to share between
 * threads.
 *
 * <p>A layer computes its pre-activation only; the activation and its derivative are applied by the
 * caller ({@link ActivationFunction}), so that explanation methods can put a rule of their own
 * there.
 */
public interface Layer {

  /**
   * How many numbers per sample forward leaves in {@code frame.kept()} for backward, beside its
   * inputs and output.
   */
  default int keptSize() {
    return 0;
  }

  /**
   * How many numbers per sample forward or backward need to compute in, {@code frame.scratch()}.
   */
  default int scratchSize() {
    return 0;
  }

  /**
   * How many numbers {@link #prepare} makes of the parameters; 0 for layers that gain nothing by
   * it.
   *
   * @param backward whether the gradient of an input will be asked for
   */
  default int preparedSize(boolean backward) {
    return 0;
  }

  /**
   * Makes of the parameters alone what forward and backward would else make of them in each call.
   *
   * @param parameters as in the frame. Not modified.
   * @param prepared as long as {@link #preparedSize} says, overwritten; what the frames of these
   *     parameters have as {@code prepared} from then on
   */
  default void prepare(float[][] parameters, float[] prepared) {}

  /**
   * Whether it computes x·W plus a bias for each sample, x being a sample's row and W its first
   * parameter. The gradient of W is xᵀ·dL/dz then, which whoever trains may find for himself.
   */
  default boolean isRowTimesKernel() {
    return false;
  }

  /**
   * Computes {@code frame.preActivation()} and {@code frame.kept()}, both overwritten, from the
   * inputs and parameters.
   */
  void forward(LayerFrame frame);

  /**
   * Computes max(0, z) at once, if that is faster than {@link #forward} and relu after it; the same
   * bits.
   *
   * @param frame whose {@code output()} is overwritten, being the same array as {@code
   *     preActivation()}
   * @return whether it did; else nothing was computed
   */
  default boolean forwardRectified(LayerFrame frame) {
    return false;
  }

  /**
   * Propagates a gradient back through what {@link #forward} did.
   *
   * @param frame as it was filled by forward; inputs, parameters and kept are read. Not modified
   *     but for the scratch.
   * @param gradient dL/dz, [samples, output]. Not modified.
   * @param inputGradients dL/dx for each input, added to; null entries are not wanted
   * @param parameterGradients dL/dw for each trained parameter, summed over samples, added to;
   *     empty if not wanted. An empty array for W if the caller finds its gradient for himself, see
   *     {@link #isRowTimesKernel}
   */
  void backward(
      LayerFrame frame,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients);

  /**
   * Propagates back through the affine function that the layer is at this input: as {@link
   * #backward} without parameters, but what the layer takes from its data as a scale is held, as
   * {@link #cells} holds it.
   *
   * @param gradient at the pre-activation, [samples, output]. Not modified.
   * @param inputGradients for each input, added to
   */
  default void backwardAffine(LayerFrame frame, float[] gradient, float[][] inputGradients) {
    backward(frame, gradient, inputGradients, new float[0][]);
  }

  /**
   * Says what one number of the pre-activation is made of.
   *
   * @param frame as it was filled by forward; inputs and parameters are read. Not modified.
   * @param element which number of the pre-activation, [samples, output]
   */
  WeightedCells cells(LayerFrame frame, int element);

  /**
   * What is added to the products of {@link #cells}; empty for a layer without a bias.
   *
   * @param frame as for {@link #cells}
   * @param unit the element's index on the last axis
   */
  default OptionalDouble bias(LayerFrame frame, int unit) {
    return OptionalDouble.empty();
  }

  /**
   * What a recurrent layer had inside after each step, by name and in the order of its equations:
   * [samples, steps, units] each. Empty for other layers.
   *
   * @param frame as it was filled by forward. Not modified.
   */
  default Map<StateKind, Tensor> states(LayerFrame frame) {
    return Map.of();
  }
}
