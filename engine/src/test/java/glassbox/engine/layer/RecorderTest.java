package glassbox.engine.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import glassbox.engine.Samples;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a recording contains, and what is refused. */
class RecorderTest {
  private static final Network CNN =
      Network.initialized(
          NetworkSpec.chain("cnn", Shape.of(6, 6, 1))
              .then("conv", new LayerSpec.Conv2d(3, Size2d.square(3), Activation.RELU))
              .then("pool", new LayerSpec.MaxPool2d(Size2d.square(2)))
              .then("flatten", new LayerSpec.Flatten())
              .then("drop", new LayerSpec.Dropout(0.5))
              .then("dense", new LayerSpec.Dense(4, Activation.SOFTMAX))
              .build(),
          1);
  private static final Recorder.Mode INFERENCE = new Recorder.Inference();

  @Test
  void keepsShapesWithTheBatchFirst() {
    ForwardPass pass = record(2, INFERENCE);
    assertEquals(2, pass.samples());
    assertEquals(Shape.of(2, 4, 4, 3), pass.output("conv").shape());
    assertEquals(Shape.of(2, 2, 2, 3), pass.output("pool").shape());
    assertEquals(Shape.of(2, 12), pass.output("flatten").shape());
    assertEquals(Shape.of(2, 4), pass.preActivation("dense").shape());
    assertEquals(Shape.of(2, 6, 6, 1), pass.output("input").shape());
  }

  @Test
  void preActivationIsKeptApartFromWhatTheActivationMadeOfIt() {
    ForwardPass pass = record(1, INFERENCE);
    Tensor z = pass.preActivation("conv");
    Tensor a = pass.output("conv");
    boolean anyNegative = false;
    for (int i = 0; i < z.shape().size(); i++) {
      assertEquals(Math.max(z.at(i), 0), a.at(i));
      anyNegative |= z.at(i) < 0;
    }
    assertTrue(anyNegative);
    assertSame(pass.preActivation("pool"), pass.output("pool"));
  }

  @Test
  void keepsOnlyWhatIsAskedForAndTheOutputs() {
    Tensor input = Samples.uniform(Shape.of(1, 6, 6, 1), 3);
    ForwardPass pass =
        Recorder.record(CNN, Map.of("input", input), layer -> layer.equals("pool"), INFERENCE);
    assertEquals(Set.of("pool", "dense"), pass.layers());
    ForwardPass all = record(1, INFERENCE);
    assertArrayEquals(all.output("dense").data(), pass.output("dense").data());
    assertArrayEquals(all.preActivation("dense").data(), pass.preActivation("dense").data());
    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> pass.preActivation("conv"));
    assertEquals("nothing was kept of conv; ask for it when recording", refusal.getMessage());
  }

  @Test
  void sampleDoesNotDependOnTheRestOfTheBatch() {
    Tensor batch = Samples.uniform(Shape.of(5, 6, 6, 1), 3);
    ForwardPass together = Recorder.record(CNN, Map.of("input", batch), layer -> true, INFERENCE);
    ForwardPass alone = Recorder.record(CNN, batch.sample(3));
    assertArrayEquals(together.output("dense").sample(3).data(), alone.output("dense").data());
  }

  @Test
  void dropoutActsOnlyWhileTraining() {
    ForwardPass predicting = record(3, INFERENCE);
    assertArrayEquals(predicting.output("flatten").data(), predicting.output("drop").data());
    float[] before = Samples.uniform(3000, 4);
    Network drop =
        Network.initialized(
            NetworkSpec.chain("drop", Shape.of(3000))
                .then("drop", new LayerSpec.Dropout(0.25))
                .build(),
            1);
    float[] after =
        Recorder.record(
                drop,
                Map.of("input", new Tensor(Shape.of(1, 3000), before)),
                layer -> true,
                new Recorder.Training(6, 2))
            .output("drop")
            .data();
    int dropped = 0;
    for (int i = 0; i < before.length; i++) {
      if (after[i] == 0) {
        dropped++;
      } else {
        assertEquals(before[i] / 0.75f, after[i], 1e-6f);
      }
    }
    assertEquals(750, dropped, 100);
  }

  @Test
  void masksFollowFromSeedAndStepAlone() {
    float[] first = record(3, new Recorder.Training(6, 2)).output("drop").data();
    assertArrayEquals(first, record(3, new Recorder.Training(6, 2)).output("drop").data());
    assertFalse(Arrays.equals(first, record(3, new Recorder.Training(6, 3)).output("drop").data()));
    assertFalse(Arrays.equals(first, record(3, new Recorder.Training(7, 2)).output("drop").data()));
  }

  @Test
  void laneDrawsTheMasksOfItsPlaceInTheBatch() {
    Tensor batch = record(3, new Recorder.Training(6, 2)).output("flatten");
    float[] whole = record(3, new Recorder.Training(6, 2)).output("drop").data();
    Layer layer =
        Layers.create(new LayerSpec.Dropout(0.5), CNN.shapes().inputs(CNN.shapes().order().get(3)));
    float[] lane = new float[12];
    float[][] inputs = {batch.sample(2).data()};
    layer.forward(
        new LayerFrame(
            1,
            inputs,
            new float[0][],
            LayerFrame.NOT_PREPARED,
            lane,
            lane,
            new float[0],
            new float[0],
            Layers.dropoutMasks(6, 3, 2),
            2,
            null));
    assertArrayEquals(Arrays.copyOfRange(whole, 24, 36), lane);
  }

  @Test
  void refusesMissingInput() {
    assertRefused("Input input of network cnn is missing; give 6x6x1 for each sample.", Map.of());
  }

  @Test
  void refusesInputOfAnotherName() {
    Tensor tensor = Tensor.zeros(Shape.of(1, 6, 6, 1));
    assertRefused(
        "Input image is not one of network cnn, which takes input.",
        Map.of("input", tensor, "image", tensor));
  }

  @Test
  void refusesInputOfAnotherShape() {
    assertRefused(
        "Input input of network cnn is 6x6x1, but should be 6x6x6x1, the number of samples first.",
        Map.of("input", Tensor.zeros(Shape.of(6, 6, 1))));
  }

  @Test
  void refusesInputWithMoreElementsThanFitTogether() {
    Network wide =
        Network.initialized(
            NetworkSpec.chain("wide", Shape.of(50_000))
                .then("drop", new LayerSpec.Dropout(0))
                .build(),
            1);

    Exception refusal =
        assertThrows(
            ProblemException.class,
            () ->
                Recorder.record(
                    wide,
                    Map.of("input", Tensor.zeros(Shape.of(50_000))),
                    layer -> true,
                    INFERENCE));
    assertEquals(
        "Input input of network wide is 50000, but should be 50000x50000, the number of samples"
            + " first.",
        refusal.getMessage());
  }

  @Test
  void stridesMayBeFarLargerThanTheImage() {
    Network pool =
        Network.initialized(
            NetworkSpec.chain("pool", Shape.of(2, 2, 1))
                .then("pool", new LayerSpec.MaxPool2d(Size2d.square(2), Size2d.square(65_536)))
                .build(),
            1);

    Tensor image = new Tensor(Shape.of(2, 2, 1), new float[] {1, 4, 3, 2});
    assertArrayEquals(new float[] {4}, Recorder.record(pool, image).output("pool").data());
  }

  private static ForwardPass record(int samples, Recorder.Mode mode) {
    Tensor input = Samples.uniform(Shape.of(samples, 6, 6, 1), 3);
    return Recorder.record(CNN, Map.of("input", input), layer -> true, mode);
  }

  private static void assertRefused(String sentence, Map<String, Tensor> inputs) {
    Exception refusal =
        assertThrows(
            ProblemException.class, () -> Recorder.record(CNN, inputs, layer -> true, INFERENCE));
    assertEquals(sentence, refusal.getMessage());
  }
}
