package glassbox.engine.layer;

/**
 * A layer that, while training, computes each sample by statistics of the whole batch: batch
 * normalisation. Whoever runs it takes all samples to the layer, gathers and finishes the
 * statistics, and only then calls {@link #forward} with {@link LayerFrame#batch}; on the way back
 * likewise. Without statistics it computes as outside training.
 */
public interface WholeBatchLayer extends Layer {

  /** Statistics of nothing yet. */
  BatchStatistics newStatistics();

  /** Takes up the frame's inputs. */
  void gather(LayerFrame frame, BatchStatistics part);

  /** Ends the way forward, after {@link #gather} for all samples. */
  void finish(BatchStatistics whole);

  /**
   * Takes up the frame's gradient.
   *
   * @param frame has the finished statistics of the whole batch
   * @param gradient dL/dz, [samples, output]. Not modified.
   */
  void gatherGradient(LayerFrame frame, float[] gradient, BatchStatistics part);

  /**
   * Lets what is used outside training follow the batch.
   *
   * @param whole finished
   * @param parameters as the layer reads them; those that are not trained are updated
   */
  void follow(BatchStatistics whole, float[][] parameters);
}
