package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import glassbox.app.data.AssetFolder;
import glassbox.app.data.CacheFolder;
import glassbox.app.data.Mnist;
import glassbox.app.data.SystemCatalog;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.explain.Baseline;
import glassbox.engine.explain.IntegratedGradients;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Target;
import glassbox.engine.explain.Watch;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.Safetensors;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands explain and methods. */
class ExplainCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ACTIVATION_MAXIMIZATION", "PERMUTATION_IMPORTANCE"})
  void everyMethodWritesAPictureOfTheInputsSizeAndTellsItsChecks(Method method) throws Exception {
    Path out = folder.resolve("a.safetensors");
    JsonNode json = explain(saved(system("mnist-cnn")), digit(), method.id(), out).json();

    assertEquals(method.id(), json.get("method").textValue());
    assertEquals("dense:3", json.get("target").textValue());
    assertTrue(json.get("targetValue").isNumber());
    assertTrue(json.get("checks").size() > 0);
    for (JsonNode check : json.get("checks")) {
      assertTrue(check.get("name").isTextual());
      assertTrue(check.has("value"));
      assertTrue(check.get("passed").isBoolean());
    }
    assertEquals(method.choosesLayer() ? "conv2" : null, text(json, "layer"));
    Map<String, Tensor> tensors = Safetensors.read(out);
    assertEquals(Set.of("attribution"), tensors.keySet());
    assertEquals(Shape.of(28, 28), tensors.get("attribution").shape());
  }

  private static String text(JsonNode json, String key) {
    return json.has(key) ? json.get(key).textValue() : null;
  }

  @Test
  void aPictureHasAPixelForEachNumber() throws Exception {
    Path out = folder.resolve("a.png");
    explain(saved(system("mnist-cnn")), digit(), "gradient-x-input", out).done();
    BufferedImage image = ImageIO.read(out.toFile());
    assertEquals(28, image.getWidth());
    assertEquals(28, image.getHeight());
    assertEquals(0xFFFFFFFF, image.getRGB(0, 0), "black ink counts nothing: white");
  }

  @Test
  void severalInputsHaveATensorEach() throws Exception {
    NetworkSpec spec =
        new NetworkSpec(
            "two",
            List.of(new InputSpec("a", Shape.of(3)), new InputSpec("b", Shape.of(2))),
            List.of(
                new LayerNode("both", List.of("a", "b"), new LayerSpec.Concat(Activation.LINEAR)),
                new LayerNode("dense", List.of("both"), new LayerSpec.Dense(4, Activation.RELU))),
            List.of("dense"));
    Path input = folder.resolve("in.safetensors");
    Tensor a = new Tensor(Shape.of(3), new float[] {1, 2, 3});
    Tensor b = new Tensor(Shape.of(2), new float[] {4, 5});
    Safetensors.write(Map.of("a", a, "b", b), input);
    Path out = folder.resolve("a.safetensors");

    explain(saved(Network.initialized(spec, 1)), input, "deeplift", out).done();

    Map<String, Tensor> tensors = Safetensors.read(out);
    assertEquals(Set.of("attribution", "attribution.a", "attribution.b"), tensors.keySet());
    assertArrayEquals(tensors.get("attribution").data(), tensors.get("attribution.a").data());
    assertEquals(Shape.of(2), tensors.get("attribution.b").shape());
  }

  /** Maps lie over the images that their layer sees; whose the first one is must be told. */
  @Test
  void ofSeveralInputsThoseThatTheMapsLieOverAreNamed() throws Exception {
    NetworkSpec spec =
        new NetworkSpec(
            "two",
            List.of(new InputSpec("a", Shape.of(3)), new InputSpec("image", Shape.of(6, 5, 1))),
            List.of(
                new LayerNode(
                    "conv",
                    List.of("image"),
                    new LayerSpec.Conv2d(2, Size2d.square(3), Activation.RELU)),
                new LayerNode("flat", List.of("conv"), new LayerSpec.Flatten()),
                new LayerNode(
                    "both", List.of("a", "flat"), new LayerSpec.Concat(Activation.LINEAR)),
                new LayerNode("dense", List.of("both"), new LayerSpec.Dense(4, Activation.RELU))),
            List.of("dense"));
    Path input = folder.resolve("in.safetensors");
    Tensor a = new Tensor(Shape.of(3), new float[] {1, 2, 3});
    Safetensors.write(Map.of("a", a, "image", Tensor.zeros(Shape.of(6, 5, 1))), input);
    Path out = folder.resolve("a.safetensors");
    explain(saved(Network.initialized(spec, 1)), input, "grad-cam", out).done();
    assertEquals(Set.of("attribution", "attribution.image"), Safetensors.read(out).keySet());
  }

  @Test
  void parametersAndLayerChangeTheResult() throws Exception {
    Path model = saved(system("mnist-cnn"));
    float[] fine = attribution(model, "occlusion", "--param", "window=2", "--param", "stride=2");
    float[] coarse =
        attribution(model, "occlusion", "--param", "window=14", "--param", "stride=14");
    assertFalse(Arrays.equals(fine, coarse));
    assertEquals(coarse[0], coarse[13 * 28 + 13], "one window over both");

    Path out = folder.resolve("layer.safetensors");
    JsonNode json = explain(model, digit(), "grad-cam", out, "--layer", "conv1").json();
    assertEquals("conv1", json.get("layer").textValue());
  }

  @Test
  void theSameSeedDrawsTheSameNoise() throws Exception {
    Path model = saved(system("mnist-cnn"));
    float[] first = attribution(model, "smoothgrad", "--param", "samples=4", "--seed", "5");
    assertArrayEquals(
        first, attribution(model, "smoothgrad", "--param", "samples=4", "--seed", "5"));
    assertFalse(
        Arrays.equals(
            first, attribution(model, "smoothgrad", "--param", "samples=4", "--seed", "6")));
  }

  @Test
  void anyNumberOfThreadsGivesTheSameNumbers() throws Exception {
    Path model = saved(system("mnist-cnn"));
    assertArrayEquals(
        attribution(model, "occlusion", "--param", "stride=3", "--threads", "1"),
        attribution(model, "occlusion", "--param", "stride=3", "--threads", "3"));
    CommandRun none =
        explain(model, digit(), "occlusion", folder.resolve("x.png"), "--threads", "0");
    assertTrue(none.refusal().contains("must be at least 1"));
  }

  @Test
  void aSampleCanBeTheBaseline() throws Exception {
    Path model = saved(system("mnist-cnn"));
    float[] none = attribution(model, "integrated-gradients", "--param", "baseline=" + digit());
    for (float value : none) {
      assertEquals(0, value, "nothing differs from the baseline");
    }
    Path wrong = folder.resolve("wrong.safetensors");
    Safetensors.write(Map.of("input", Tensor.zeros(Shape.of(27, 28, 1))), wrong);
    Path out = folder.resolve("x.safetensors");
    String said =
        explain(model, digit(), "deeplift", out, "--param", "baseline=" + wrong).refusal();
    assertTrue(said.contains("shape 27x28x1, but 28x28x1"), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | dense:3 | | There is no method \"nonsense\"; the methods are saliency,",
        "saliency | dense:10 | | layer dense has 10 units, counted from 0",
        "saliency | nowhere:1 | | the network has no layer nowhere; its layers are conv1, pool1,",
        "saliency | conv1:1@(26,0) | | layer conv1 gives 26x26x32",
        "saliency | dense 3 | | is not of the form layer:unit",
        "saliency | dense:3 | steps=3 | has no parameter steps; its parameters: none.",
        "smoothgrad | dense:3 | steps=3 | its parameters: samples, sigma.",
        "smoothgrad | dense:3 | samples=0 | samples is 0, but must be from 1 to 10000.",
        "smoothgrad | dense:3 | samples=2.5 | samples is 2.5, but must be a whole number.",
        "smoothgrad | dense:3 | sigma=NaN | sigma is NaN, but must be from 0 to 10.",
        "smoothgrad | dense:3 | sigma=much | \"much\" is no number",
        "smoothgrad | dense:3 | sigma | \"sigma\" is no pair",
        "occlusion | dense:3 | window=29 | A window of 29 cells is larger than input input",
        "score-cam | conv2:1 | | no unit of a softmax or sigmoid layer",
        "permutation-importance | dense:3 | | has no use for --input"
      })
  void whatCannotBeExplainedIsRefusedInOneSentence(
      String method, String target, String parameter, String sentence) throws Exception {
    Path out = folder.resolve("a.safetensors");
    List<String> more = new ArrayList<>(List.of("--target", target));
    if (parameter != null) {
      more.addAll(List.of("--param", parameter));
    }
    CommandRun run =
        run(saved(system("mnist-cnn")), out, method, digit(), more.toArray(String[]::new));
    assertTrue(run.refusal().contains(sentence), run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void aParameterThatIsGivenTwiceIsRefused() throws Exception {
    Path out = folder.resolve("a.safetensors");
    String said =
        explain(
                saved(system("mnist-cnn")),
                digit(),
                "deeplift",
                out,
                "--param",
                "baseline=0",
                "--param",
                "baseline=" + digit())
            .refusal();
    assertTrue(said.contains("baseline is given twice"), said);
  }

  @Test
  void withoutAConvolutionMethodsThatFitAreNamed() throws Exception {
    Path out = folder.resolve("a.safetensors");
    Path model = saved(system("mnist-mlp"));
    String target = system("mnist-mlp").spec().outputs().getFirst() + ":3";
    String said = run(model, out, "grad-cam", digit(), "--target", target).refusal();
    assertTrue(said.contains("there is none before target"), said);
    assertTrue(said.contains("saliency") && said.contains("lrp-epsilon"), said);
    assertFalse(said.contains("score-cam"), said);
    assertTrue(
        run(model, out, "score-cam", digit(), "--target", target, "--layer", "dense1")
            .refusal()
            .contains("methods that fit"));
  }

  @Test
  void recurrentNetworksAreExplainedByGradientsAndRefuseRelevance() throws Exception {
    Path out = folder.resolve("a.safetensors");
    Path model = saved(system("mnist-rnn"));
    String target = system("mnist-rnn").spec().outputs().getFirst() + ":3";
    run(model, out, "integrated-gradients", digit(), "--target", target).done();
    assertEquals(Shape.of(28, 28), Safetensors.read(out).get("attribution").shape());
    String said = run(model, out, "lrp-gamma", digit(), "--target", target).refusal();
    assertTrue(said.contains("has no rule for layer"), said);
  }

  @Test
  void methodsNeedWhatTheyExplain() throws Exception {
    Path model = saved(system("mnist-cnn"));
    String out = folder.resolve("a.safetensors").toString();
    CommandRun noInput =
        CommandRun.of(
            "explain",
            "--model",
            model.toString(),
            "--method",
            "saliency",
            "--target",
            "dense:1",
            "--out",
            out);
    assertTrue(noInput.refusal().contains("needs --input"));
    CommandRun noTarget =
        CommandRun.of(
            "explain",
            "--model",
            model.toString(),
            "--method",
            "saliency",
            "--input",
            digit().toString(),
            "--out",
            out);
    assertTrue(noTarget.refusal().contains("needs --target"));
  }

  @Test
  void activationMaximizationWritesAnImageThatTheUnitAnswersToMore() throws Exception {
    Path model = saved(system("mnist-cnn"));
    Path out = folder.resolve("image.safetensors");
    JsonNode json =
        CommandRun.of(
                "explain",
                "--model",
                model.toString(),
                "--method",
                "activation-maximization",
                "--target",
                "conv2:3",
                "--param",
                "iterations=20",
                "--format",
                "json",
                "--out",
                out.toString())
            .json();

    assertEquals("rise", json.get("checks").get(0).get("name").textValue());
    assertTrue(json.get("checks").get(0).get("passed").booleanValue());
    assertEquals(Set.of("image"), Safetensors.read(out).keySet());
    assertEquals(Shape.of(28, 28, 1), Safetensors.read(out).get("image").shape());
  }

  @Test
  void permutationImportanceWritesMeanAndDeviationForEachColumn() throws Exception {
    Path model = saved(system("binary-mlp"));
    Path out = folder.resolve("importance.safetensors");
    JsonNode json =
        CommandRun.of(
                "explain",
                "--model",
                model.toString(),
                "--method",
                "permutation-importance",
                "--dataset",
                "make_classification_42",
                "--param",
                "repeats=3",
                "--format",
                "json",
                "--out",
                out.toString())
            .json();

    assertTrue(json.get("target").isNull());
    assertEquals("accuracy", json.get("score").textValue());
    assertEquals(20, json.get("importance").size());
    Map<String, Tensor> tensors = Safetensors.read(out);
    assertEquals(Set.of("importance", "sd"), tensors.keySet());
    assertEquals(Shape.of(20), tensors.get("sd").shape());
  }

  @Test
  void anEmptyMapIsSaidInWords() throws Exception {
    Network network = system("mnist-cnn");
    Network dead =
        network.with(
            Parameters.fill(
                network.shapes(),
                (layer, parameter) -> {
                  float[] values = new float[parameter.shape().size()];
                  Arrays.fill(values, layer.equals("conv2") ? -1 : 1);
                  return new Tensor(parameter.shape(), values);
                }));
    JsonNode json = explain(saved(dead), digit(), "grad-cam", folder.resolve("a.png")).json();
    assertFalse(json.get("checks").get(0).get("passed").booleanValue());
    assertTrue(json.get("warnings").get(0).textValue().startsWith("Check all-zero failed"));
  }

  @Test
  void whatWasChosenIsTold() throws Exception {
    JsonNode json =
        explain(
                saved(system("mnist-cnn")),
                digit(),
                "integrated-gradients",
                folder.resolve("a.png"),
                "--param",
                "steps=7")
            .json();
    assertEquals(7, json.get("parameters").get("steps").doubleValue());
    assertEquals(0, json.get("parameters").get("baseline").doubleValue());
  }

  @Test
  void imagesAndColumnsCanBePicturesToo() throws Exception {
    Path image = folder.resolve("image.png");
    CommandRun.of(
            "explain",
            "--model",
            saved(system("mnist-cnn")).toString(),
            "--method",
            "activation-maximization",
            "--target",
            "dense:3",
            "--param",
            "iterations=3",
            "--out",
            image.toString())
        .done();
    int grey = ImageIO.read(image.toFile()).getRGB(14, 14);
    assertEquals(grey >> 16 & 0xFF, grey & 0xFF);
    Path columns = folder.resolve("columns.png");
    CommandRun.of(
            "explain",
            "--model",
            saved(system("binary-mlp")).toString(),
            "--method",
            "permutation-importance",
            "--dataset",
            "make_classification_42",
            "--param",
            "repeats=2",
            "--out",
            columns.toString())
        .done();
    assertEquals(20, ImageIO.read(columns.toFile()).getWidth());
    assertEquals(1, ImageIO.read(columns.toFile()).getHeight());
  }

  /** On the digits that the shipped network was not trained on. */
  @Test
  void integratedGradientsOfDigitsLackLessThanAHundredthInTheMedian() {
    Mnist digits =
        Mnist.load(AssetFolder.locate(), new CacheFolder(Path.of("target", "test-cache")));
    Network network = ModelFile.open(Path.of("../assets/models/mnist-cnn.glassbox")).network();
    String input = network.spec().inputs().getFirst().name();
    String output = network.spec().outputs().getFirst();
    double[] gaps = new double[31];
    for (int i = 0; i < gaps.length; i++) {
      int[] index = {60_000 + i};
      int label = (int) digits.targets(index, TargetEncoding.CLASS_INDEX).at(0);
      Tensor sample = digits.inputs(index).sample(0);
      gaps[i] =
          new IntegratedGradients(50, Baseline.ZERO)
              .explain(
                  network,
                  Map.of(input, sample),
                  Target.of(UnitAddress.of(output, label)),
                  Watch.NOBODY)
              .orThrow()
              .checks()
              .getFirst()
              .value();
    }
    Arrays.sort(gaps);
    assertTrue(gaps[15] < 0.01, Arrays.toString(gaps));
  }

  @Test
  void methodsListsThemAllWithWhatThereIsToKnow() throws Exception {
    JsonNode methods = CommandRun.of("methods", "--format", "json").json().get("methods");
    assertEquals(Method.values().length, methods.size());
    for (JsonNode method : methods) {
      for (String part : List.of("id", "asks", "read", "misleads", "paper")) {
        assertTrue(method.get(part).textValue().length() > 5, method.toString());
      }
      assertNotNull(method.get("parameters"));
    }
    CommandRun text = CommandRun.of("methods");
    text.done();
    assertTrue(text.out().contains("--param steps=50 (1 to 1000), baseline=0"), text.out());
  }

  private float[] attribution(Path model, String method, String... more) throws Exception {
    Path out = folder.resolve("some.safetensors");
    explain(model, digit(), method, out, more).done();
    return Safetensors.read(out).get("attribution").data();
  }

  private static CommandRun explain(Path model, Path input, String method, Path out, String... more)
      throws Exception {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(List.of("--target", "dense:3"));
    return run(model, out, method, input, all.toArray(String[]::new));
  }

  private static CommandRun run(Path model, Path out, String method, Path input, String... more)
      throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of(
                "explain",
                "--format",
                "json",
                "--model",
                model.toString(),
                "--input",
                input.toString(),
                "--method",
                method,
                "--out",
                out.toString()));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static Network system(String id) {
    return Network.initialized(new SystemCatalog(AssetFolder.locate()).find(id).network(), 11);
  }

  private Path saved(Network network) {
    Path file = folder.resolve(network.spec().layers().size() + ".glassbox");
    ModelFile.save(SavedModel.of(network), file);
    return file;
  }

  /** A bar of ink on black. */
  private Path digit() throws Exception {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 6; y < 22; y++) {
      for (int x = 12; x < 16; x++) {
        image.setRGB(x, y, 0xFFFFFF);
      }
    }
    Path file = folder.resolve("digit.png");
    assertTrue(ImageIO.write(image, "png", file.toFile()));
    return file;
  }
}
