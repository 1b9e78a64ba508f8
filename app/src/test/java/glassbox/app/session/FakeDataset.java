package glassbox.app.session;

import glassbox.engine.data.Dataset;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Samples whose every number says which sample it is; sample i is of class i modulo classes. */
public record FakeDataset(DatasetInfo info, int size, int testSize) implements Dataset {

  /** Images of 28x28 in ten classes: 20 to train and 12 to test. */
  public static FakeDataset images() {
    List<String> classes = IntStream.range(0, 10).mapToObj(i -> "class " + i).toList();
    return new FakeDataset(
        new DatasetInfo(
            "images",
            "Images",
            DatasetInfo.Kind.IMAGE,
            Shape.of(28, 28, 1),
            classes,
            List.of(),
            "f1"),
        32,
        12);
  }

  /** Rows of three named numbers in two classes, without a test part of their own. */
  public static FakeDataset table() {
    return new FakeDataset(
        new DatasetInfo(
            "table",
            "Table",
            DatasetInfo.Kind.TABLE,
            Shape.of(3),
            List.of("no", "yes"),
            List.of("width", "height", "weight"),
            "f2"),
        20,
        0);
  }

  /** Rows of three named numbers with a quantity to be predicted: twice the sample's number. */
  public static FakeDataset quantities() {
    return new FakeDataset(
        new DatasetInfo(
            "quantities",
            "Quantities",
            DatasetInfo.Kind.TABLE,
            Shape.of(3),
            List.of(),
            List.of("width", "height", "weight"),
            "f3"),
        20,
        0);
  }

  /** What every number of a sample is. */
  public static float value(int index) {
    return index / 100f;
  }

  @Override
  public Tensor inputs(int[] indices) {
    int length = info.sampleShape().size();
    float[] out = new float[indices.length * length];
    for (int i = 0; i < out.length; i++) {
      out[i] = value(indices[i / length]);
    }
    return new Tensor(info.sampleShape().batched(indices.length), out);
  }

  @Override
  public Tensor targets(int[] indices, TargetEncoding encoding) {
    float[] out = new float[indices.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = info.classes().isEmpty() ? 2 * indices[i] : indices[i] % info.classes().size();
    }
    return new Tensor(
        info.classes().isEmpty() ? Shape.of(indices.length, 1) : Shape.of(indices.length), out);
  }
}
