package glassbox.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import glassbox.engine.data.Batch;
import glassbox.engine.data.RandomDataset;
import glassbox.engine.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkFeedTest {

  private static NetworkFeed feed(
      int features, int classes, Shape input, int outputs, Activation activation, LossSpec loss) {
    NetworkSpec spec =
        NetworkSpec.chain("net", input)
            .then("flatten", new LayerSpec.Flatten())
            .then("out", new LayerSpec.Dense(outputs, activation))
            .build();
    return NetworkFeed.of(
        new RandomDataset(30, 0, Shape.of(features), classes), spec, ShapeInference.of(spec), loss);
  }

  private static String sentence(
      int features, int classes, Shape input, int outputs, Activation activation, LossSpec loss) {
    return assertThrows(
            ProblemException.class, () -> feed(features, classes, input, outputs, activation, loss))
        .getMessage();
  }

  @Test
  void samplesAreNamedAndShapedAsTheNetworkTakesThem() {
    NetworkFeed feed =
        feed(
            12,
            3,
            Shape.of(2, 3, 2),
            3,
            Activation.SOFTMAX,
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY);
    Batch batch = feed.batch(new int[] {4, 0});

    assertEquals(Shape.of(2, 2, 3, 2), batch.inputs().get("input").shape());
    assertArrayEquals(
        feed.dataset().inputs(new int[] {4, 0}).data(), batch.inputs().get("input").data());
    assertEquals(Shape.of(2), batch.targets().get("out").shape());
  }

  @Test
  void targetsAreStatedAsTheLossReadsThem() {
    Batch oneHot =
        feed(4, 3, Shape.of(4), 3, Activation.SOFTMAX, LossSpec.CATEGORICAL_CROSSENTROPY)
            .batch(new int[] {1});
    Batch scores = feed(4, 3, Shape.of(4), 3, Activation.LINEAR, LossSpec.MSE).batch(new int[] {1});
    Batch yesOrNo =
        feed(4, 2, Shape.of(4), 1, Activation.SIGMOID, LossSpec.BINARY_CROSSENTROPY)
            .batch(new int[] {1});

    assertEquals(Shape.of(1, 3), oneHot.targets().get("out").shape());
    assertArrayEquals(oneHot.targets().get("out").data(), scores.targets().get("out").data());
    assertEquals(Shape.of(1, 1), yesOrNo.targets().get("out").shape());
  }

  @Test
  void inputOfAnotherSizeIsRefused() {
    assertEquals(
        "Network net takes 5, but a sample of data set Random is 4; choose a data set or an input"
            + " that fits.",
        sentence(4, 3, Shape.of(5), 3, Activation.SOFTMAX, LossSpec.CATEGORICAL_CROSSENTROPY));
  }

  @Test
  void outputWithAnotherNumberOfClassesIsRefused() {
    assertEquals(
        "Network net gives 4 at out, but data set Random needs 3 (its classes: 0, 1, 2);"
            + " change the number of its units.",
        sentence(4, 3, Shape.of(4), 4, Activation.SOFTMAX, LossSpec.CATEGORICAL_CROSSENTROPY));
    assertTrue(
        sentence(4, 0, Shape.of(4), 2, Activation.LINEAR, LossSpec.MSE)
            .contains("needs 1 (its classes: none, it is a regression);"));
  }

  @Test
  void lossThatDoesNotSuitTheOutputIsRefused() {
    assertEquals(
        "Loss binary_crossentropy: output layer out has the activation softmax, but this loss needs"
            + " sigmoid; change one of the two.",
        sentence(4, 2, Shape.of(4), 2, Activation.SOFTMAX, LossSpec.BINARY_CROSSENTROPY));
  }

  @Test
  void severalSigmoidsAreComparedWithOneHotClasses() {
    Batch batch =
        feed(4, 3, Shape.of(4), 3, Activation.SIGMOID, LossSpec.BINARY_CROSSENTROPY)
            .batch(new int[] {1});

    assertEquals(Shape.of(1, 3), batch.targets().get("out").shape());
  }

  @Test
  void oneSoftmaxValueCannotTellTwoClassesApart() {
    assertEquals(
        "Network net gives 1 at out, but data set Random needs 2 (its classes: 0, 1); change the"
            + " number of its units.",
        sentence(4, 2, Shape.of(4), 1, Activation.SOFTMAX, LossSpec.CATEGORICAL_CROSSENTROPY));
  }

  @Test
  void dataOfASingleClassIsRefused() {
    assertEquals(
        "Data set Random: all its samples are of class 0, so there is nothing to tell apart; use"
            + " data with at least two classes.",
        sentence(4, 1, Shape.of(4), 1, Activation.SIGMOID, LossSpec.BINARY_CROSSENTROPY));
  }

  private static NetworkSpec graph(List<InputSpec> inputs, List<LayerNode> layers) {
    return new NetworkSpec("net", inputs, layers, layers.stream().map(LayerNode::name).toList());
  }

  private static LayerNode dense(String name, int units, Activation activation) {
    return new LayerNode(name, List.of("input"), new LayerSpec.Dense(units, activation));
  }

  @Test
  void everyOutputIsGivenTheTargetAsItsOwnLossReadsIt() {
    NetworkSpec spec =
        graph(
            List.of(new InputSpec("input", Shape.of(4))),
            List.of(
                dense("classes", 2, Activation.SOFTMAX),
                dense("yes", 1, Activation.SIGMOID),
                dense("scores", 2, Activation.LINEAR)));
    NetworkFeed feed =
        NetworkFeed.of(
            new RandomDataset(30, 0, Shape.of(4), 2),
            spec,
            ShapeInference.of(spec),
            LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY);
    Batch batch = feed.batch(new int[] {3, 1, 4});

    assertEquals(List.of("classes", "yes", "scores"), feed.outputs());
    assertEquals(Shape.of(3), batch.targets().get("classes").shape());
    assertEquals(Shape.of(3, 1), batch.targets().get("yes").shape());
    assertEquals(Shape.of(3, 2), batch.targets().get("scores").shape());
    assertArrayEquals(batch.targets().get("classes").data(), batch.targets().get("yes").data());
  }

  @Test
  void oneOfSeveralOutputsThatDoesNotSuitTheTargetIsRefusedByItsName() {
    NetworkSpec spec =
        graph(
            List.of(new InputSpec("input", Shape.of(4))),
            List.of(dense("classes", 3, Activation.SOFTMAX), dense("aside", 2, Activation.RELU)));

    assertEquals(
        "Network net gives 2 at aside, but data set Random needs 3 (its classes: 0, 1, 2); change"
            + " the number of its units.",
        refusal(spec));
  }

  @Test
  void severalInputsAreRefusedByTheirNames() {
    NetworkSpec spec =
        graph(
            List.of(new InputSpec("input", Shape.of(4)), new InputSpec("table", Shape.of(2))),
            List.of(dense("out", 3, Activation.SOFTMAX)));

    assertEquals(
        "Network net: it has 2 inputs (input, table), but a sample of data set Random is a single"
            + " one; use a network with one input.",
        refusal(spec));
  }

  private static String refusal(NetworkSpec spec) {
    return assertThrows(
            ProblemException.class,
            () ->
                NetworkFeed.of(
                    new RandomDataset(30, 0, Shape.of(4), 3),
                    spec,
                    ShapeInference.of(spec),
                    LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY))
        .getMessage();
  }
}
