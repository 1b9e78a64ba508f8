package glassbox.app.cli;

import glassbox.engine.explain.Importance;
import glassbox.engine.io.Safetensors;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes what a method found: tensors, or the first of them as a picture. */
final class ExplanationFile {
  private ExplanationFile() {}

  /**
   * Writes a file that ends in {@code .png} as a picture, any other as safetensors.
   *
   * @param name of the first input's tensor
   * @param byInput the tensors; where the network has several inputs, each is there as {@code
   *     name.INPUT} too
   * @throws FailedException if it cannot be written
   */
  static void write(Path out, String name, Map<String, Tensor> byInput, NetworkSpec network) {
    Tensor first = byInput.values().iterator().next();
    if (isPicture(out)) {
      FailedException.ifProblem(() -> HeatmapPng.write(first, out));
      return;
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(name, first);
    if (network.inputs().size() > 1) {
      byInput.forEach((input, tensor) -> tensors.put(name + "." + input, tensor));
    }
    FailedException.ifProblem(() -> Safetensors.write(tensors, out));
  }

  /**
   * Writes what was made: a picture of its own if the input is an image, else as {@link #write}.
   */
  static void writeImage(Path out, Map<String, Tensor> byInput, NetworkSpec network) {
    Tensor first = byInput.values().iterator().next();
    boolean isImage =
        first.shape().rank() == 3
            && (first.shape().dimension(2) == 1 || first.shape().dimension(2) == 3);
    if (isPicture(out) && isImage) {
      FailedException.ifProblem(() -> HeatmapPng.writeImage(first, out));
    } else {
      write(out, "image", byInput, network);
    }
  }

  /** Writes what columns are worth: the tensors {@code importance} and {@code sd}. */
  static void write(Path out, Importance found) {
    if (isPicture(out)) {
      FailedException.ifProblem(() -> HeatmapPng.write(found.mean(), out));
    } else {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      tensors.put("importance", found.mean());
      tensors.put("sd", found.deviation());
      FailedException.ifProblem(() -> Safetensors.write(tensors, out));
    }
  }

  private static boolean isPicture(Path out) {
    return out.toString().toLowerCase(Locale.ROOT).endsWith(".png");
  }
}
