package glassbox.engine.train;

import glassbox.engine.data.Dataset;
import glassbox.engine.data.RandomDataset;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.tensor.Shape;

/**
 * Training runs of a network of three units. Of 50 samples 10 are for tests, and the remaining 40
 * less those that validate train.
 */
final class TinyRun {
  static final int BATCH = 8;

  /** Where no sample validates. */
  static final int STEPS_PER_EPOCH = 5;

  private TinyRun() {}

  static TrainingRun of(int epochs, double validation) {
    return of(plan(epochs, validation), data(50));
  }

  static TrainingRun of(TrainingPlan plan, Dataset data) {
    NetworkSpec spec =
        NetworkSpec.chain("tiny", Shape.of(3))
            .then("out", new LayerSpec.Dense(3, Activation.SOFTMAX))
            .build();
    return TrainingRun.of(Network.initialized(spec, 7), data, plan, 32);
  }

  static TrainingPlan plan(int epochs, double validation) {
    return new TrainingPlan(
        LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
        new OptimizerSpec.Sgd(0.1, 0),
        BATCH,
        epochs,
        validation,
        Integer.MAX_VALUE,
        7);
  }

  /** A fifth of the samples are for tests. */
  static Dataset data(int samples) {
    return new RandomDataset(samples, samples / 5, Shape.of(3), 3);
  }
}
