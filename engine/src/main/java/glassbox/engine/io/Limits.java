package glassbox.engine.io;

/** How much of a file is taken into memory before it is refused, in bytes. */
final class Limits {
  /** Of one JSON text: some ten thousand layers. */
  static final long JSON = 4L << 20;

  /** Of all members that this version does not read, together. */
  static final long OTHERS = 256L << 20;

  private Limits() {}

  /**
   * Of one set of tensors: a quarter of the memory the program may use, since bytes and numbers are
   * there at once, and 1 GiB at most.
   */
  static long tensors() {
    return Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 4);
  }
}
