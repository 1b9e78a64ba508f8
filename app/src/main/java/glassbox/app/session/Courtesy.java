package glassbox.app.session;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** A tenth of the share of others. */
  static final int NICENESS_OF_IDLERS = 10;

  private static final Path THREADS = Path.of("/proc/self/task");

  /** What the names of its threads begin with. */
  private static final String OPTIMIZING_COMPILER = "C2 Compiler";

  private static final FunctionDescriptor NICE = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
  private static final FunctionDescriptor SET_PRIORITY =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

  private Courtesy() {}

  /** The calling thread gives way from now on. */
  static void giveWay() {
    giveWay(NICENESS);
  }

  /** The calling thread takes little but what nobody else wants from now on. */
  static void idle() {
    giveWay(NICENESS_OF_IDLERS);
  }

  /**
   * The JVM's optimizing compiler gives way to training from now on. It has some seconds of work
   * with the window's code, which is of no hurry, when the first steps are made.
   */
  static void compilersGiveWay() {
    if (!isLinux()) {
      return;
    }
    try (Stream<Path> threads = Files.list(THREADS)) {
      for (Path thread : threads.toList()) {
        if (isCompiler(thread)) {
          int id = Integer.parseInt(thread.getFileName().toString());
          call(
              "setpriority", SET_PRIORITY, set -> (int) set.invokeExact(0, id, NICENESS_OF_IDLERS));
        }
      }
    } catch (IOException unreadable) {
      LOG.log(System.Logger.Level.WARNING, "compilers keep their priority", unreadable);
    }
  }

  /** A thread that has ended since is none. */
  private static boolean isCompiler(Path thread) throws IOException {
    try {
      return Files.readString(thread.resolve("comm")).startsWith(OPTIMIZING_COMPILER);
    } catch (NoSuchFileException ended) {
      return false;
    }
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux");
  }

  private static void giveWay(int niceness) {
    Thread.currentThread().setPriority(Thread.NORM_PRIORITY - 1);
    if (isLinux()) {
      call("nice", NICE, nice -> (int) nice.invokeExact(niceness));
    }
  }

  /** A call of the system's library. */
  private interface Call {
    int of(MethodHandle function) throws Throwable;
  }

  /** More niceness is never refused, so the answer says nothing. */
  private static void call(String name, FunctionDescriptor type, Call call) {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> address = linker.defaultLookup().find(name);
    if (address.isEmpty()) {
      LOG.log(System.Logger.Level.WARNING, "threads keep their priority: there is no {0}", name);
      return;
    }
    try {
      int answer = call.of(linker.downcallHandle(address.get(), type));
      LOG.log(System.Logger.Level.DEBUG, "{0} answered {1}", name, answer);
    } catch (Throwable fault) {
      throw new IllegalStateException(name + " cannot be called", fault);
    }
  }
}
