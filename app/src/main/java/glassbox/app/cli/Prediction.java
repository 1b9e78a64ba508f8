package glassbox.app.cli;

import glassbox.engine.exec.Judge;
import glassbox.engine.io.SavedModel;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerNode;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** What one output of a network says of one sample. */
sealed interface Prediction {

  /**
   * Of classes.
   *
   * @param logits the output's pre-activation: one per class, or a single one for two classes
   */
  record OfClasses(List<String> labels, Tensor probabilities, Tensor logits) implements Prediction {

    /** The index of the likeliest class. */
    int index() {
      return Judge.classOf(probabilities.data(), 0, probabilities.shape().size());
    }

    /** Whether there is a likeliest class at all. */
    boolean isDecided() {
      return probabilities.isFinite();
    }
  }

  /** Of a regression. */
  record OfValues(Tensor values) implements Prediction {}

  /** Reads an output of a pass of one sample. */
  static Prediction of(SavedModel model, ForwardPass pass, LayerNode output) {
    Tensor values = pass.output(output.name()).sample(0);
    Tensor logits = pass.preActivation(output.name()).sample(0);
    return switch (output.spec().activation()) {
      case Activation.Sigmoid sigmoid when values.shape().size() == 1 ->
          classes(
              model, new Tensor(Shape.of(2), new float[] {1 - values.at(0), values.at(0)}), logits);
      case Activation.Sigmoid sigmoid -> classes(model, values, logits);
      case Activation.Softmax softmax -> classes(model, values, logits);
      case Activation.Linear _,
          Activation.Relu _,
          Activation.LeakyRelu _,
          Activation.Elu _,
          Activation.Gelu _,
          Activation.Tanh _ ->
          new OfValues(values);
    };
  }

  private static Prediction classes(SavedModel model, Tensor probabilities, Tensor logits) {
    List<String> labels =
        IntStream.range(0, probabilities.shape().size()).mapToObj(model::label).toList();
    return new OfClasses(labels, probabilities, logits);
  }
}
