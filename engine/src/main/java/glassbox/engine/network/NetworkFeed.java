package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.data.Batch;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.tensor.Shape;
import java.util.Map;

/**
 * Brings a data set's samples to a network: names and shapes them as the network's input and
 * output, states the targets as the loss reads them, and has checked once that the two fit.
 */
public final class NetworkFeed {
  private final Dataset dataset;
  private final InputSpec input;
  private final String output;
  private final TargetEncoding encoding;

  private NetworkFeed(Dataset dataset, InputSpec input, String output, TargetEncoding encoding) {
    this.dataset = dataset;
    this.input = input;
    this.output = output;
    this.encoding = encoding;
  }

  /**
   * Checks that a data set fits a network and a loss.
   *
   * @throws glassbox.engine.ProblemException saying what does not fit
   */
  public static NetworkFeed of(
      Dataset dataset, NetworkSpec spec, ShapeInference shapes, LossSpec loss) {
    DatasetInfo info = dataset.info();
    InputSpec input = spec.inputs().getFirst();
    String output = spec.outputs().getFirst();
    if (spec.inputs().size() > 1 || spec.outputs().size() > 1) {
      throw Problem.of(
              "feed.single",
              "Network {0}: it has {1} inputs and {2} outputs; data set {3} feeds networks with one"
                  + " of each.",
              spec.name(),
              spec.inputs().size(),
              spec.outputs().size(),
              info.name())
          .exception();
    }
    if (input.shape().size() != info.sampleShape().size()) {
      throw Problem.of(
              "feed.input",
              "Network {0} takes {1}, but a sample of data set {2} is {3}; choose a data set or an"
                  + " input that fits.",
              spec.name(),
              input.shape(),
              info.name(),
              info.sampleShape())
          .exception();
    }
    LayerNode last =
        shapes.order().stream()
            .filter(node -> node.name().equals(output))
            .findFirst()
            .orElseThrow();
    loss.check(last);
    Shape shape = shapes.shape(output);
    int wanted = outputs(info, loss.encoding(shape) == TargetEncoding.VALUES);
    if (shape.rank() != 1 || shape.size() != wanted) {
      throw Problem.of(
              "feed.output",
              "Network {0} gives {1} at {2}, but data set {3} needs {4} (its classes: {5});"
                  + " change the number of its units.",
              spec.name(),
              shape,
              output,
              info.name(),
              wanted,
              info.classes().isEmpty()
                  ? Wording.phrase("feed.regression", "none, it is a regression")
                  : String.join(", ", info.classes()))
          .exception();
    }
    return new NetworkFeed(dataset, input, output, loss.encoding(shape));
  }

  /**
   * How many values a network must give: one for a quantity, one for yes or no where the loss reads
   * it so, else one for each class.
   */
  private static int outputs(DatasetInfo info, boolean yesOrNo) {
    int classes = info.classes().size();
    if (classes == 1) {
      throw Problem.of(
              "feed.one-class",
              "Data set {0}: all its samples are of class {1}, so there is nothing to tell apart;"
                  + " use data with at least two classes.",
              info.name(),
              info.classes().getFirst())
          .exception();
    }
    return classes == 0 || classes == 2 && yesOrNo ? 1 : classes;
  }

  /** These samples with their targets. */
  public Batch batch(int[] indices) {
    Shape shape = input.shape().batched(indices.length);
    return new Batch(
        Map.of(input.name(), dataset.inputs(indices).reshaped(shape)),
        Map.of(output, dataset.targets(indices, encoding)));
  }

  /** Where the samples come from. */
  public Dataset dataset() {
    return dataset;
  }
}
