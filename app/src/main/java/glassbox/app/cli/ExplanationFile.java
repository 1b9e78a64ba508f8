package glassbox.app.cli;

import glassbox.engine.io.Safetensors;
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
   * @param name of the tensor of the first input; where there are several inputs, {@code name.INPUT}
   *     is there for each
   * @throws FailedException if it cannot be written
   */
  static void write(Path out, String name, Map<String, Tensor> byInput) {
    Tensor first = byInput.values().iterator().next();
    if (isPicture(out)) {
      FailedException.ifProblem(() -> HeatmapPng.write(first, out));
      return;
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(name, first);
    if (byInput.size() > 1) {
      byInput.forEach((input, tensor) -> tensors.put(name + "." + input, tensor));
    }
    FailedException.ifProblem(() -> Safetensors.write(tensors, out));
  }

  private static boolean isPicture(Path out) {
    return out.toString().toLowerCase(Locale.ROOT).endsWith(".png");
  }
}
