package glassbox.engine.layer;

import glassbox.engine.Problem;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LossSpec;
import glassbox.engine.tensor.Shape;

/**
 * A loss at work on an output layer: its value, its gradient with respect to the layer's
 * pre-activation, and how many samples were right. Stateless and free to share between threads.
 *
 * <p>The cross-entropies are computed from the pre-activation (the logits), so that they stay
 * finite however sure the network is. Values are summed in double.
 */
public final class LossFunction {
  private final TargetEncoding encoding;
  private final Targets targets;
  private final SampleLoss term;
  private final ActivationFunction activation;
  private final int size;

  private LossFunction(LossSpec loss, LayerNode node, Shape output) {
    this.encoding = loss.encoding(output);
    this.targets = new Targets(loss, node.name(), output);
    this.activation = ActivationFunction.of(node.spec().activation(), output);
    this.size = output.size();
    this.term =
        switch (loss) {
          case MSE -> new SquaredError(size);
          case BINARY_CROSSENTROPY -> new BinaryCrossEntropy(size);
          case CATEGORICAL_CROSSENTROPY -> new CrossEntropy(size, false);
          case SPARSE_CATEGORICAL_CROSSENTROPY -> new CrossEntropy(size, true);
        };
  }

  /**
   * The loss at an output layer.
   *
   * @param output the shape of one sample there
   * @throws glassbox.engine.ProblemException if the layer does not suit the loss
   */
  public static LossFunction of(LossSpec loss, LayerNode node, Shape output) {
    loss.check(node);
    boolean classes = loss != LossSpec.MSE && loss != LossSpec.BINARY_CROSSENTROPY;
    if (classes && output.rank() != 1) {
      throw Problem.of(
              "loss.output-shape",
              "Loss {0}: output layer {1} gives {2}, but this loss needs one axis of classes; put a"
                  + " flatten layer before it.",
              loss.id(),
              node.name(),
              output)
          .exception();
    }
    return new LossFunction(loss, node, output);
  }

  /** The checks for the targets of a batch, to be made before anything is computed from them. */
  public Targets targets() {
    return targets;
  }

  /**
   * Whether a sample is right or wrong, as with classes; else it is only near or far, as in a
   * regression. One sigmoid output says yes or no.
   */
  public boolean classifies() {
    return encoding != TargetEncoding.VALUES
        || activation.activation() instanceof Activation.Sigmoid;
  }

  /** The sum over rows of weight·loss; divided by the batch's sum of weights it is the mean. */
  public double sum(LossRows rows) {
    return term.sum(rows);
  }

  /**
   * The gradient of the batch's mean loss.
   *
   * @param weightSum the sum of the weights of the whole batch, of which the rows may be a part
   * @param out dL/dz, [samples, output], overwritten
   */
  public void gradient(LossRows rows, double weightSum, float[] out) {
    term.gradient(rows, weightSum, out);
    if (term.throughActivation()) {
      activation.backward(rows.samples(), rows.preActivation(), rows.output(), out, out);
    }
  }

  /**
   * How many rows are right: the largest output is that of the target's class (ties go to the
   * first), or the one sigmoid output is on its target's side of one half.
   *
   * @throws IllegalStateException if the loss does not classify
   */
  public int correct(LossRows rows) {
    if (!classifies()) {
      throw new IllegalStateException("a regression has no right and wrong");
    }
    int correct = 0;
    for (int row = 0; row < rows.samples(); row++) {
      boolean right =
          switch (encoding) {
            case CLASS_INDEX -> largest(rows.output(), row) == (int) rows.target(row, 1, 0);
            case ONE_HOT ->
                largest(rows.output(), row) == largest(rows.targets(), rows.firstSample() + row);
            case VALUES -> rows.output()[row] > 0.5f == rows.target(row, 1, 0) > 0.5f;
          };
      correct += right ? 1 : 0;
    }
    return correct;
  }

  private int largest(float[] values, int row) {
    int best = 0;
    for (int i = 1; i < size; i++) {
      if (values[row * size + i] > values[row * size + best]) {
        best = i;
      }
    }
    return best;
  }
}
