package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import glassbox.engine.io.Safetensors;
import glassbox.engine.network.InputSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
  private static final List<InputSpec> THREE = List.of(new InputSpec("row", Shape.of(3)));
  private static final List<InputSpec> TWO_INPUTS =
      List.of(new InputSpec("left", Shape.of(1)), new InputSpec("right", Shape.of(2)));

  @TempDir Path folder;

  @Test
  void aTensorMayHaveALeadingBatchAxisOfOne() {
    for (Shape shape : List.of(Shape.of(3), Shape.of(1, 3))) {
      Path file = write(Map.of("input", new Tensor(shape, new float[] {1, 2, 3})));
      InputFile read = InputFile.read(file, THREE);
      Tensor sample = read.inputs().get("row");
      assertEquals(Shape.of(3), sample.shape());
      assertArrayEquals(new float[] {1, 2, 3}, sample.data());
      assertTrue(read.image().isEmpty());
    }
  }

  @Test
  void theInputsOwnNameGoesBeforeTheCommonOne() {
    Path file =
        write(
            Map.of(
                "input",
                new Tensor(Shape.of(3), new float[] {1, 2, 3}),
                "row",
                new Tensor(Shape.of(3), new float[] {4, 5, 6})));
    assertEquals(4, InputFile.read(file, THREE).inputs().get("row").at(0));
  }

  @Test
  void severalInputsAreTensorsOfTheirNames() {
    Path file =
        write(
            Map.of(
                "left",
                new Tensor(Shape.of(1), new float[] {7}),
                "right",
                new Tensor(Shape.of(2), new float[] {8, 9})));
    Map<String, Tensor> inputs = InputFile.read(file, TWO_INPUTS).inputs();
    assertEquals(7, inputs.get("left").at(0));
    assertEquals(9, inputs.get("right").at(1));
  }

  @Test
  void anImageKeepsWhatItWas() throws IOException {
    Path file = folder.resolve("image.PNG");
    BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_BYTE_GRAY);
    assertTrue(ImageIO.write(image, "png", file.toFile()));
    InputFile read = InputFile.read(file, List.of(new InputSpec("input", Shape.of(1, 2, 1))));
    ImageInput before = read.image().orElseThrow();
    assertTrue(before.isScaled());
    assertEquals(4, before.width());
    assertSame(before.sample(), read.inputs().get("input"));
  }

  @Test
  void anImageIsNotEnoughForSeveralInputs() {
    Path file = folder.resolve("image.png");
    assertEquals(
        file
            + ": the network has 2 inputs, an image is only one; give them as a safetensors file"
            + " with the tensors left, right.",
        sentence(file, TWO_INPUTS));
  }

  @Test
  void aMissingTensorIsNamed() {
    Path file = write(Map.of("left", new Tensor(Shape.of(1), new float[] {7})));
    assertEquals(
        file + ": there is no tensor right; the file has left.", sentence(file, TWO_INPUTS));
  }

  @Test
  void anotherShapeIsRefused() {
    Path file = write(Map.of("input", new Tensor(Shape.of(2, 3), new float[6])));
    assertEquals(
        file + ": the tensor for input row has shape 2x3, but 3 (or 1x3) is needed.",
        sentence(file, THREE));
  }

  @Test
  void valuesThatAreNoNumbersAreRefused() {
    Path file = write(Map.of("input", new Tensor(Shape.of(3), new float[] {1, Float.NaN, 3})));
    assertEquals(
        file
            + ": the tensor for input row has values that are NaN or infinite; every value must be"
            + " a finite number.",
        sentence(file, THREE));
  }

  private Path write(Map<String, Tensor> tensors) {
    Path file = folder.resolve("input.safetensors");
    Safetensors.write(tensors, file);
    return file;
  }

  private static String sentence(Path file, List<InputSpec> inputs) {
    return assertThrows(ProblemException.class, () -> InputFile.read(file, inputs))
        .problem()
        .sentence();
  }
}
