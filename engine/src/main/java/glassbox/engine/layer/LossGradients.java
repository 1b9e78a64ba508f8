package glassbox.engine.layer;

import glassbox.engine.Problem;
import glassbox.engine.data.Batch;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.OutputLosses;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The loss of a batch and its gradient at every tensor of the network, by the recording path.
 *
 * @param loss the mean over samples, added up over the network's outputs ({@link OutputLosses})
 * @param correct how many samples are right at the first output; absent for a regression
 * @param pass from which the gradients were computed
 */
public record LossGradients(
    double loss, OptionalInt correct, ForwardPass pass, Gradients gradients) {

  /**
   * Records a batch and goes back from its loss.
   *
   * @throws glassbox.engine.ProblemException if inputs, targets or weights do not fit
   */
  public static LossGradients of(Network network, LossSpec loss, Batch batch, Recorder.Mode mode) {
    double weightSum = SampleWeights.sum(batch);
    ForwardPass pass = Recorder.record(network, batch.inputs(), layer -> true, mode);
    List<Seed> seeds = new ArrayList<>();
    OptionalInt correct = OptionalInt.empty();
    double total = 0;
    OutputLosses losses = OutputLosses.of(network.spec(), network.shapes(), loss);
    for (LayerNode node : network.shapes().order()) {
      String output = node.name();
      if (!network.spec().outputs().contains(output)) {
        continue;
      }
      LossFunction function =
          LossFunction.of(losses.at(output), node, network.shapes().shape(output));
      LossRows rows = rows(pass, batch, function, output);
      total += function.sum(rows) / weightSum;
      float[] gradient = new float[rows.output().length];
      function.gradient(rows, weightSum, gradient);
      Tensor tensor = new Tensor(pass.output(output).shape(), gradient);
      seeds.add(new Seed(output, Seed.Place.PRE_ACTIVATION, tensor));
      if (function.classifies() && output.equals(network.spec().outputs().getFirst())) {
        correct = OptionalInt.of(function.correct(rows));
      }
    }
    Gradients gradients = Backward.run(pass, seeds, new BackwardRules.Plain(), true);
    return new LossGradients(total, correct, pass, gradients);
  }

  private static LossRows rows(
      ForwardPass pass, Batch batch, LossFunction function, String output) {
    Tensor targets = batch.targets().get(output);
    if (targets == null) {
      throw Problem.of(
              "targets.missing",
              "Output {0}: the batch has no targets for it, but a loss needs them.",
              output)
          .exception();
    }
    function.targets().check(pass.samples(), targets);
    return new LossRows(
        pass.samples(),
        pass.preActivation(output).data(),
        pass.output(output).data(),
        targets.data(),
        batch.weights().map(Tensor::data).orElse(null),
        0);
  }
}
