package glassbox.engine.explain;

/**
 * Looks on at one of several equal parts of the work.
 *
 * @param whole told of all of it
 * @param part counted from 0
 */
record PartialWatch(Watch whole, int part, int parts) implements Watch {
  @Override
  public void advanced(double fraction) {
    whole.advanced((part + fraction) / parts);
  }

  @Override
  public int threads() {
    return whole.threads();
  }

  @Override
  public boolean isCancelled() {
    return whole.isCancelled();
  }
}
