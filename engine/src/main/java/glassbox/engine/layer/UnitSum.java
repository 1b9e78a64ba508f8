package glassbox.engine.layer;

import glassbox.engine.kernel.Elementwise;
import glassbox.engine.network.Activation;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one number of a recording came about: the terms it is the sum of, the bias, the
 * pre-activation, and what the activation made of it. Terms and bias add up to the pre-activation
 * but for the rounding of floats; a {@link SumForm#RECURRENCE} has no terms.
 *
 * @param address of that number, with its place
 * @param terms the largest contribution first, by size
 * @param bias absent for a layer without one
 * @param softmax how the output follows from all pre-activations, where that is the activation
 */
public record UnitSum(
    UnitAddress address,
    SumForm form,
    List<SumTerm> terms,
    OptionalDouble bias,
    float preActivation,
    Activation activation,
    Optional<Softmax> softmax,
    float output) {

  /**
   * The output as a share: {@code exponential / denominator}.
   *
   * @param largest of the pre-activations, subtracted from each so that none overflows
   * @param exponential e to the power of (z - largest)
   * @param denominator the sum of the exponentials of all {@code units}
   */
  public record Softmax(float largest, float exponential, float denominator, int units) {}

  /** The terms' numbers side by side, [terms, rows, columns] each. */
  record Cells(WeightedCells read, float[] values, float[] products, SumSource[] sources) {}

  /**
   * Takes a number of a recording apart.
   *
   * @param pass must have kept the layer and what it reads
   * @param sample its row in the batch
   * @param address of a unit of a layer; without a place on a map it stands for the place of its
   *     largest output, of a recurrent layer that gives its last step only for that step
   * @throws IllegalArgumentException if the address names no unit of a layer, or something was not
   *     kept
   */
  public static UnitSum of(ForwardPass pass, int sample, UnitAddress address) {
    Stage stage =
        Stage.of(pass.network(), address.layer())
            .orElseThrow(() -> new IllegalArgumentException("no layer named " + address.layer()));
    Tensor a = pass.unfolded(stage.name());
    Tensor z = stage.activation().isIdentity() ? a : pass.preActivation(stage.name());
    SumSource output = SumSource.unfolded(pass.network(), stage.name());
    int element = output.element(sample, a, SumSource.given(pass.network(), address));
    int units = output.units();
    LayerFrame frame = stage.frame(pass);
    SumSource[] sources =
        stage.node().inputs().stream()
            .map(input -> SumSource.of(pass.network(), input).unflattened(pass.network()))
            .toArray(SumSource[]::new);
    WeightedCells read = stage.layer().cells(frame, element);
    return new UnitSum(
        output.address(element),
        read.form(),
        terms(read, frame.inputs(), sources),
        stage.layer().bias(frame, element % units),
        z.at(element),
        stage.activation().activation(),
        softmax(stage.activation().activation(), z, element, units),
        a.at(element));
  }

  /** The sum of the terms from this one on. */
  public double rest(int from) {
    double sum = 0;
    for (SumTerm term : terms.subList(Math.min(from, terms.size()), terms.size())) {
      sum += term.contribution();
    }
    return sum;
  }

  private static List<SumTerm> terms(WeightedCells read, float[][] inputs, SumSource[] sources) {
    int area = read.window().area();
    float[] values = new float[read.cells().length];
    float[] products = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int cell = read.cells()[i];
      values[i] = cell < 0 ? 0 : inputs[read.inputs()[i / area]][cell];
      boolean left = read.form() != SumForm.PRODUCTS && read.weights()[i] == 0;
      products[i] = left ? 0 : values[i] * read.weights()[i];
    }
    Cells cells = new Cells(read, values, products, sources);
    List<SumTerm> terms = new ArrayList<>();
    for (int term = 0; term < read.inputs().length; term++) {
      terms.add(new SumTerm(cells, term));
    }
    terms.sort(Comparator.comparingDouble((SumTerm t) -> Math.abs(t.contribution())).reversed());
    return Collections.unmodifiableList(terms);
  }

  private static Optional<Softmax> softmax(
      Activation activation, Tensor z, int element, int units) {
    if (!(activation instanceof Activation.Softmax)) {
      return Optional.empty();
    }
    int row = element - element % units;
    float largest = z.at(row);
    for (int i = row + 1; i < row + units; i++) {
      largest = Math.max(largest, z.at(i));
    }
    float denominator = 0;
    for (int i = row; i < row + units; i++) {
      denominator += Elementwise.exp(z.at(i) - largest);
    }
    float exponential = Elementwise.exp(z.at(element) - largest);
    return Optional.of(new Softmax(largest, exponential, denominator, units));
  }
}
