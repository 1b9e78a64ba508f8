package glassbox.engine.layer;

import glassbox.engine.tensor.Tensor;

/**
 * Where a backward pass starts and with what: the gradient of the number that is asked about, at
 * some layer.
 *
 * @param layer its name
 * @param place before or after the layer's activation
 * @param gradient [N, layer output], as the tensor it belongs to
 */
public record Seed(String layer, Place place, Tensor gradient) {

  /** Which of a layer's two tensors. */
  public enum Place {
    PRE_ACTIVATION,
    OUTPUT
  }
}
