package glassbox.engine.layer;

import glassbox.engine.tensor.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * The arrays one layer reads and writes for some samples; the layer itself keeps nothing, so that
 * inference and training never disturb each other. Each array is row-major with the samples as
 * first axis and may be longer than needed.
 *
 * @param samples how many rows are in use
 * @param inputs one array per input of the layer
 * @param parameters in the order of {@link glassbox.engine.network.LayerSpec#parameters}
 * @param prepared what {@link Layer#prepare} made of these parameters; empty where nobody asked,
 *     then the layer computes the same without
 * @param preActivation z, the layer's output before its activation
 * @param output a = activation(z); may be the same array as {@code preActivation}, then z is
 *     overwritten (only where nobody reads z later)
 * @param kept what the layer asked for by {@link Layer#keptSize}, [samples, kept size]: filled by
 *     forward, read by backward and by whoever looks inside the layer; empty for most layers
 * @param scratch what the layer asked for by {@link Layer#scratchSize}, [samples, scratch size]:
 *     says nothing before or after a call; shared with the layers that run before and after
 * @param dropout the stream to draw masks from while training, element = row in the batch x size +
 *     index; null outside training
 * @param firstSample the place of row 0 in the batch, so that a batch cut into lanes draws the same
 *     masks
 * @param batch what a {@link WholeBatchLayer} knows of the whole batch while training; null for
 *     other layers and outside training
 */
public record LayerFrame(
    int samples,
    float[][] inputs,
    float[][] parameters,
    float[] prepared,
    float[] preActivation,
    float[] output,
    float[] kept,
    float[] scratch,
    @Nullable RandomStream dropout,
    int firstSample,
    @Nullable BatchStatistics batch) {

  /** For frames of parameters that nobody prepared. */
  static final float[] NOT_PREPARED = {};

  /**
   * These samples outside training with other inputs and parameters, nothing computed of them yet.
   */
  public LayerFrame of(float[][] otherInputs, float[][] otherParameters) {
    float[] z = new float[preActivation.length];
    return new LayerFrame(
        samples,
        otherInputs,
        otherParameters,
        NOT_PREPARED,
        z,
        z,
        new float[kept.length],
        new float[scratch.length],
        null,
        0,
        null);
  }

  /** The same arrays with these statistics. */
  LayerFrame with(BatchStatistics statistics) {
    return new LayerFrame(
        samples,
        inputs,
        parameters,
        prepared,
        preActivation,
        output,
        kept,
        scratch,
        dropout,
        firstSample,
        statistics);
  }
}
