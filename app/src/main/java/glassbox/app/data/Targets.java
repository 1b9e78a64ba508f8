package glassbox.app.data;

import glassbox.engine.Problem;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;

/** What is right for each sample of a data set: a class, or a value. */
sealed interface Targets {

  /** The class names in index order; empty for values. */
  List<String> classes();

  /** The targets of these samples, see {@link TargetEncoding}. */
  Tensor of(int[] indices, TargetEncoding encoding);

  /** Each sample belongs to one class. */
  final class Classes implements Targets {
    private final String dataset;
    private final List<String> classes;
    private final float[] classValues;
    private final int[] classOf;

    /**
     * @param dataset its name, for what goes wrong
     * @param classValues the number each class stands for; empty where the classes are words
     * @param classOf the class index of each sample
     */
    Classes(String dataset, List<String> classes, float[] classValues, int[] classOf) {
      this.dataset = dataset;
      this.classes = List.copyOf(classes);
      this.classValues = classes.size() == 2 ? new float[] {0, 1} : classValues;
      this.classOf = classOf;
    }

    @Override
    public List<String> classes() {
      return classes;
    }

    @Override
    public Tensor of(int[] indices, TargetEncoding encoding) {
      return switch (encoding) {
        case CLASS_INDEX -> classIndices(indices);
        case ONE_HOT -> oneHot(indices);
        case VALUES -> values(indices);
      };
    }

    private Tensor classIndices(int[] indices) {
      float[] out = new float[indices.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = classOf[indices[i]];
      }
      return new Tensor(Shape.of(out.length), out);
    }

    private Tensor oneHot(int[] indices) {
      float[] out = new float[indices.length * classes.size()];
      for (int i = 0; i < indices.length; i++) {
        out[i * classes.size() + classOf[indices[i]]] = 1;
      }
      return new Tensor(Shape.of(indices.length, classes.size()), out);
    }

    private Tensor values(int[] indices) {
      if (classValues.length == 0) {
        throw Problem.of(
                "data.labels-are-words",
                "Data set {0}: its {1} labels are words and have no values; use a loss for"
                    + " classes, such as sparse_categorical_crossentropy.",
                dataset,
                classes.size())
            .exception();
      }
      float[] out = new float[indices.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = classValues[classOf[indices[i]]];
      }
      return new Tensor(Shape.of(out.length, 1), out);
    }
  }

  /** Each sample has one number: regression. */
  final class Values implements Targets {
    private final String dataset;
    private final float[] values;

    Values(String dataset, float[] values) {
      this.dataset = dataset;
      this.values = values;
    }

    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    public Tensor of(int[] indices, TargetEncoding encoding) {
      return switch (encoding) {
        case VALUES -> {
          float[] out = new float[indices.length];
          for (int i = 0; i < out.length; i++) {
            out[i] = values[indices[i]];
          }
          yield new Tensor(Shape.of(out.length, 1), out);
        }
        case CLASS_INDEX, ONE_HOT ->
            throw Problem.of(
                    "data.no-classes",
                    "Data set {0}: its target is a quantity, it has no classes; use the loss mse.",
                    dataset)
                .exception();
      };
    }
  }
}
