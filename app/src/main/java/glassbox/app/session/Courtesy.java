package glassbox.app.session;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Lets a thread that computes without a pause give way to those that show, where both want a core.
 * Where nobody else wants it, nothing is slower.
 *
 * <p>The priorities of Java do nothing on Linux, so there the system's own {@code nice} is called,
 * which is about the calling thread alone; threads that it starts later are as nice.
 */
final class Courtesy {
  private static final System.Logger LOG = System.getLogger(Courtesy.class.getName());

  /** Two fifths of the share of others; enough for them to interrupt it at once. */
  static final int NICENESS = 4;

  private Courtesy() {}

  /** The calling thread gives way from now on. */
  static void giveWay() {
    Thread.currentThread().setPriority(Thread.NORM_PRIORITY - 1);
    if (System.getProperty("os.name").equals("Linux")) {
      Linker linker = Linker.nativeLinker();
      linker
          .defaultLookup()
          .find("nice")
          .ifPresentOrElse(
              address -> beNice(linker, address),
              () -> LOG.log(System.Logger.Level.WARNING, "training keeps its priority"));
    }
  }

  /** More niceness is never refused, so the answer says nothing. */
  private static void beNice(Linker linker, MemorySegment address) {
    MethodHandle nice =
        linker.downcallHandle(
            address, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      int niceness = (int) nice.invokeExact(NICENESS);
      LOG.log(System.Logger.Level.DEBUG, "training has niceness {0}", niceness);
    } catch (Throwable fault) {
      throw new IllegalStateException("nice cannot be called", fault);
    }
  }
}
