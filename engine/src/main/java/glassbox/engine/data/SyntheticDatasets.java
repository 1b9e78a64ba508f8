package glassbox.engine.data;

import glassbox.engine.Problem;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;

/**
 * Points in a plane that are made, not read: two classes that no straight line can part. The same
 * count, noise and seed give the same points. Classes alternate, so that any first part of the data
 * has both.
 */
public final class SyntheticDatasets {
  /** How wide the strip along the axes is, on either side, that has no points. */
  private static final float XOR_MARGIN = 0.1f;

  /** How often a spiral's arm goes round. */
  private static final double TURNS = 1.25;

  private SyntheticDatasets() {}

  /**
   * Points in the four quadrants of [-1, 1]²; class 1 where the signs of the two coordinates
   * differ.
   *
   * @param noise how far a point may be moved in each direction after its class was decided, from 0
   *     to 1
   * @throws glassbox.engine.ProblemException if there are fewer than 10 points or the noise is out
   *     of range
   */
  public static Dataset xor(int count, double noise, long seed) {
    check(count, noise);
    RandomStream random = RandomStream.of(seed, Purpose.SYNTHETIC, 1);
    float[] points = new float[2 * count];
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = i % 2;
      float x = XOR_MARGIN + (1 - XOR_MARGIN) * random.uniformAt(4L * i);
      float y = XOR_MARGIN + (1 - XOR_MARGIN) * random.uniformAt(4L * i + 1);
      boolean mirrored = i / 2 % 2 == 1;
      points[2 * i] = mirrored ? -x : x;
      points[2 * i + 1] = mirrored == (classes[i] == 0) ? -y : y;
    }
    shake(points, noise, random, count);
    return new PointsDataset("xor", "XOR", points, classes, fingerprint("xor", count, noise, seed));
  }

  /**
   * Two arms that wind around each other, in [-1, 1]²; the second is the first turned by half a
   * circle.
   *
   * @param noise as in {@link #xor}
   * @throws glassbox.engine.ProblemException if there are fewer than 10 points or the noise is out
   *     of range
   */
  public static Dataset spirals(int count, double noise, long seed) {
    check(count, noise);
    RandomStream random = RandomStream.of(seed, Purpose.SYNTHETIC, 2);
    float[] points = new float[2 * count];
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = i % 2;
      double along = (i / 2 + random.uniformAt(4L * i)) / (count / 2 + 1);
      double radius = 0.1 + 0.9 * along;
      double angle = 2 * Math.PI * TURNS * along + Math.PI * classes[i];
      points[2 * i] = (float) (radius * StrictMath.cos(angle));
      points[2 * i + 1] = (float) (radius * StrictMath.sin(angle));
    }
    shake(points, noise, random, count);
    return new PointsDataset(
        "spirals", "Two spirals", points, classes, fingerprint("spirals", count, noise, seed));
  }

  private static void shake(float[] points, double noise, RandomStream random, int count) {
    for (int i = 0; i < 2 * count; i++) {
      float uniform = random.uniformAt(4L * (i / 2) + 2 + i % 2);
      points[i] += (float) noise * (2 * uniform - 1);
    }
  }

  private static void check(int count, double noise) {
    if (count < 10) {
      throw Problem.of("data.points-count", "{0} points are too few: make at least 10.", count)
          .exception();
    }
    if (!(noise >= 0 && noise <= 1)) {
      throw Problem.of(
              "data.points-noise", "Noise {0} is out of range: choose a number from 0 to 1.", noise)
          .exception();
    }
  }

  private static String fingerprint(String kind, int count, double noise, long seed) {
    return kind + ":" + count + ":" + noise + ":" + seed;
  }
}
