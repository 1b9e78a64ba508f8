package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import glassbox.engine.data.Batch;
import glassbox.engine.data.Dataset;
import glassbox.engine.data.RandomDataset;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.tensor.Shape;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The weights that samples get by their class. */
class SampleWeighingTest {
  private static final Dataset DATA = new RandomDataset(90, 0, Shape.of(4), 3);
  private static final int[] TRAINING = IntStream.range(10, 70).toArray();

  private static int label(int sample) {
    return (int) DATA.targets(new int[] {sample}, TargetEncoding.CLASS_INDEX).at(0);
  }

  private static Batch batch(int... samples) {
    return new Batch(Map.of("input", DATA.inputs(samples)), Map.of());
  }

  private static float weight(SampleWeighing weighing, int sample) {
    return weighing.weigh(batch(sample), new int[] {sample}).weights().orElseThrow().at(0);
  }

  @Test
  void balancedWeightsMakeEveryClassWeighTheSame() {
    SampleWeighing balanced = SampleWeighing.of(new ClassWeights.Balanced(), DATA, TRAINING);
    double[] sums = new double[3];
    int[] counts = new int[3];
    for (int sample : TRAINING) {
      sums[label(sample)] += weight(balanced, sample);
      counts[label(sample)]++;
    }
    for (int i = 0; i < 3; i++) {
      assertTrue(counts[i] > 0);
      assertEquals(60.0 / 3, sums[i], 1e-4);
    }
    assertEquals(60.0 / (3 * counts[label(10)]), weight(balanced, 10), 1e-6);
  }

  @Test
  void aClassThatDoesNotOccurTakesNoShare() {
    int[] two = IntStream.of(TRAINING).filter(sample -> label(sample) != 2).toArray();
    SampleWeighing balanced = SampleWeighing.of(new ClassWeights.Balanced(), DATA, two);
    long zeros = IntStream.of(two).filter(sample -> label(sample) == 0).count();
    int zero = IntStream.of(two).filter(sample -> label(sample) == 0).findFirst().orElseThrow();

    assertEquals(two.length / (2.0 * zeros), weight(balanced, zero), 1e-6);
  }

  @Test
  void labelsThatAreNotNamedWeighOne() {
    ClassWeights named = new ClassWeights.ByLabel(Map.of("1", 2.5));
    SampleWeighing weighing = SampleWeighing.of(named, DATA, TRAINING);
    for (int sample : TRAINING) {
      assertEquals(label(sample) == 1 ? 2.5 : 1, weight(weighing, sample));
    }
  }

  @Test
  void withoutClassWeightsABatchStaysAsItIs() {
    Batch batch = batch(11, 12);

    assertSame(
        batch,
        SampleWeighing.of(new ClassWeights.Equal(), DATA, TRAINING)
            .weigh(batch, new int[] {11, 12}));
  }

  @Test
  void aClassThatDataDoesNotHaveAndARegressionAreRefusedInASentence() {
    ClassWeights unknown = new ClassWeights.ByLabel(Map.of("cat", 2.0));
    Dataset regression = new RandomDataset(90, 0, Shape.of(4), 0);

    assertEquals(
        "Data set Random has no class cat; its classes are 0, 1, 2.",
        assertThrows(ProblemException.class, () -> SampleWeighing.of(unknown, DATA, TRAINING))
            .problem()
            .sentence());
    assertTrue(
        assertThrows(
                ProblemException.class,
                () -> SampleWeighing.of(new ClassWeights.Balanced(), regression, TRAINING))
            .problem()
            .sentence()
            .contains("is a regression"));
  }
}
