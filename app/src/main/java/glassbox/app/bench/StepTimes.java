package glassbox.app.bench;

/**
 * How long many turns took, in bounded memory: a histogram whose cells are narrower than half a
 * percent of what they count. Adding a time allocates nothing.
 */
final class StepTimes {
  /** Cells between a power of two and the next. */
  private static final int CELLS = 256;

  private static final int CELL_BITS = Integer.numberOfTrailingZeros(CELLS);

  /** Times up to CELLS nanoseconds have a cell each, then CELLS for each of the 63 - 8 powers. */
  private final long[] counts = new long[(Long.SIZE - CELL_BITS) * CELLS];

  private long total;

  /** Counts a time; a clock that stood still or went back counts as 0. */
  void add(long nanos) {
    counts[cell(Math.max(0, nanos))]++;
    total++;
  }

  /**
   * The time that a share of the turns did not exceed, in microseconds; 0 before the first.
   *
   * @param share 0 … 1
   */
  double quantileMicros(double share) {
    long before = (long) (share * (total - 1));
    long seen = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      seen += counts[cell];
      if (seen > before) {
        return middleNanos(cell) / 1e3;
      }
    }
    return 0;
  }

  private static int cell(long nanos) {
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos | CELLS);
    int shift = power - CELL_BITS;
    return nanos < CELLS ? (int) nanos : (shift + 1) * CELLS + (int) (nanos >> shift) - CELLS;
  }

  private static double middleNanos(int cell) {
    int shift = cell / CELLS - 1;
    return cell < CELLS ? cell : (cell % CELLS + CELLS + 0.5) * (1L << shift) - 0.5;
  }
}
