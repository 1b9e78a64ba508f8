package glassbox.app.session;

import java.util.Arrays;

/**
 * One number per training step or epoch, kept in a fixed amount of memory: neighbouring steps share
 * a bucket, which knows their least, greatest and mean value, so that no spike is lost. When all
 * buckets are taken, pairs of them are merged and each holds twice as many steps. Numbers that are
 * not finite are counted beside the others. FX thread only.
 *
 * <p>A step that is not after the last one means that training went back: what had come after is
 * forgotten.
 */
public final class ScalarSeries {
  /**
   * The most buckets there are: a closer look at a run of a million steps still tells 32 of them
   * from the next, and a full series takes 1.8 MB. One that is short takes less.
   */
  public static final int CAPACITY = 32_768;

  private static final int FIRST_CAPACITY = 256;

  private long[] firstSteps = new long[FIRST_CAPACITY];
  private long[] lastSteps = new long[FIRST_CAPACITY];
  private long[] finite = new long[FIRST_CAPACITY];
  private long[] nonFinite = new long[FIRST_CAPACITY];
  private double[] lows = new double[FIRST_CAPACITY];
  private double[] highs = new double[FIRST_CAPACITY];
  private double[] sums = new double[FIRST_CAPACITY];
  private int size;
  private long valuesPerBucket = 1;
  private double newest = Double.NaN;

  /** The same values as they are now, which may be read on another thread. */
  ScalarSeries copy() {
    ScalarSeries copy = new ScalarSeries();
    copy.firstSteps = firstSteps.clone();
    copy.lastSteps = lastSteps.clone();
    copy.finite = finite.clone();
    copy.nonFinite = nonFinite.clone();
    copy.lows = lows.clone();
    copy.highs = highs.clone();
    copy.sums = sums.clone();
    copy.size = size;
    copy.valuesPerBucket = valuesPerBucket;
    copy.newest = newest;
    return copy;
  }

  /** Adds a step's value; NaN and infinities are kept as such. */
  void add(long step, double value) {
    boolean number = Double.isFinite(value);
    add(step, step, number ? 1 : 0, number ? 0 : 1, value, value, number ? value : 0);
    newest = value;
  }

  /** Adds steps that have been summarized already. */
  void add(ScalarSummary summary) {
    add(
        summary.firstStep(),
        summary.lastStep(),
        summary.finite(),
        summary.nonFinite(),
        summary.low(),
        summary.high(),
        summary.sum());
    newest = summary.newest();
  }

  /** Forgets everything. */
  void clear() {
    size = 0;
    valuesPerBucket = 1;
    newest = Double.NaN;
  }

  /** Forgets what came after a step. */
  void goBackTo(long step) {
    forgetFrom(step + 1);
    if (size == 0) {
      clear();
    } else {
      newest = mean(size - 1);
    }
  }

  /** The number of buckets in use. */
  public int size() {
    return size;
  }

  /** Whether there is no value. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The first step in a bucket. */
  public long firstStep(int bucket) {
    return firstSteps[bucket];
  }

  /** The last step in a bucket. */
  public long lastStep(int bucket) {
    return lastSteps[bucket];
  }

  /** How many finite values a bucket holds. */
  public long finite(int bucket) {
    return finite[bucket];
  }

  /** How many values of a bucket are NaN or infinite. */
  public long nonFinite(int bucket) {
    return nonFinite[bucket];
  }

  /** The least finite value of a bucket; NaN if it has none. */
  public double low(int bucket) {
    return finite[bucket] == 0 ? Double.NaN : lows[bucket];
  }

  /** The greatest finite value of a bucket; NaN if it has none. */
  public double high(int bucket) {
    return finite[bucket] == 0 ? Double.NaN : highs[bucket];
  }

  /** The mean of a bucket's finite values; NaN if it has none. */
  public double mean(int bucket) {
    return sums[bucket] / finite[bucket];
  }

  /** The value added last; NaN at first. */
  public double newest() {
    return newest;
  }

  /** The bucket whose last step is the first at or after a step; the last bucket beyond the end. */
  public int bucketAt(long step) {
    int found = Arrays.binarySearch(lastSteps, 0, size, step);
    return Math.min(found < 0 ? -found - 1 : found, size - 1);
  }

  /** The last bucket that ends at or before a step; -1 if there is none. */
  public int lastBucketTo(long step) {
    int found = Arrays.binarySearch(lastSteps, 0, size, step);
    return found < 0 ? -found - 2 : found;
  }

  private void add(
      long first, long last, long finiteNow, long others, double low, double high, double sum) {
    forgetFrom(first);
    int at = size - 1;
    if (at < 0 || finite[at] + nonFinite[at] >= valuesPerBucket) {
      at = nextBucket(first);
    }
    include(at, finiteNow, low, high, sum);
    lastSteps[at] = last;
    nonFinite[at] += others;
  }

  private void include(int at, long count, double low, double high, double sum) {
    if (count > 0) {
      lows[at] = finite[at] == 0 ? low : Math.min(lows[at], low);
      highs[at] = finite[at] == 0 ? high : Math.max(highs[at], high);
      sums[at] += sum;
      finite[at] += count;
    }
  }

  /** Forgets what is at or after a step; a bucket that it falls into keeps its values. */
  private void forgetFrom(long step) {
    while (size > 0 && firstSteps[size - 1] >= step) {
      size--;
    }
    if (size > 0 && lastSteps[size - 1] >= step) {
      lastSteps[size - 1] = step - 1;
    }
  }

  private int nextBucket(long first) {
    if (size == CAPACITY) {
      halve();
    } else if (size == sums.length) {
      grow();
    }
    int at = size++;
    firstSteps[at] = first;
    finite[at] = 0;
    nonFinite[at] = 0;
    sums[at] = 0;
    return at;
  }

  private void grow() {
    int room = Math.min(2 * size, CAPACITY);
    firstSteps = Arrays.copyOf(firstSteps, room);
    lastSteps = Arrays.copyOf(lastSteps, room);
    finite = Arrays.copyOf(finite, room);
    nonFinite = Arrays.copyOf(nonFinite, room);
    lows = Arrays.copyOf(lows, room);
    highs = Arrays.copyOf(highs, room);
    sums = Arrays.copyOf(sums, room);
  }

  private void halve() {
    for (int to = 0; to < CAPACITY / 2; to++) {
      int left = 2 * to;
      int right = left + 1;
      copy(left, to);
      include(to, finite[right], lows[right], highs[right], sums[right]);
      nonFinite[to] += nonFinite[right];
      lastSteps[to] = lastSteps[right];
    }
    size = CAPACITY / 2;
    valuesPerBucket *= 2;
  }

  private void copy(int from, int to) {
    firstSteps[to] = firstSteps[from];
    lastSteps[to] = lastSteps[from];
    finite[to] = finite[from];
    nonFinite[to] = nonFinite[from];
    lows[to] = lows[from];
    highs[to] = highs[from];
    sums[to] = sums[from];
  }
}
