package glassbox.engine.data;

import glassbox.engine.tensor.Tensor;

/**
 * Samples that can be asked for by index, in any order and from any thread: the training part
 * first, then the test part where the data set has one of its own.
 */
public interface Dataset {
  DatasetInfo info();

  /** The number of samples, the test part included. */
  int size();

  /** How many samples at the end are the data set's own test part; 0 if it has none. */
  int testSize();

  /** The inputs of these samples: shape [N, sample shape]. */
  Tensor inputs(int[] indices);

  /**
   * What is right for these samples.
   *
   * @throws glassbox.engine.ProblemException if the data set cannot be stated that way (one-hot
   *     values of a regression)
   */
  Tensor targets(int[] indices, TargetEncoding encoding);
}
