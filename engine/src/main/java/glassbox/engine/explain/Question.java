package glassbox.engine.explain;

import glassbox.engine.layer.Backward;
import glassbox.engine.layer.BackwardRules;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.Gradients;
import glassbox.engine.layer.InputCheck;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked: why a target is as it is for one sample. Always answered as when predicting: no
 * dropout, moving statistics.
 */
public final class Question {
  private final Network network;
  private final Target target;
  private final TargetCells cells;
  private final ForwardPass pass;

  private Question(Network network, Target target, TargetCells cells, ForwardPass pass) {
    this.network = network;
    this.target = target;
    this.cells = cells;
    this.pass = pass;
  }

  /**
   * Runs the sample through what the target depends on.
   *
   * @param sample by the network's input names, each of its input's shape
   * @throws glassbox.engine.ProblemException if there is no such target, or the sample does not fit
   */
  public static Question of(Network network, Map<String, Tensor> sample, Target target) {
    Map<String, Tensor> batch = new LinkedHashMap<>();
    sample.forEach((name, tensor) -> batch.put(name, tensor.asBatch()));
    InputCheck.samples(network, batch);
    Network part = TargetNetwork.of(network, target.address());
    TargetCells cells = TargetCells.of(part, target);
    return new Question(part, target, cells, record(part, batch));
  }

  /**
   * The same question about another sample.
   *
   * @param sample by the network's input names, each of its input's shape
   */
  Question about(Map<String, Tensor> sample) {
    Map<String, Tensor> batch = new LinkedHashMap<>();
    sample.forEach((name, tensor) -> batch.put(name, tensor.asBatch()));
    return new Question(network, target, cells, record(network, batch));
  }

  /** The same question to another network with the same inputs and the same target layer. */
  Question to(Network other) {
    return new Question(other, target, cells, record(other, pass.inputs()));
  }

  /** The part of the network that the target depends on. */
  Network network() {
    return network;
  }

  Target target() {
    return target;
  }

  TargetCells cells() {
    return cells;
  }

  /** The sample's pass, everything kept. */
  ForwardPass pass() {
    return pass;
  }

  /** The target's value for the sample. */
  double value() {
    return cells.values(pass)[0];
  }

  /** The network's inputs, in its order. */
  List<InputSpec> inputs() {
    return network.spec().inputs();
  }

  /** The sample, by input. */
  Map<String, Tensor> sample() {
    Map<String, Tensor> sample = new LinkedHashMap<>();
    inputs().forEach(input -> sample.put(input.name(), input(input)));
    return sample;
  }

  /** The sample's values at an input, of the input's shape. */
  Tensor input(InputSpec input) {
    return pass.output(input.name()).reshaped(input.shape());
  }

  /**
   * The target's value for another sample.
   *
   * @param other not modified
   */
  double valueAt(PerInput<float[]> other) {
    return cells.values(passAt(other))[0];
  }

  /** The pass of another sample, everything kept. */
  ForwardPass passAt(PerInput<float[]> other) {
    Map<String, Tensor> batch = new LinkedHashMap<>();
    other.forEach(
        (input, values) -> batch.put(input.name(), new Tensor(input.shape().batched(1), values)));
    return record(batch);
  }

  /** Runs other samples, everything kept. */
  ForwardPass record(Map<String, Tensor> batch) {
    return record(network, batch);
  }

  /** Goes back from the target of each sample by these rules. */
  Gradients back(ForwardPass from, BackwardRules rules) {
    return Backward.run(from, List.of(cells.gradientSeed(from)), rules, false);
  }

  /** Shares the sample's target value out by these rules. */
  Gradients shareOut(BackwardRules rules) {
    return Backward.run(pass, List.of(cells.relevanceSeed(pass)), rules, false);
  }

  /** The gradient of the target by everything, for the sample. */
  Gradients gradients() {
    return back(pass, new BackwardRules.Plain());
  }

  private static ForwardPass record(Network network, Map<String, Tensor> batch) {
    return Recorder.record(network, batch, layer -> true, new Recorder.Inference());
  }
}
