package glassbox.engine.explain;

/** Wants no more once so much is done, and checks that what is done never shrinks. */
final class CancellingWatch implements Watch {
  private final double limit;
  private double done;

  CancellingWatch(double limit) {
    this.limit = limit;
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
