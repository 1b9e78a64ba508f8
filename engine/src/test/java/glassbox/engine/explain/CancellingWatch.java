package glassbox.engine.explain;

/** Wants no more once so much is done, and checks that what is done never shrinks. */
final class CancellingWatch implements Watch {
  private final double limit;
  private final int threads;
  private double done;

  CancellingWatch(double limit) {
    this(limit, 1);
  }

  CancellingWatch(double limit, int threads) {
    this.limit = limit;
    this.threads = threads;
  }

  @Override
  public int threads() {
    return threads;
  }

  double done() {
    return done;
  }

  @Override
  public void advanced(double fraction) {
    if (!(fraction >= done && fraction <= 1)) {
      throw new AssertionError("from " + done + " to " + fraction);
    }
    done = fraction;
  }

  @Override
  public boolean isCancelled() {
    return done >= limit;
  }
}
