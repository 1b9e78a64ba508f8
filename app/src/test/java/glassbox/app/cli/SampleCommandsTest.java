package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import glassbox.app.data.AssetFolder;
import glassbox.app.data.SystemCatalog;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.Safetensors;
import glassbox.engine.io.SavedModel;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.Recorder;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec.Activate;
import glassbox.engine.network.LayerSpec.Dense;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that take one sample: predict and activations. */
class SampleCommandsTest {
  @TempDir Path folder;

  @Test
  void predictGivesProbabilitiesLogitsAndLabel() throws Exception {
    Network network = system("mnist-cnn");
    JsonNode json = predict(saved(network), picture(28, 28)).json();

    assertEquals(10, json.get("probabilities").size());
    assertEquals(10, json.get("logits").size());
    assertEquals(0, json.get("warnings").size());
    double sum = 0;
    int best = 0;
    for (int i = 0; i < 10; i++) {
      sum += json.get("probabilities").get(i).doubleValue();
      best =
          json.get("logits").get(i).doubleValue() > json.get("logits").get(best).doubleValue()
              ? i
              : best;
    }
    assertEquals(1, sum, 1e-5);
    assertEquals(Integer.toString(best), json.get("label").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist-cnn", "mnist-mlp"})
  void predictSaysThatItScaledAnImage(String system) throws Exception {
    Path model = saved(system(system));
    Path picture = picture(56, 40);
    String notice = "is 56 x 40 pixels; it was scaled to the network's 28 x 28.";

    assertTrue(predict(model, picture).json().get("warnings").toString().contains(notice));
    CommandRun text =
        CommandRun.of("predict", "--model", model.toString(), "--input", picture.toString());
    assertTrue(text.err().contains(notice), text.err());
  }

  @Test
  void oneSigmoidOutputCountsAsTwoClasses() throws Exception {
    Network network = system("binary-mlp");
    Path model = folder.resolve("model.glassbox");
    ModelFile.save(
        new SavedModel(
            network, Optional.empty(), OptimizerState.FRESH, List.of("no", "yes"), Map.of()),
        model);

    JsonNode json = predict(model, tensor(Shape.of(20))).json();

    double z = json.get("logits").get(0).doubleValue();
    double p = 1 / (1 + Math.exp(-z));
    assertEquals(1, json.get("logits").size());
    assertEquals(1 - p, json.get("probabilities").get(0).doubleValue(), 1e-6);
    assertEquals(p, json.get("probabilities").get(1).doubleValue(), 1e-6);
    assertEquals(p > 0.5 ? "yes" : "no", json.get("label").textValue());
  }

  @Test
  void aLeadingBatchAxisOfOneMakesNoDifference() throws Exception {
    Path model = saved(system("binary-mlp"));

    assertEquals(
        predict(model, tensor(Shape.of(20))).json(),
        predict(model, tensor(Shape.of(1, 20))).json());
  }

  @Test
  void aRegressionGivesValues() throws Exception {
    JsonNode json = predict(saved(line(Activation.LINEAR)), tensor(Shape.of(3))).json();

    assertEquals(2, json.get("values").size());
    assertTrue(json.get("probabilities").isNull());
    assertTrue(json.get("label").isNull());
    assertTrue(json.get("warnings").toString().contains("label is null: "));
  }

  @Test
  void inputsThatDoNotSuitAreRefused() throws Exception {
    Path model = saved(system("binary-mlp"));
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");

    assertTrue(predict(model, tensor(Shape.of(19))).refusal().contains("20 (or 1x20) is needed"));
    assertTrue(predict(saved(system("mnist-cnn")), text).refusal().contains("is no image"));
    assertTrue(
        predict(model, folder.resolve("nowhere.safetensors")).refusal().contains("does not exist"));
  }

  @Test
  void aSequenceWithoutStepsIsRefusedAndNothingIsWritten() throws Exception {
    Path model =
        saved(
            Network.initialized(
                NetworkSpec.chain("course", Shape.of(7, 4))
                    .then("lstm1", new RecurrentSpec.Lstm(3, false))
                    .then("out", new Dense(2, Activation.SOFTMAX))
                    .build(),
                1));
    Path none = tensor(Shape.of(0, 4));
    Path out = folder.resolve("out.safetensors");
    String sentence =
        none + ": the tensor for input input has shape 0x4, but 7x4 (or 1x7x4) is needed.";

    assertTrue(predict(model, none).refusal().endsWith(sentence));
    assertTrue(activations(model, none, out).refusal().endsWith(sentence));
    assertFalse(Files.exists(out));
  }

  @Test
  void activationsWritesEveryOutputAndPreActivationsWhereTheyAreSomethingElse() throws Exception {
    Network network = system("mnist-cnn");
    Path picture = picture(28, 28);
    Path out = folder.resolve("a.safetensors");

    JsonNode json = activations(saved(network), picture, out).json();

    Map<String, Tensor> tensors = Safetensors.read(out);
    assertEquals(
        Set.of(
            "conv1",
            "conv1.preactivation",
            "pool1",
            "conv2",
            "conv2.preactivation",
            "pool2",
            "flatten",
            "dense",
            "dense.preactivation"),
        tensors.keySet());
    ForwardPass pass =
        Recorder.record(network, ModelInput.read(picture, network).batch().get("input").sample(0));
    for (String layer : pass.layers()) {
      assertArrayEquals(pass.output(layer).data(), tensors.get(layer).data(), layer);
    }
    assertEquals(Shape.of(26, 26, 32), tensors.get("conv1").shape());
    assertEquals("conv1", json.get("layers").get(0).get("name").textValue());
    assertEquals("[26,26,32]", json.get("layers").get(0).get("shape").toString());
  }

  @Test
  void anActivationLayerHasAPreActivationToo() throws Exception {
    NetworkSpec spec =
        NetworkSpec.chain("two", Shape.of(3))
            .then("sum", new Dense(2, Activation.LINEAR))
            .then("relu", new Activate(Activation.RELU))
            .build();
    Path out = folder.resolve("a.safetensors");

    activations(saved(Network.initialized(spec, 1)), tensor(Shape.of(3)), out).done();

    assertEquals(Set.of("sum", "relu", "relu.preactivation"), Safetensors.read(out).keySet());
  }

  @Test
  void activationsCanBeOfOneLayer() throws Exception {
    Path model = saved(system("mnist-cnn"));
    Path out = folder.resolve("a.safetensors");

    JsonNode json = activations(model, picture(28, 28), out, "--layer", "pool1").json();

    assertEquals(Set.of("pool1"), Safetensors.read(out).keySet());
    assertEquals(1, json.get("layers").size());
    assertTrue(
        activations(model, picture(28, 28), out, "--layer", "pool9")
            .refusal()
            .contains("no layer \"pool9\"; its layers are conv1, "));
  }

  @Test
  void activationsRefusesAnUnwritableOutput() throws Exception {
    Path out = folder.resolve("nowhere/a.safetensors");

    assertTrue(
        activations(saved(system("binary-mlp")), tensor(Shape.of(20)), out)
            .refusal()
            .contains("there is no folder"));
    assertFalse(Files.exists(out));
  }

  @Test
  void activationsEndsWithOneWhereTheWritingFails() throws Exception {
    Path tooLong = folder.resolve("a".repeat(300));

    CommandRun run = activations(saved(system("binary-mlp")), tensor(Shape.of(20)), tooLong);

    assertEquals(1, run.exitCode(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no device files there")
  void activationsDoesNotReplaceADeviceByAFile() throws Exception {
    assertTrue(
        activations(saved(system("binary-mlp")), tensor(Shape.of(20)), Path.of("/dev/null"))
            .refusal()
            .contains("is a device or a pipe"));
  }

  @Test
  void severalOutputsAreKeyedByName() throws Exception {
    NetworkSpec spec =
        new NetworkSpec(
            "two heads",
            List.of(new InputSpec("input", Shape.of(3))),
            List.of(
                new LayerNode("class", List.of("input"), new Dense(2, Activation.SOFTMAX)),
                new LayerNode("size", List.of("input"), new Dense(1, Activation.LINEAR))),
            List.of("class", "size"));

    JsonNode results =
        predict(saved(Network.initialized(spec, 1)), tensor(Shape.of(3))).json().get("results");

    assertEquals(2, results.get("class").get("probabilities").size());
    assertEquals(1, results.get("size").get("values").size());
    assertTrue(results.get("size").get("label").isNull());
  }

  private CommandRun predict(Path model, Path input) throws Exception {
    return CommandRun.of(
        "predict", "--model", model.toString(), "--input", input.toString(), "--format", "json");
  }

  private static CommandRun activations(Path model, Path input, Path out, String... more)
      throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of(
                "activations",
                "--format",
                "json",
                "--model",
                model.toString(),
                "--input",
                input.toString(),
                "--out",
                out.toString()));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static Network system(String id) {
    return Network.initialized(new SystemCatalog(AssetFolder.locate()).find(id).network(), 11);
  }

  private static Network line(Activation activation) {
    return Network.initialized(
        NetworkSpec.chain("line", Shape.of(3)).then("out", new Dense(2, activation)).build(), 1);
  }

  private Path saved(Network network) {
    Path file = folder.resolve(network.spec().layers().size() + ".glassbox");
    ModelFile.save(SavedModel.of(network), file);
    return file;
  }

  private Path picture(int width, int height) throws Exception {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = height / 4; y < height / 2; y++) {
      for (int x = width / 3; x < width / 2; x++) {
        image.setRGB(x, y, 0xFFFFFF);
      }
    }
    Path file = folder.resolve(width + "x" + height + ".png");
    assertTrue(ImageIO.write(image, "png", file.toFile()));
    return file;
  }

  private Path tensor(Shape shape) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i % 5 - 2) / 2f;
    }
    Path file = folder.resolve(shape + ".safetensors");
    Safetensors.write(Map.of("input", new Tensor(shape, values)), file);
    return file;
  }
}
