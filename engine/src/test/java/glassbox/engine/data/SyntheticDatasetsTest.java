package glassbox.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticDatasetsTest {

  @Test
  void xorIsOneWhereTheSignsDiffer() {
    Dataset data = SyntheticDatasets.xor(400, 0, 3);
    float[] points = points(data);
    float[] classes = classes(data);
    boolean[] quadrants = new boolean[4];
    for (int i = 0; i < 400; i++) {
      boolean right = points[2 * i] > 0;
      boolean up = points[2 * i + 1] > 0;
      quadrants[(right ? 1 : 0) + (up ? 2 : 0)] = true;
      assertEquals(right == up ? 0 : 1, classes[i], "point " + i);
    }
    assertArrayEquals(new boolean[] {true, true, true, true}, quadrants);
  }

  @Test
  void theSecondArmIsTheFirstTurnedByHalfACircle() {
    Dataset data = SyntheticDatasets.spirals(1000, 0, 3);
    float[] points = points(data);
    float[] classes = classes(data);
    for (int i = 0; i < 1000; i++) {
      double radius = Math.hypot(points[2 * i], points[2 * i + 1]);
      double angle = Math.atan2(points[2 * i + 1], points[2 * i]) + Math.PI * classes[i];
      double expected = 2 * Math.PI * 1.25 * (radius - 0.1) / 0.9;
      assertEquals(1, Math.cos(angle - expected), 1e-4, "point " + i);
    }
  }

  @Test
  void theSameSeedGivesTheSamePointsAndAnotherSeedOthers() {
    float[] points = points(SyntheticDatasets.spirals(50, 0.1, 1));
    assertArrayEquals(points, points(SyntheticDatasets.spirals(50, 0.1, 1)));
    assertFalse(Arrays.equals(points, points(SyntheticDatasets.spirals(50, 0.1, 2))));
  }

  @Test
  void noiseMovesPointsByNoMoreThanItSays() {
    float[] still = points(SyntheticDatasets.xor(200, 0, 5));
    float[] shaken = points(SyntheticDatasets.xor(200, 0.2, 5));
    double most = 0;
    for (int i = 0; i < still.length; i++) {
      most = Math.max(most, Math.abs(still[i] - shaken[i]));
    }
    assertTrue(most > 0.1 && most <= 0.2001, "moved by " + most);
  }

  @Test
  void theFingerprintTellsAllThatMakesThePoints() {
    assertEquals("xor:40:0.25:9", SyntheticDatasets.xor(40, 0.25, 9).info().fingerprint());
  }

  @Test
  void tooFewPointsAndImpossibleNoiseAreRefused() {
    assertThrows(ProblemException.class, () -> SyntheticDatasets.xor(9, 0, 1));
    assertThrows(ProblemException.class, () -> SyntheticDatasets.spirals(100, -0.1, 1));
    assertThrows(ProblemException.class, () -> SyntheticDatasets.spirals(100, Double.NaN, 1));
  }

  private static float[] points(Dataset data) {
    return data.inputs(all(data)).data();
  }

  private static float[] classes(Dataset data) {
    return data.targets(all(data), TargetEncoding.CLASS_INDEX).data();
  }

  private static int[] all(Dataset data) {
    return IntStream.range(0, data.size()).toArray();
  }
}
