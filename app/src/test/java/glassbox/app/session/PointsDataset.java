package glassbox.app.session;

import glassbox.engine.data.Dataset;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;

/** Random points of the unit square for tests; class 1 is where the first number is larger. */
public record PointsDataset(String id, int size) implements Dataset {
  private static final RandomStream RANDOM = RandomStream.of(7, Purpose.SPLIT);

  @Override
  public DatasetInfo info() {
    return new DatasetInfo(
        id,
        "Points",
        DatasetInfo.Kind.TABLE,
        Shape.of(2),
        List.of("below", "above"),
        List.of("x", "y"),
        "fingerprint of " + id);
  }

  @Override
  public int testSize() {
    return 0;
  }

  @Override
  public Tensor inputs(int[] indices) {
    float[] values = new float[indices.length * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = RANDOM.uniformAt(2L * indices[i / 2] + i % 2);
    }
    return new Tensor(Shape.of(indices.length, 2), values);
  }

  @Override
  public Tensor targets(int[] indices, TargetEncoding encoding) {
    Tensor inputs = inputs(indices);
    float[] values = new float[indices.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = inputs.at(2 * i) > inputs.at(2 * i + 1) ? 1 : 0;
    }
    return new Tensor(Shape.of(indices.length, 1), values);
  }
}
