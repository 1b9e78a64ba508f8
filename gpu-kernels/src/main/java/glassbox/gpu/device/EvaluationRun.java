package glassbox.gpu.device;

import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Puts an evaluation together whose batch was taken in pieces. */
final class EvaluationRun {
  private final ExecutorRequest request;
  private final Map<String, float[]> outputs = new HashMap<>();
  private final Map<String, Double> sums = new LinkedHashMap<>();
  private int samples;
  private double weightSum;
  private int correct;

  EvaluationRun(ExecutorRequest request) {
    this.request = request;
  }

  /** Makes room. */
  void begin(int allSamples, double allWeights) {
    samples = allSamples;
    weightSum = allWeights;
    for (String output : request.network().spec().outputs()) {
      outputs.put(output, new float[Math.multiplyExact(allSamples, shape(output).size())]);
      sums.put(output, 0.0);
    }
  }

  private Shape shape(String output) {
    ShapeInference shapes = request.network().shapes();
    return shapes.shape(output);
  }

  /** Takes what an output says of some samples, and the weighted sum of their losses. */
  void take(String output, int first, int count, double loss, FloatArray values) {
    int size = shape(output).size();
    float[] all = Objects.requireNonNull(outputs.get(output), output);
    float[] piece = WeightMemory.copyOut(values, 0, count * size);
    System.arraycopy(piece, 0, all, first * size, piece.length);
    sums.merge(output, loss, Double::sum);
  }

  /** Counts samples that were right. */
  void addCorrect(int more) {
    correct += more;
  }

  /** All pieces together. */
  Evaluation result(boolean judged, boolean classifies) {
    Map<String, Double> losses = new LinkedHashMap<>();
    if (judged) {
      sums.forEach((output, sum) -> losses.put(output, sum / weightSum));
    }
    Map<String, Tensor> tensors = new HashMap<>();
    outputs.forEach(
        (output, values) ->
            tensors.put(output, new Tensor(shape(output).batched(samples), values)));
    return new Evaluation(
        samples,
        losses,
        judged && classifies ? OptionalInt.of(correct) : OptionalInt.empty(),
        tensors);
  }
}
