package glassbox.app.data;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import glassbox.engine.io.Safetensors;
import glassbox.engine.network.InputSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One sample for a network from a file: an image, or tensors in a safetensors file.
 *
 * @param inputs by input name, each of its input's shape, without a batch axis
 * @param image what the image was before it became an input; empty for tensors
 */
public record InputFile(Map<String, Tensor> inputs, Optional<ImageInput> image) {

  /** What the tensor may be called where a network has one input only. */
  private static final String ONLY_INPUT = "input";

  public InputFile {
    inputs = Map.copyOf(inputs);
  }

  /**
   * Reads a file: {@code .safetensors} holds a tensor for each input, named as the input (or {@code
   * input} where there is one only), with or without a leading batch axis of 1; anything else is an
   * image for a network with one input.
   *
   * @throws glassbox.engine.ProblemException if the file does not suit the network, or is damaged
   */
  public static InputFile read(Path file, List<InputSpec> inputs) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
      return new InputFile(tensors(file, inputs), Optional.empty());
    }
    if (inputs.size() != 1) {
      throw Problem.of(
              "input-file.several",
              "{0}: the network has {1} inputs, an image is only one; give them as a safetensors"
                  + " file with the tensors {2}.",
              file,
              inputs.size(),
              names(inputs))
          .exception();
    }
    InputSpec input = inputs.getFirst();
    ImageInput image = ImageInput.read(file, input.shape());
    return new InputFile(Map.of(input.name(), image.sample()), Optional.of(image));
  }

  private static Map<String, Tensor> tensors(Path file, List<InputSpec> inputs) {
    Map<String, Tensor> found = Safetensors.read(file);
    Map<String, Tensor> samples = new LinkedHashMap<>();
    for (InputSpec input : inputs) {
      Tensor tensor = found.get(input.name());
      if (tensor == null && inputs.size() == 1) {
        tensor = found.get(ONLY_INPUT);
      }
      if (tensor == null) {
        throw Problem.of(
                "input-file.missing",
                "{0}: there is no tensor {1}; the file has {2}.",
                file,
                input.name(),
                found.isEmpty()
                    ? Wording.phrase("input-file.none", "none")
                    : String.join(", ", found.keySet()))
            .exception();
      }
      samples.put(input.name(), sample(file, input, tensor));
    }
    return samples;
  }

  private static Tensor sample(Path file, InputSpec input, Tensor tensor) {
    Shape wanted = input.shape();
    if (!tensor.shape().equals(wanted) && !tensor.shape().equals(wanted.batched(1))) {
      throw Problem.of(
              "input-file.shape",
              "{0}: the tensor for input {1} has shape {2}, but {3} (or {4}) is needed.",
              file,
              input.name(),
              tensor.shape(),
              wanted,
              wanted.batched(1))
          .exception();
    }
    if (!tensor.isFinite()) {
      throw Problem.of(
              "input-file.not-finite",
              "{0}: the tensor for input {1} has values that are NaN or infinite; every value must"
                  + " be a finite number.",
              file,
              input.name())
          .exception();
    }
    return tensor.reshaped(wanted);
  }

  private static String names(List<InputSpec> inputs) {
    return String.join(", ", inputs.stream().map(InputSpec::name).toList());
  }
}
