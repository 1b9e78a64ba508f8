package glassbox.engine.exec;

import glassbox.engine.exec.CompiledNetwork.Step;
import java.util.List;

/**
 * What layers make of their parameters alone, such as a transposed or transformed kernel: made once
 * for all lanes, and again only when the weights have changed.
 */
final class PreparedParameters {
  /** Numbers below which waking helpers costs more than they save. */
  private static final long WORTH_SHARING = 500_000;

  private final Weights weights;
  private final List<Step> steps;

  /** By layer. */
  private final float[][][] parameters;

  /** By layer; empty for those that prepare nothing. */
  private final float[][] prepared;

  private final boolean alone;
  private final Workers.Task preparing = (worker, layer) -> prepare(layer);

  /** The version of the weights that all this was made of; none yet. */
  private long version = -1;

  /** Sets everything aside; nothing is made yet. */
  PreparedParameters(CompiledNetwork network, Weights weights) {
    this.weights = weights;
    steps = network.steps();
    parameters =
        steps.stream().map(step -> weights.parametersOf(step.name())).toArray(float[][][]::new);
    prepared =
        steps.stream().map(step -> new float[network.preparedSize(step)]).toArray(float[][]::new);
    alone = network.preparedSize() < WORTH_SHARING;
  }

  /** What a layer finds in its frame: the same array for good. */
  float[] of(int layer) {
    return prepared[layer];
  }

  /** Makes all that was made of other weights; to be called before layers compute. */
  void refresh(Workers workers) {
    if (version != weights.version()) {
      workers.run(preparing, prepared.length, alone);
      version = weights.version();
    }
  }

  /** Makes what one layer needs. */
  void prepare(int layer) {
    if (prepared[layer].length > 0) {
      steps.get(layer).computation().prepare(parameters[layer], prepared[layer]);
    }
  }
}
