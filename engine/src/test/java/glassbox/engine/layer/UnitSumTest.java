package glassbox.engine.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Samples;
import glassbox.engine.network.Activation;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a unit's sum consists of, layer by layer. */
class UnitSumTest {
  private static final Activation LINEAR = Activation.LINEAR;
  private static final Size2d TWO = Size2d.square(2);

  private static final NetworkSpec SPEC =
      NetworkSpec.chain("tiny", Shape.of(7, 6, 2))
          .then(
              "conv",
              new LayerSpec.Conv2d(3, new Size2d(3, 2), new Size2d(2, 1), true, Activation.RELU))
          .then("max", new LayerSpec.MaxPool2d(TWO, Size2d.square(1)))
          .then("mean", new LayerSpec.AvgPool2d(new Size2d(1, 2)))
          .then("flatten", new LayerSpec.Flatten())
          .then("drop", new LayerSpec.Dropout(0.5))
          .then("tanh", new LayerSpec.Activate(Activation.TANH))
          .then("dense", new LayerSpec.Dense(4, false, Activation.SOFTMAX))
          .build();
  private static final Network NETWORK = Network.initialized(SPEC, 7);
  private static final Tensor INPUT = Samples.uniform(Shape.of(2, 7, 6, 2), 3);
  private static final ForwardPass PASS = record(NETWORK, INPUT, new Recorder.Inference());

  private static ForwardPass record(Network network, Tensor input, Recorder.Mode mode) {
    return Recorder.record(network, Map.of("input", input), layer -> true, mode);
  }

  private static UnitSum sum(String address) {
    return UnitSum.of(PASS, 1, UnitAddress.parse(address));
  }

  private static SumTerm from(UnitSum sum, String source) {
    return sum.terms().stream()
        .filter(term -> term.source().toString().equals(source))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aConvolutionIsPatchTimesKernelForEachInputChannel() {
    UnitSum sum = sum("conv:2@(1,3)");
    assertEquals(SumForm.PRODUCTS, sum.form());
    assertEquals(2, sum.terms().size());
    Tensor kernel = NETWORK.parameters().get("conv", "kernel");
    for (int channel = 0; channel < 2; channel++) {
      SumTerm term = from(sum, "input:" + channel);
      assertEquals(new Size2d(3, 2), term.size());
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 2; j++) {
          float x = INPUT.at(((7 + 2 + i) * 6 + 3 + j) * 2 + channel);
          float w = kernel.at(((i * 2 + j) * 2 + channel) * 3 + 2);
          assertEquals(x, term.value(i, j));
          assertEquals(w, term.weight(i, j));
          assertEquals(x * w, term.product(i, j));
          assertEquals(
              Optional.of(UnitAddress.of("input", channel, 2 + i, 3 + j)), term.cell(i, j));
        }
      }
    }
  }

  @Test
  void termsAreSortedByTheSizeOfWhatTheyContribute() {
    List<SumTerm> terms = sum("dense:1").terms();
    for (int i = 1; i < terms.size(); i++) {
      double before = Math.abs(terms.get(i - 1).contribution());
      assertTrue(before >= Math.abs(terms.get(i).contribution()));
    }
  }

  @Test
  void theRestIsWhatTheFirstTermsLeave() {
    UnitSum sum = sum("dense:1");
    double first = sum.terms().get(0).contribution() + sum.terms().get(1).contribution();
    assertEquals(sum.rest(0), first + sum.rest(2), 1e-12);
    assertEquals(0, sum.rest(sum.terms().size()));
    assertEquals(0, sum.rest(1000));
  }

  @Test
  void aDenseUnitReadsOneValueATerm() {
    UnitSum sum = sum("dense:3");
    Tensor input = PASS.output("tanh");
    Tensor kernel = NETWORK.parameters().get("dense", "kernel");
    int width = kernel.shape().dimension(0);
    assertEquals(width, sum.terms().size());
    assertEquals(OptionalDouble.empty(), sum.bias());
    for (int i = 0; i < width; i++) {
      SumTerm term = from(sum, "tanh:" + i);
      assertEquals(input.at(width + i), term.value(0, 0));
      assertEquals(kernel.at(i * 4 + 3), term.weight(0, 0));
    }
  }

  @Test
  void ofAMaximumOnlyTheWinnerCounts() {
    UnitSum sum = sum("max:1@(0,2)");
    SumTerm window = from(sum, "conv:1");
    assertEquals(SumForm.LARGEST, sum.form());
    float products = 0;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        assertTrue(window.value(i, j) <= sum.output());
        products += window.product(i, j);
      }
    }
    assertEquals(sum.output(), products);
    Tensor conv = PASS.output("conv");
    UnitAddress.Cell winner = (UnitAddress.Cell) window.strongestCell().place();
    int places = 3 * 5;
    assertEquals(sum.output(), conv.at((places + winner.row() * 5 + winner.column()) * 3 + 1));
  }

  @Test
  void aMeanCountsAllCellsOfItsWindowAlike() {
    UnitSum sum = sum("mean:0@(1,1)");
    SumTerm window = sum.terms().getFirst();
    assertEquals(SumForm.MEAN, sum.form());
    assertEquals(0.5f, window.weight(0, 0));
    assertEquals((window.value(0, 0) + window.value(0, 1)) / 2, sum.output(), 1e-7);
  }

  @Test
  void whatPassesThroughAFlattenLayerKeepsItsName() {
    UnitSum sum = sum("drop:7");
    assertEquals(SumForm.COPY, sum.form());
    assertEquals("mean:1@(1,0)", sum.terms().getFirst().source().toString());
    assertEquals(sum.terms().getFirst().value(0, 0), sum.output());
  }

  @Test
  void aDropoutLayerShowsItsMaskWhileTraining() {
    ForwardPass training = record(NETWORK, INPUT, new Recorder.Training(5, 9));
    for (int unit = 0; unit < 12; unit++) {
      UnitSum sum = UnitSum.of(training, 1, UnitAddress.of("drop", unit));
      float weight = sum.terms().getFirst().weight(0, 0);
      assertTrue(weight == 0 || weight == 2);
      assertEquals(sum.output(), sum.terms().getFirst().product(0, 0));
    }
  }

  @Test
  void softmaxIsAShareOfItsDenominator() {
    float shares = 0;
    for (int unit = 0; unit < 4; unit++) {
      UnitSum sum = sum("dense:" + unit);
      UnitSum.Softmax softmax = sum.softmax().orElseThrow();
      assertEquals(sum.output(), softmax.exponential() / softmax.denominator());
      assertEquals(4, softmax.units());
      shares += softmax.exponential();
    }
    assertEquals(sum("dense:0").softmax().orElseThrow().denominator(), shares, 1e-6);
    assertTrue(sum("conv:0").softmax().isEmpty());
  }

  @Test
  void aMapWithoutAPlaceStandsForItsLargestValue() {
    UnitSum sum = sum("conv:0");
    Tensor conv = PASS.output("conv");
    float most = 0;
    for (int place = 0; place < 15; place++) {
      most = Math.max(most, conv.at((15 + place) * 3));
    }
    assertTrue(most > 0, "the map is not dark");
    assertEquals(most, sum.output());
    UnitSum there = sum(sum.address().toString());
    assertEquals(sum.address(), there.address());
    assertEquals(sum.preActivation(), there.preActivation());
  }

  @Test
  void aSequenceIsAddressedByItsSteps() {
    Network network =
        Network.initialized(
            NetworkSpec.chain("sequence", Shape.of(5, 3))
                .then("dense", new LayerSpec.Dense(2, Activation.TANH))
                .build(),
            1);
    ForwardPass pass =
        record(network, Samples.uniform(Shape.of(1, 5, 3), 2), new Recorder.Inference());
    UnitSum sum = UnitSum.of(pass, 0, UnitAddress.parse("dense:1@4"));
    assertEquals(pass.preActivation("dense").at(4 * 2 + 1), sum.preActivation());
    assertEquals("input:2@4", from(sum, "input:2@4").source().toString());
  }

  @Test
  void whatIsNotThereIsRefused() {
    for (String wrong : List.of("nothing:0", "conv", "conv:3", "conv:0@(3,0)", "dense:0@1")) {
      assertThrows(IllegalArgumentException.class, () -> sum(wrong), wrong);
    }
  }

  @Test
  void aSumHasATermOfEachInputAndAJoinPassesOneOn() {
    NetworkSpec spec =
        new NetworkSpec(
            "join",
            List.of(new InputSpec("a", Shape.of(2, 2, 3)), new InputSpec("b", Shape.of(2, 2, 3))),
            List.of(
                new LayerNode("sum", List.of("a", "b", "a"), new LayerSpec.Add(Activation.RELU)),
                new LayerNode("join", List.of("a", "b"), new LayerSpec.Concat(Activation.LINEAR))),
            List.of("sum", "join"));
    Map<String, Tensor> inputs =
        Map.of(
            "a", Samples.uniform(Shape.of(2, 2, 2, 3), 1),
            "b", Samples.uniform(Shape.of(2, 2, 2, 3), 2));
    ForwardPass pass =
        Recorder.record(
            Network.initialized(spec, 1), inputs, layer -> true, new Recorder.Inference());
    UnitSum sum = UnitSum.of(pass, 1, UnitAddress.parse("sum:2@(1,0)"));
    assertEquals(SumForm.SUM, sum.form());
    assertEquals(
        List.of("a:2@(1,0)", "a:2@(1,0)", "b:2@(1,0)"),
        sum.terms().stream().map(term -> term.source().toString()).sorted().toList());
    UnitSum join = UnitSum.of(pass, 1, UnitAddress.parse("join:4@(0,1)"));
    assertEquals(SumForm.COPY, join.form());
    assertEquals(UnitAddress.parse("b:1@(0,1)"), join.terms().getFirst().source());
    assertEquals(join.output(), join.terms().getFirst().value(0, 0));
    assertEquals(join.output(), pass.output("b").at(((2 + 0) * 2 + 1) * 3 + 1));
  }

  @Test
  void beyondTheEdgesThereAreZerosWithoutAnAddress() {
    Size2d three = Size2d.square(3);
    Size2d one = Size2d.square(1);
    Network network =
        Network.initialized(
            NetworkSpec.chain("same", Shape.of(4, 4, 1))
                .then("conv", new LayerSpec.Conv2d(1, three, one, Padding.SAME, true, LINEAR))
                .then("mean", new LayerSpec.AvgPool2d(three, one, Padding.SAME))
                .then("max", new LayerSpec.MaxPool2d(three, one, Padding.SAME))
                .build(),
            1);
    Tensor input = Samples.uniform(Shape.of(1, 4, 4, 1), 2);
    ForwardPass pass = record(network, input, new Recorder.Inference());
    SumTerm corner = UnitSum.of(pass, 0, UnitAddress.parse("conv:0@(0,3)")).terms().getFirst();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        boolean inside = i > 0 && j < 2;
        assertEquals(inside ? input.at((i - 1) * 4 + 2 + j) : 0, corner.value(i, j));
        assertEquals(network.parameters().get("conv", "kernel").at(i * 3 + j), corner.weight(i, j));
        assertEquals(
            inside ? Optional.of(UnitAddress.of("input", 0, i - 1, 2 + j)) : Optional.empty(),
            corner.cell(i, j));
      }
    }
    assertEquals("input:0", corner.source().toString());
    SumTerm mean = UnitSum.of(pass, 0, UnitAddress.parse("mean:0@(3,1)")).terms().getFirst();
    assertEquals(1 / 6f, mean.weight(1, 1));
    assertEquals(0, mean.weight(2, 1));
    UnitSum max = UnitSum.of(pass, 0, UnitAddress.parse("max:0@(0,0)"));
    assertEquals(max.output(), max.terms().getFirst().contribution());
  }
}
