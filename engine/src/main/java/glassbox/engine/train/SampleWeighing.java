package glassbox.engine.train;

import glassbox.engine.data.Batch;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gives the samples of a training batch the weights of their classes. */
final class SampleWeighing {
  /** By sample of the data set; empty if all weigh 1. */
  private final float[] weights;

  private SampleWeighing(float[] weights) {
    this.weights = weights;
  }

  /**
   * For the samples to train on.
   *
   * @param training indices into the data set. Not modified.
   */
  static SampleWeighing of(ClassWeights rule, Dataset dataset, int[] training) {
    rule.check(dataset.info());
    return switch (rule) {
      case ClassWeights.Equal equal -> new SampleWeighing(new float[0]);
      case ClassWeights.Balanced balanced -> {
        int[] classes = classes(dataset, training);
        yield spread(dataset.size(), training, classes, balanced(classes, dataset));
      }
      case ClassWeights.ByLabel named -> {
        List<String> labels = dataset.info().classes();
        float[] byClass = new float[labels.size()];
        for (int i = 0; i < byClass.length; i++) {
          byClass[i] = named.weights().getOrDefault(labels.get(i), 1.0).floatValue();
        }
        yield spread(dataset.size(), training, classes(dataset, training), byClass);
      }
    };
  }

  private static int[] classes(Dataset dataset, int[] training) {
    float[] targets = dataset.targets(training, TargetEncoding.CLASS_INDEX).data();
    int[] classes = new int[training.length];
    Arrays.setAll(classes, i -> (int) targets[i]);
    return classes;
  }

  /** n / (classes · count) by class; 0 for a class that no sample is of. */
  private static float[] balanced(int[] classes, Dataset dataset) {
    int[] counts = new int[dataset.info().classes().size()];
    for (int each : classes) {
      counts[each]++;
    }
    long occurring = Arrays.stream(counts).filter(count -> count > 0).count();
    float[] byClass = new float[counts.length];
    for (int i = 0; i < byClass.length; i++) {
      byClass[i] = counts[i] == 0 ? 0 : (float) ((double) classes.length / (occurring * counts[i]));
    }
    return byClass;
  }

  private static SampleWeighing spread(int size, int[] training, int[] classes, float[] byClass) {
    float[] weights = new float[size];
    for (int i = 0; i < training.length; i++) {
      weights[training[i]] = byClass[classes[i]];
    }
    return new SampleWeighing(weights);
  }

  /** The batch of these samples with their weights. */
  Batch weigh(Batch batch, int[] samples) {
    if (weights.length == 0) {
      return batch;
    }
    float[] ofBatch = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      ofBatch[i] = weights[samples[i]];
    }
    Tensor tensor = new Tensor(Shape.of(samples.length), ofBatch);
    return new Batch(batch.inputs(), batch.targets(), Optional.of(tensor));
  }
}
