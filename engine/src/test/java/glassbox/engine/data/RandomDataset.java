package glassbox.engine.data;

import glassbox.engine.Problem;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Random samples for tests: uniform inputs, and as class the place of the largest of the first few,
 * so that there is something to learn; without classes the value is the first input.
 */
public record RandomDataset(int size, int testSize, Shape sampleShape, int classes)
    implements Dataset {
  private static final RandomStream RANDOM = RandomStream.of(5, Purpose.INITIAL_WEIGHTS);

  @Override
  public DatasetInfo info() {
    return new DatasetInfo(
        "random",
        "Random",
        DatasetInfo.Kind.TABLE,
        sampleShape,
        IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
        List.of(),
        "random");
  }

  @Override
  public Tensor inputs(int[] indices) {
    float[] values = new float[indices.length * sampleShape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(indices[i / sampleShape.size()], i % sampleShape.size());
    }
    return new Tensor(sampleShape.batched(indices.length), values);
  }

  @Override
  public Tensor targets(int[] indices, TargetEncoding encoding) {
    int width = encoding == TargetEncoding.ONE_HOT ? classes : 1;
    if (width == 0) {
      throw Problem.of("test.no-classes", "no classes").exception();
    }
    float[] targets = new float[indices.length * width];
    for (int i = 0; i < indices.length; i++) {
      switch (encoding) {
        case ONE_HOT -> targets[i * width + label(indices[i])] = 1;
        case CLASS_INDEX -> targets[i] = label(indices[i]);
        case VALUES -> targets[i] = classes > 0 ? label(indices[i]) : value(indices[i], 0);
      }
    }
    return new Tensor(
        encoding == TargetEncoding.CLASS_INDEX
            ? Shape.of(indices.length)
            : Shape.of(indices.length, width),
        targets);
  }

  private int label(int sample) {
    int best = 0;
    for (int i = 1; i < classes; i++) {
      if (value(sample, i) > value(sample, best)) {
        best = i;
      }
    }
    return best;
  }

  private float value(int sample, int element) {
    return RANDOM.uniformAt((long) sample * sampleShape.size() + element);
  }
}
