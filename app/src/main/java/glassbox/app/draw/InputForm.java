package glassbox.app.draw;

import glassbox.app.session.DataState;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** How one input of the open network is shown, and whether it can be drawn. */
sealed interface InputForm {

  /** Nothing is open. */
  record Nothing() implements InputForm {}

  /** An image, to be drawn or taken from the test part. */
  record Image(int height, int width, int channels) implements InputForm {}

  /** Named numbers. */
  record Table(List<String> names) implements InputForm {
    public Table {
      names = List.copyOf(names);
    }
  }

  /** Numbers that may turn out to be an image when the data set is there. */
  record Undecided() implements InputForm {}

  /**
   * The form that suits an input of a network and what is known of its data set: a flat input is an
   * image if the data set's samples are.
   *
   * @param index of the input among the network's inputs
   */
  static InputForm of(Network network, int index, DataState data) {
    Shape input = network.spec().inputs().get(index).shape();
    if (input.rank() == 3) {
      return image(input);
    }
    if (network.spec().inputs().size() > 1) {
      return numbered(input);
    }
    return switch (data) {
      case DataState.Loading loading -> new Undecided();
      case DataState.Ready ready -> of(input, ready.dataset().info());
      case DataState.None none -> numbered(input);
      case DataState.Missing missing -> numbered(input);
    };
  }

  private static InputForm of(Shape input, DatasetInfo info) {
    if (info.sampleShape().size() != input.size()) {
      return numbered(input);
    }
    return switch (info.kind()) {
      case IMAGE -> image(info.sampleShape());
      case TABLE -> info.features().isEmpty() ? numbered(input) : new Table(info.features());
    };
  }

  private static InputForm image(Shape shape) {
    return new Image(
        shape.dimension(0), shape.dimension(1), shape.rank() > 2 ? shape.dimension(2) : 1);
  }

  private static InputForm numbered(Shape input) {
    return new Table(IntStream.range(0, input.size()).mapToObj(i -> "x" + i).toList());
  }
}
