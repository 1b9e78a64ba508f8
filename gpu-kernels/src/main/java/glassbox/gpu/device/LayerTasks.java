package glassbox.gpu.device;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The tasks of one layer, its activation left out. */
interface LayerTasks {

  /** Appends what computes the pre-activation from what the layer reads. */
  void forward();

  /**
   * Appends what computes the gradients by the layer's parameters and by what it reads.
   *
   * @param dz dL/dz, [samples, size]
   */
  void backward(FloatArray dz);
}
