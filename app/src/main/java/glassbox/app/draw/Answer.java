package glassbox.app.draw;

import glassbox.engine.layer.ForwardPass;
import glassbox.engine.network.Activation;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** What a network's first output says about one sample. */
sealed interface Answer {

  /**
   * One class, or one value.
   *
   * @param number the probability of a class in 0..1, else the value
   * @param preActivation what the number was computed from: for classes the logit
   */
  record Line(String label, float number, float preActivation) {}

  /**
   * Classes with probabilities.
   *
   * @param predicted the index of the largest, the first of equals; -1 if none is a number
   */
  record Classes(List<Line> lines, int predicted) implements Answer {}

  /** Numbers that are no probabilities: a regression, or scores without softmax. */
  record Values(List<Line> lines) implements Answer {}

  /**
   * Reads the answer to the only sample of a pass. One sigmoid output counts as two classes, 1-p
   * and p.
   *
   * @param labels of the classes in index order; where their number does not fit, indices stand in
   */
  static Answer of(ForwardPass pass, List<String> labels) {
    String name = pass.network().spec().outputs().getFirst();
    Tensor output = pass.output(name);
    Tensor preActivation = pass.preActivation(name);
    return switch (pass.network().shapes().layer(name).spec().activation()) {
      case Activation.Softmax softmax -> classes(lines(output, preActivation, labels));
      case Activation.Sigmoid sigmoid -> {
        if (output.shape().size() == 1) {
          yield twoClasses(output.at(0), preActivation.at(0), labels);
        }
        yield classes(lines(output, preActivation, labels));
      }
      case Activation.Linear linear -> new Values(lines(output, preActivation, labels));
      case Activation.Relu _,
          Activation.LeakyRelu _,
          Activation.Elu _,
          Activation.Gelu _,
          Activation.Tanh _ ->
          new Values(lines(output, preActivation, labels));
    };
  }

  private static List<Line> lines(Tensor output, Tensor preActivation, List<String> labels) {
    int count = output.shape().size();
    List<String> names = names(count, labels);
    return IntStream.range(0, count)
        .mapToObj(i -> new Line(names.get(i), output.at(i), preActivation.at(i)))
        .toList();
  }

  private static Answer twoClasses(float probability, float logit, List<String> labels) {
    List<String> names = names(2, labels);
    return classes(
        List.of(
            new Line(names.get(0), 1 - probability, -logit),
            new Line(names.get(1), probability, logit)));
  }

  private static Classes classes(List<Line> lines) {
    int best = -1;
    for (int i = 0; i < lines.size(); i++) {
      float number = lines.get(i).number();
      if (!Float.isNaN(number) && (best < 0 || number > lines.get(best).number())) {
        best = i;
      }
    }
    return new Classes(lines, best);
  }

  private static List<String> names(int count, List<String> labels) {
    return labels.size() == count
        ? labels
        : IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
