package glassbox.app.inspect;

import glassbox.engine.network.LayerNode;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Cell;
import glassbox.engine.network.UnitAddress.Everywhere;
import glassbox.engine.network.UnitAddress.Time;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalInt;

/** The numbers of a layer counted: what it gives for the sample, its weights, its biases. */
record Histograms(
    Section activations, Optional<Section> weights, Optional<Section> biases, long step) {
  private static final int BINS = 40;

  /**
   * One histogram.
   *
   * @param marks what the selected unit has among the values; empty if none is selected
   */
  record Section(Histogram histogram, Tensor marks) {}

  /** Counts the layer or input that is looked at. */
  static Histograms of(Look look) {
    String layer = look.address().layer();
    Tensor output = look.snapshot().pass().unfolded(layer).sample(0);
    return new Histograms(
        new Section(Histogram.of(output.data(), BINS), activationMarks(output, look.address())),
        parameter(look, "kernel"),
        parameter(look, "bias"),
        look.snapshot().step());
  }

  private static Optional<Section> parameter(Look look, String name) {
    return Optional.ofNullable(look.network().parameters().of(look.address().layer()).get(name))
        .map(
            tensor ->
                new Section(
                    Histogram.of(tensor.data(), BINS),
                    marks(tensor, look.address().unit(), units(look, tensor))));
  }

  /** That of the chosen place, else all values of the unit. */
  private static Tensor activationMarks(Tensor output, UnitAddress address) {
    Tensor own = marks(output, address.unit(), output.shape().dimension(-1));
    return switch (address.place()) {
      case Cell cell -> one(own, cell.row() * output.shape().dimension(1) + cell.column());
      case Time time -> one(own, time.step());
      case Everywhere all -> own;
    };
  }

  private static Tensor one(Tensor values, int index) {
    return new Tensor(Shape.of(1), new float[] {values.at(index)});
  }

  /** Of a recurrent layer's parameters the last axis has all units of one gate after another. */
  private static int units(Look look, Tensor tensor) {
    return look.layer()
        .map(LayerNode::spec)
        .filter(RecurrentSpec.class::isInstance)
        .map(spec -> ((RecurrentSpec) spec).units())
        .orElse(tensor.shape().dimension(-1));
  }

  /** All that belongs to a unit: every {@code units}th number. */
  private static Tensor marks(Tensor tensor, OptionalInt unit, int units) {
    if (unit.isEmpty()) {
      return Tensor.zeros(Shape.of(0));
    }
    float[] own = new float[tensor.shape().size() / units];
    for (int i = 0; i < own.length; i++) {
      own[i] = tensor.at(i * units + unit.getAsInt());
    }
    return new Tensor(Shape.of(own.length), own);
  }
}
