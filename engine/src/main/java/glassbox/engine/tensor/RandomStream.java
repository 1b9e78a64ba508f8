package glassbox.engine.tensor;

/**
 * Counter-based randomness: every number is a pure function of (seed, purpose, path, element), so
 * that the same seed gives the same numbers whatever the order, the thread or the place in a run
 * where they are asked for.
 *
 * <p>The mixing function is SplitMix64's finalizer (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014) applied to a key per stream and a counter per
 * element.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /**
   * What the numbers are for; streams of different purposes are unrelated. New ones go to the end:
   * the place in this list is part of the key.
   */
  public enum Purpose {
    INITIAL_WEIGHTS,
    SPLIT,
    SHUFFLE,
    DROPOUT,
    SYNTHETIC,
    EXPLANATION
  }

  private final long key;

  private RandomStream(long key) {
    this.key = key;
  }

  /** The stream for a purpose and a path such as (epoch) or (layer, step). */
  public static RandomStream of(long seed, Purpose purpose, long... path) {
    long key = mix(seed + GOLDEN_GAMMA);
    key = mix(key ^ mix(purpose.ordinal() + 1L));
    for (long part : path) {
      key = mix(key + GOLDEN_GAMMA * (part + 1));
    }
    return new RandomStream(key);
  }

  /** What tells this stream from others, for devices that compute its numbers themselves. */
  public long key() {
    return key;
  }

  /** 64 random bits for an element. */
  public long bitsAt(long element) {
    return mix(key + GOLDEN_GAMMA * (element + 1));
  }

  /** Uniform in [0, 1), with 24 random bits. */
  public float uniformAt(long element) {
    return (bitsAt(element) >>> 40) * 0x1p-24f;
  }

  /** Uniform among 0 … bound-1. */
  public int intAt(long element, int bound) {
    return (int) Math.multiplyHigh(bitsAt(element) >>> 1, (long) bound << 1);
  }

  /** A permutation of 0 … n-1 (Fisher-Yates). */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = intAt(i, i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
