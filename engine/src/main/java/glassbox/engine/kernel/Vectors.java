package glassbox.engine.kernel;

/**
 * Whether the kernels compute several numbers at once, with the vector registers of the processor.
 *
 * <p>They do where the JVM was started with the module {@value #MODULE}; else each kernel's twin of
 * plain loops does the work, with the same results but for rounding.
 */
public final class Vectors {
  static final String MODULE = "jdk.incubator.vector";

  private static final boolean PRESENT = moduleIsThere() && VectorShape.worthwhile();

  private Vectors() {}

  /**
   * Whether vectors are used in this JVM; constant, so that the compiler drops the other branch.
   */
  public static boolean present() {
    return PRESENT;
  }

  /** Whether the JVM was started with the module that vectors need. */
  public static boolean moduleIsThere() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /** How many floats a vector holds; 1 without vectors. */
  public static int lanes() {
    return PRESENT ? VectorShape.lanes() : 1;
  }
}
