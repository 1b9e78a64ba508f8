package glassbox.engine.data;

import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;

/** Points of two classes in a plane, in memory, without a test part of their own. */
final class PointsDataset implements Dataset {
  private static final List<String> CLASSES = List.of("0", "1");

  private final DatasetInfo info;
  private final float[] points;
  private final int[] classes;

  /**
   * @param points x and y of each. Not copied.
   * @param classes 0 or 1 of each. Not copied.
   */
  PointsDataset(String id, String name, float[] points, int[] classes, String fingerprint) {
    this.info =
        new DatasetInfo(
            id, name, DatasetInfo.Kind.TABLE, Shape.of(2), CLASSES, List.of("x", "y"), fingerprint);
    this.points = points;
    this.classes = classes;
  }

  @Override
  public DatasetInfo info() {
    return info;
  }

  @Override
  public int size() {
    return classes.length;
  }

  @Override
  public int testSize() {
    return 0;
  }

  @Override
  public Tensor inputs(int[] indices) {
    float[] chosen = new float[2 * indices.length];
    for (int i = 0; i < indices.length; i++) {
      chosen[2 * i] = points[2 * indices[i]];
      chosen[2 * i + 1] = points[2 * indices[i] + 1];
    }
    return new Tensor(Shape.of(indices.length, 2), chosen);
  }

  @Override
  public Tensor targets(int[] indices, TargetEncoding encoding) {
    int width = encoding == TargetEncoding.ONE_HOT ? CLASSES.size() : 1;
    float[] values = new float[indices.length * width];
    for (int i = 0; i < indices.length; i++) {
      int right = classes[indices[i]];
      switch (encoding) {
        case CLASS_INDEX, VALUES -> values[i] = right;
        case ONE_HOT -> values[i * width + right] = 1;
      }
    }
    Shape shape =
        encoding == TargetEncoding.CLASS_INDEX
            ? Shape.of(indices.length)
            : Shape.of(indices.length, width);
    return new Tensor(shape, values);
  }
}
