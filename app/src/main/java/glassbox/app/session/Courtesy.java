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

  /** A tenth of the share of others, the JVM's compiler among them. */
  static final int NICENESS_OF_IDLERS = 10;

  private Courtesy() {}

  /** The calling thread gives way from now on. */
  static void giveWay() {
    giveWay(NICENESS);
  }

  /** The calling thread takes little but what nobody else wants from now on. */
  static void idle() {
    giveWay(NICENESS_OF_IDLERS);
  }

  private static void giveWay(int niceness) {
    Thread.currentThread().setPriority(Thread.NORM_PRIORITY - 1);
    if (System.getProperty("os.name").equals("Linux")) {
      Linker linker = Linker.nativeLinker();
      linker
          .defaultLookup()
          .find("nice")
          .ifPresentOrElse(
              address -> beNice(linker, address, niceness),
              () -> LOG.log(System.Logger.Level.WARNING, "threads keep their priority"));
    }
  }

  /** More niceness is never refused, so the answer says nothing. */
  private static void beNice(Linker linker, MemorySegment address, int more) {
    MethodHandle nice =
        linker.downcallHandle(
            address, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      int niceness = (int) nice.invokeExact(more);
      LOG.log(System.Logger.Level.DEBUG, "a thread has niceness {0}", niceness);
    } catch (Throwable fault) {
      throw new IllegalStateException("nice cannot be called", fault);
    }
  }
}
