package glassbox.engine.explain;

import static glassbox.engine.explain.GradientMethodsTest.explain;
import static glassbox.engine.explain.SmallNetworks.network;
import static glassbox.engine.explain.SmallNetworks.node;
import static glassbox.engine.explain.SmallNetworks.sample;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.Samples;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What must hold of the methods that weigh the maps of a layer. */
class MapMethodsTest {

  @Test
  void gradCamOfAGlobalAverageAndALinearHeadWeighsByTheHead() {
    NetworkSpec spec =
        NetworkSpec.chain("gap", Shape.of(8, 9, 1))
            .then("conv", new LayerSpec.Conv2d(5, Size2d.square(3), Activation.RELU))
            .then("pool", new LayerSpec.GlobalAvgPool2d())
            .then("dense", new LayerSpec.Dense(3, Activation.SOFTMAX))
            .build();
    Network network = network(spec, 4);
    Question question = Question.of(network, sample(spec, 8), Target.parse("dense:2"));
    ActivationMaps maps = ActivationMaps.of(Method.GRAD_CAM, question, Optional.empty());
    double[] alpha = GradCam.weights(question, maps);
    Tensor head = network.parameters().get("dense", "kernel");
    for (int k = 0; k < 5; k++) {
      assertEquals(head.at(k * 3 + 2), alpha[k] * maps.rows() * maps.columns(), 1e-6);
    }
  }

  /** p and 1 - p weigh each map once together: one of a class, the other of its opposite. */
  @Test
  void scoreCamOfAClassAndOfItsOppositeAddUpToTheMaps() {
    Network network = network(SmallNetworks.residual(), 3);
    ScoreCam method = new ScoreCam(Optional.of("conv1"));
    Attribution more = explain(method, network, "dense");
    Attribution less = explain(method, network, "-dense");
    Question question = Question.of(network, sample(network.spec(), 8), Target.parse("dense"));
    Tensor maps = question.pass().output("conv1").sample(0);
    for (int i = 0; i < more.first().shape().size(); i++) {
      double sum = 0;
      for (int channel = 0; channel < 4; channel++) {
        sum += maps.at(i * 4 + channel);
      }
      assertEquals(sum, more.first().at(i) + less.first().at(i), 1e-5);
    }
  }

  @Test
  void aMapWithoutContrastHidesNothingAndCountsNothing() {
    NetworkSpec spec =
        NetworkSpec.chain("even", Shape.of(6, 5, 1))
            .then("conv", new LayerSpec.Conv2d(3, Size2d.square(3), Activation.RELU))
            .then("pool", new LayerSpec.GlobalAvgPool2d())
            .then("dense", new LayerSpec.Dense(2, Activation.SOFTMAX))
            .build();
    Network even =
        Network.of(
            spec,
            Parameters.fill(
                ShapeInference.of(spec),
                (layer, parameter) -> {
                  float[] values = new float[parameter.shape().size()];
                  Arrays.fill(values, parameter.name().equals("bias") ? 1 : 0);
                  return new Tensor(parameter.shape(), values);
                }));
    Attribution found = explain(new ScoreCam(Optional.empty()), even, "dense:0");
    assertEquals(
        new Check(Check.Kind.ALL_ZERO, 1, false), IdentitiesTest.check(found, Check.Kind.ALL_ZERO));
  }

  /** What follows a convolution belongs to it only if nobody else reads the convolution. */
  @Test
  void theLastConvolutionEndsWhereItsMapsHaveTwoReaders() {
    NetworkSpec spec =
        new NetworkSpec(
            "two readers",
            List.of(new InputSpec("input", Shape.of(6, 5, 1))),
            List.of(
                node("conv", new LayerSpec.Conv2d(3, Size2d.square(3), Activation.LINEAR), "input"),
                node("tanh", new LayerSpec.Activate(Activation.TANH), "conv"),
                node("sum", new LayerSpec.Add(Activation.RELU), "conv", "tanh"),
                node("pool", new LayerSpec.GlobalAvgPool2d(), "sum"),
                node("dense", new LayerSpec.Dense(2, Activation.SOFTMAX), "pool")),
            List.of("dense"));
    Attribution found = explain(new GradCam(Optional.empty()), network(spec, 3), "dense:1");
    assertEquals(Optional.of("conv"), found.layer());
  }

  @Test
  void scalingUpAMapKeepsConstantsAndItself() {
    float[] map = Samples.uniform(12, 3);
    assertArrayEquals(map, Bilinear.scaled(map, 3, 4, 3, 4));
    float[] constant = new float[12];
    Arrays.fill(constant, 0.7f);
    for (float value : Bilinear.scaled(constant, 3, 4, 28, 17)) {
      assertEquals(0.7f, value);
    }
    assertArrayEquals(
        new float[] {1, 1.25f, 1.75f, 2}, Bilinear.scaled(new float[] {1, 2}, 1, 2, 1, 4));
  }
}
