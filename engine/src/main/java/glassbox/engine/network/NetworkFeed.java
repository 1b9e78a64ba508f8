package glassbox.engine.network;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.data.Batch;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a data set's samples to a network: names and shapes them as the network's input, states
 * the target at each output as the loss there reads it, and has checked once that all of it fits.
 *
 * <p>A data set has one target. A network with several outputs is to give it at each of them.
 */
public final class NetworkFeed {
  private final Dataset dataset;
  private final InputSpec input;

  /** By output, in the network's order. */
  private final Map<String, TargetEncoding> encodings;

  private NetworkFeed(Dataset dataset, InputSpec input, Map<String, TargetEncoding> encodings) {
    this.dataset = dataset;
    this.input = input;
    this.encodings = encodings;
  }

  /**
   * Checks that a data set fits a network and a loss.
   *
   * @throws glassbox.engine.ProblemException saying what does not fit
   */
  public static NetworkFeed of(
      Dataset dataset, NetworkSpec spec, ShapeInference shapes, LossSpec loss) {
    DatasetInfo info = dataset.info();
    InputSpec input = input(info, spec);
    OutputLosses losses = OutputLosses.of(spec, shapes, loss);
    Map<String, TargetEncoding> encodings = new LinkedHashMap<>();
    for (String output : spec.outputs()) {
      TargetEncoding encoding = losses.at(output).encoding(shapes.shape(output));
      checkOutput(info, spec, output, shapes.shape(output), encoding);
      encodings.put(output, encoding);
    }
    return new NetworkFeed(dataset, input, encodings);
  }

  /**
   * The input that takes a data set's samples, whatever the network's outputs are.
   *
   * @throws glassbox.engine.ProblemException if a sample is not what the network takes
   */
  public static InputSpec input(DatasetInfo info, NetworkSpec spec) {
    InputSpec input = spec.inputs().getFirst();
    if (spec.inputs().size() > 1) {
      throw Problem.of(
              "feed.inputs",
              "Network {0}: it has {1} inputs ({2}), but a sample of data set {3} is a single one;"
                  + " use a network with one input.",
              spec.name(),
              spec.inputs().size(),
              String.join(", ", spec.inputs().stream().map(InputSpec::name).toList()),
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
    return input;
  }

  private static void checkOutput(
      DatasetInfo info, NetworkSpec spec, String output, Shape shape, TargetEncoding encoding) {
    int wanted = wanted(info, encoding == TargetEncoding.VALUES);
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
  }

  /**
   * How many values an output must give: one for a quantity, one for yes or no where the loss reads
   * it so, else one for each class.
   */
  private static int wanted(DatasetInfo info, boolean yesOrNo) {
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
    Map<TargetEncoding, Tensor> stated = new HashMap<>();
    Map<String, Tensor> targets = new HashMap<>();
    encodings.forEach(
        (output, encoding) ->
            targets.put(
                output, stated.computeIfAbsent(encoding, each -> dataset.targets(indices, each))));
    return new Batch(Map.of(input.name(), dataset.inputs(indices).reshaped(shape)), targets);
  }

  /** The outputs that are given targets, in the network's order. */
  public List<String> outputs() {
    return List.copyOf(encodings.keySet());
  }

  /** Where the samples come from. */
  public Dataset dataset() {
    return dataset;
  }
}
