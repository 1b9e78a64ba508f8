package glassbox.engine.explain;

import glassbox.engine.Fixture;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkFeed;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of numbers in memory.
 *
 * @param classes empty if the truth is a quantity
 * @param columns of a row
 * @param inputs row by row
 * @param truth a class index or a quantity for each row
 */
record ImportanceTable(List<String> classes, int columns, float[] inputs, float[] truth)
    implements Dataset {
  /** What an independent script found for its table of 80 rows and six columns. */
  static final Fixture NUMBERS = Fixture.read("explain_importance");

  /** The script's table, with two classes or with quantities. */
  static ImportanceTable ofScript(String score) {
    return new ImportanceTable(
        score.equals("accuracy") ? List.of("no", "yes") : List.of(),
        6,
        NUMBERS.get("input").data(),
        NUMBERS.get(score + ".truth").data());
  }

  /** The script's network, whose output suits the table. */
  Network scriptNetwork() {
    NetworkSpec spec =
        NetworkSpec.chain("table", Shape.of(6))
            .then("hidden", new LayerSpec.Dense(8, Activation.TANH))
            .then(
                "dense",
                new LayerSpec.Dense(1, classes.isEmpty() ? Activation.LINEAR : Activation.SIGMOID))
            .build();
    return Network.of(
        spec,
        Parameters.fill(
            ShapeInference.of(spec),
            (layer, parameter) -> NUMBERS.get("parameter." + layer + "." + parameter.name())));
  }

  /** Brings this table to a network with a loss that suits both. */
  NetworkFeed feed(Network network) {
    LossSpec loss =
        switch (classes.size()) {
          case 0 -> LossSpec.MSE;
          case 2 -> LossSpec.BINARY_CROSSENTROPY;
          default -> LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY;
        };
    return NetworkFeed.of(this, network.spec(), network.shapes(), loss);
  }

  /** Every row's index. */
  int[] all() {
    return IntStream.range(0, truth.length).toArray();
  }

  @Override
  public DatasetInfo info() {
    return new DatasetInfo(
        "table", "Table", DatasetInfo.Kind.TABLE, Shape.of(columns), classes, List.of(), "table");
  }

  @Override
  public int size() {
    return truth.length;
  }

  @Override
  public int testSize() {
    return 0;
  }

  @Override
  public Tensor inputs(int[] indices) {
    float[] values = new float[indices.length * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = inputs[indices[i / columns] * columns + i % columns];
    }
    return new Tensor(Shape.of(indices.length, columns), values);
  }

  @Override
  public Tensor targets(int[] indices, TargetEncoding encoding) {
    float[] values = new float[indices.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = truth[indices[i]];
    }
    return encoding == TargetEncoding.CLASS_INDEX
        ? new Tensor(Shape.of(values.length), values)
        : new Tensor(Shape.of(values.length, 1), values);
  }
}
