package glassbox.engine.layer;

/** How the numbers that a unit reads become its pre-activation. */
public enum SumForm {
  /**
   * Each is multiplied by a weight, the products are added: dense, conv2d, depthwise_conv2d,
   * batch_norm, layer_norm.
   */
  PRODUCTS,

  /** Their mean: avg_pool2d, global_avg_pool2d. */
  MEAN,

  /** The largest alone: max_pool2d. */
  LARGEST,

  /** One number of each input, added: add. */
  SUM,

  /** One number, passed on: flatten, reshape, dropout, activation, concat. */
  COPY,

  /**
   * Gates and a state that is carried from step to step, which is no one sum: simple_rnn, lstm,
   * gru. There are no terms; {@link ForwardPass#states} has what there is.
   */
  RECURRENCE
}
