package glassbox.app.cli;

import glassbox.app.data.ImageInput;
import glassbox.app.data.InputFile;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One sample from a file, as a network takes it.
 *
 * @param batch by input name, each with a batch axis of 1
 * @param notice what was done to the file's content, if it was not taken as it is
 */
record ModelInput(Map<String, Tensor> batch, Optional<String> notice) {

  /**
   * Reads an image or a safetensors file.
   *
   * @throws glassbox.engine.ProblemException if it does not suit the network, or is damaged
   */
  static ModelInput read(Path file, Network network) {
    List<InputSpec> inputs = network.spec().inputs();
    boolean isImage =
        inputs.size() == 1 && !file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
    InputFile read = InputFile.read(file, isImage ? List.of(asImage(inputs.getFirst())) : inputs);
    Map<String, Tensor> batch = new HashMap<>();
    read.inputs()
        .forEach(
            (name, sample) ->
                batch.put(name, sample.reshaped(network.shapes().shape(name).batched(1))));
    return new ModelInput(
        batch, read.image().filter(ImageInput::isScaled).map(image -> scaled(file, image)));
  }

  /**
   * The same input as one for images: a plane gets its one channel, a flat input of n·n values is a
   * square image row by row.
   */
  private static InputSpec asImage(InputSpec input) {
    Shape shape = input.shape();
    int side = (int) Math.round(Math.sqrt(shape.size()));
    if (shape.rank() == 2) {
      return new InputSpec(input.name(), Shape.of(shape.dimension(0), shape.dimension(1), 1));
    }
    return shape.rank() == 1 && side * side == shape.size()
        ? new InputSpec(input.name(), Shape.of(side, side, 1))
        : input;
  }

  private static String scaled(Path file, ImageInput image) {
    Shape shape = image.sample().shape();
    return String.format(
        Locale.ROOT,
        "%s is %d x %d pixels; it was scaled to the network's %d x %d.",
        file,
        image.width(),
        image.height(),
        shape.dimension(1),
        shape.dimension(0));
  }
}
