package glassbox.engine.kernel;

/** Arrays for copies that a kernel makes for one call, kept by each thread for the next. */
final class Buffers {
  private static final ThreadLocal<Buffers> OF_THREAD = ThreadLocal.withInitial(Buffers::new);

  private float[] floats = {};

  private Buffers() {}

  /** An array of at least that many floats, with whatever it holds from the last call. */
  static float[] floats(int needed) {
    Buffers mine = OF_THREAD.get();
    if (mine.floats.length < needed) {
      mine.floats = new float[needed];
    }
    return mine.floats;
  }
}
