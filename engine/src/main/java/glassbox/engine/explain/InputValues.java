package glassbox.engine.explain;

import glassbox.engine.network.InputSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts together what a method found at each element of each input: an image's channels become one
 * number for each pixel, all other inputs keep their shape.
 */
final class InputValues {

  /** What becomes of an image's channels. */
  enum Channels {
    /** Their sum, so that the sum of all values stays the same. */
    SUMMED,
    /** The largest absolute value; of other inputs the absolute value of each number. */
    LARGEST
  }

  private final Question question;
  private final Map<String, Tensor> values = new LinkedHashMap<>();
  private double sum;

  private InputValues(Question question) {
    this.question = question;
  }

  /**
   * Asks for each input's elements.
   *
   * @param elements gives what was found, of the input's size
   */
  static InputValues of(
      Question question, Channels channels, Function<InputSpec, float[]> elements) {
    InputValues found = new InputValues(question);
    for (InputSpec input : question.inputs()) {
      float[] data = elements.apply(input);
      for (float value : data) {
        found.sum += value;
      }
      found.values.put(input.name(), reduced(input.shape(), channels, data));
    }
    return found;
  }

  /** What was found at each pixel of the inputs that are images; [height, width] each. */
  static InputValues ofPictures(Question question, Map<String, Tensor> pictures) {
    InputValues found = new InputValues(question);
    found.values.putAll(pictures);
    return found;
  }

  /** Of all elements, before channels were brought together. */
  double sum() {
    return sum;
  }

  /** With the check that every method has, and others. */
  Attribution attribution(Method method, List<Check> checks) {
    return attribution(method, Optional.empty(), checks);
  }

  /** The same for a method that weighed a layer's maps. */
  Attribution attribution(Method method, Optional<String> layer, List<Check> checks) {
    List<Check> all = new ArrayList<>(checks);
    all.add(allZero());
    return new Attribution(method, question.target(), question.value(), layer, values, all);
  }

  private Check allZero() {
    long cells = 0;
    long zeros = 0;
    for (Tensor tensor : values.values()) {
      for (float value : tensor.data()) {
        cells++;
        zeros += value == 0 ? 1 : 0;
      }
    }
    return new Check(Check.Kind.ALL_ZERO, (double) zeros / cells, zeros < cells);
  }

  private static Tensor reduced(Shape shape, Channels channels, float[] data) {
    boolean isImage = shape.rank() == 3;
    int width = isImage ? shape.dimension(2) : 1;
    float[] out = new float[data.length / width];
    for (int i = 0; i < data.length; i++) {
      int at = i / width;
      out[at] =
          switch (channels) {
            case SUMMED -> out[at] + data[i];
            case LARGEST -> Math.max(out[at], Math.abs(data[i]));
          };
    }
    return new Tensor(isImage ? Shape.of(shape.dimension(0), shape.dimension(1)) : shape, out);
  }
}
