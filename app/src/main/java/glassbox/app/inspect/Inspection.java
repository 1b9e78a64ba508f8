package glassbox.app.inspect;

import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Region;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the inspector says about the selection, in the recording path's own numbers. */
sealed interface Inspection {

  /** Nothing is selected. */
  record Nothing() implements Inspection {}

  /** The selection is there, the first result of the network is not. */
  record Waiting(UnitAddress address) implements Inspection {}

  /** The address names nothing in this network. */
  record Unknown(UnitAddress address) implements Inspection {}

  /**
   * A whole layer, or an input of the network.
   *
   * @param spec absent for an input
   * @param shape of its output
   * @param silent how many of its values are exactly zero
   * @param picture all of its values; those of a recurrent layer after every step, units downwards,
   *     steps to the right
   */
  record Layer(
      UnitAddress address,
      Optional<LayerSpec> spec,
      Shape shape,
      long parameters,
      Extent extent,
      int silent,
      Tiles picture,
      long step)
      implements Inspection {}

  /**
   * One unit: a neuron, a feature map, or one cell of a map.
   *
   * @param value its output; the mean over the map or sequence where no place is selected
   * @param mean whether it is that mean
   * @param preActivation before the activation, where the layer has one other than linear; likewise
   *     the mean
   * @param rank of the value among all units of the layer, the largest is 1
   * @param field what it can see of the first input that it depends on; empty for an input
   * @param map the whole feature map, for image-shaped layers
   * @param course what it had inside after every step, for recurrent layers
   */
  record Unit(
      UnitAddress address,
      Optional<LayerSpec> spec,
      float value,
      boolean mean,
      OptionalDouble preActivation,
      int rank,
      int units,
      Extent extent,
      Optional<Region> field,
      Optional<Tiles> map,
      Optional<Weights> weights,
      Optional<Course> course,
      long step)
      implements Inspection {}

  /** The smallest, mean and largest of some values. */
  record Extent(float least, float mean, float most) {}

  /**
   * What a unit multiplies its inputs by.
   *
   * @param source the layer or input that is read
   * @param tiles one per input channel where the input is an image
   */
  record Weights(String source, Tiles tiles, OptionalDouble bias) {}
}
