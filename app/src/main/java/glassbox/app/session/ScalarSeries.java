package glassbox.app.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
   * from the next, and a full series takes 2.4 MB. One that is short takes less.
   */
  public static final int CAPACITY = 32_768;

  private static final int FIRST_CAPACITY = 256;

  /** How many neighbours share a bucket of the coarse level. */
  public static final int COARSENESS = 8;

  private long[] firstSteps = new long[FIRST_CAPACITY];
  private long[] lastSteps = new long[FIRST_CAPACITY];
  private long[] finite = new long[FIRST_CAPACITY];
  private long[] notNumbers = new long[FIRST_CAPACITY];
  private long[] infinite = new long[FIRST_CAPACITY];
  private double[] lows = new double[FIRST_CAPACITY];
  private double[] highs = new double[FIRST_CAPACITY];
  private double[] sums = new double[FIRST_CAPACITY];
  private int size;
  private long valuesPerBucket = 1;
  private double newest = Double.NaN;
  private @Nullable ScalarSeries coarse;

  /** The first bucket that may have changed since the coarse level was asked for. */
  private int changedFrom;

  /** The same values as they are now, which may be read on another thread. */
  ScalarSeries copy() {
    ScalarSeries copy = new ScalarSeries();
    copy.takeOver(this);
    return copy;
  }

  /** Forgets its own values for those of another series, which stays as it is. */
  void takeOver(ScalarSeries other) {
    firstSteps = other.firstSteps.clone();
    lastSteps = other.lastSteps.clone();
    finite = other.finite.clone();
    notNumbers = other.notNumbers.clone();
    infinite = other.infinite.clone();
    lows = other.lows.clone();
    highs = other.highs.clone();
    sums = other.sums.clone();
    size = other.size;
    valuesPerBucket = other.valuesPerBucket;
    newest = other.newest;
    changedFrom = 0;
  }

  /** Adds a step's value; NaN and infinities are kept as such. */
  void add(long step, double value) {
    boolean number = Double.isFinite(value);
    int at = bucketFor(step);
    include(at, number ? 1 : 0, value, value, number ? value : 0);
    count(at, step, Double.isNaN(value) ? 1 : 0, Double.isInfinite(value) ? 1 : 0);
    newest = value;
  }

  /** Adds steps that have been summarized already. */
  void add(ScalarSummary summary) {
    int at = bucketFor(summary.firstStep());
    include(at, summary.finite(), summary.low(), summary.high(), summary.sum());
    count(at, summary.lastStep(), summary.notNumbers(), summary.infinite());
    newest = summary.newest();
  }

  /** Forgets everything. */
  void clear() {
    size = 0;
    changedFrom = 0;
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
    return notNumbers[bucket] + infinite[bucket];
  }

  /** How many values of a bucket are NaN. */
  public long notNumbers(int bucket) {
    return notNumbers[bucket];
  }

  /** How many values of a bucket are infinite. */
  public long infinite(int bucket) {
    return infinite[bucket];
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

  /**
   * The same values with {@value #COARSENESS} buckets in one, at most 4,096 of them: for pictures
   * with fewer pixels than that. Only what has changed since is merged anew.
   */
  public ScalarSeries coarse() {
    ScalarSeries level = coarse;
    if (level == null) {
      level = new ScalarSeries();
      coarse = level;
      changedFrom = 0;
    }
    int from = changedFrom / COARSENESS * COARSENESS;
    level.size = from / COARSENESS;
    for (; from < size; from += COARSENESS) {
      level.merge(this, from, Math.min(from + COARSENESS, size));
    }
    changedFrom = size;
    return level;
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

  /** The bucket that a value of this step, which is the last one now, belongs to. */
  private int bucketFor(long step) {
    forgetFrom(step);
    int at = size - 1;
    if (at < 0 || finite[at] + nonFinite(at) >= valuesPerBucket) {
      at = nextBucket(step);
    }
    changedFrom = Math.min(changedFrom, at);
    return at;
  }

  private void count(int at, long last, long newNotNumbers, long newInfinite) {
    lastSteps[at] = last;
    notNumbers[at] += newNotNumbers;
    infinite[at] += newInfinite;
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
    changedFrom = Math.min(changedFrom, Math.max(0, size - 1));
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
    notNumbers[at] = 0;
    infinite[at] = 0;
    sums[at] = 0;
    return at;
  }

  private void grow() {
    int room = Math.min(2 * size, CAPACITY);
    firstSteps = Arrays.copyOf(firstSteps, room);
    lastSteps = Arrays.copyOf(lastSteps, room);
    finite = Arrays.copyOf(finite, room);
    notNumbers = Arrays.copyOf(notNumbers, room);
    infinite = Arrays.copyOf(infinite, room);
    lows = Arrays.copyOf(lows, room);
    highs = Arrays.copyOf(highs, room);
    sums = Arrays.copyOf(sums, room);
  }

  private void halve() {
    for (int to = 0; to < CAPACITY / 2; to++) {
      int left = 2 * to;
      int right = left + 1;
      copy(this, left, to);
      include(to, finite[right], lows[right], highs[right], sums[right]);
      count(to, lastSteps[right], notNumbers[right], infinite[right]);
    }
    size = CAPACITY / 2;
    changedFrom = 0;
    valuesPerBucket *= 2;
  }

  private void copy(ScalarSeries other, int from, int to) {
    firstSteps[to] = other.firstSteps[from];
    lastSteps[to] = other.lastSteps[from];
    finite[to] = other.finite[from];
    notNumbers[to] = other.notNumbers[from];
    infinite[to] = other.infinite[from];
    lows[to] = other.lows[from];
    highs[to] = other.highs[from];
    sums[to] = other.sums[from];
  }

  /** Adds buckets of another series as one. */
  private void merge(ScalarSeries other, int first, int end) {
    int at = nextBucket(other.firstSteps[first]);
    copy(other, first, at);
    for (int from = first + 1; from < end; from++) {
      include(at, other.finite[from], other.lows[from], other.highs[from], other.sums[from]);
      count(at, other.lastSteps[from], other.notNumbers[from], other.infinite[from]);
    }
  }
}
