package glassbox.gpu.worker;

import glassbox.engine.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The worker's program: serves the devices of a {@link DeviceHost} to the process that started it,
 * and ends with it.
 */
public final class WorkerMain {
  private static final int FAILED = 1;

  private WorkerMain() {}

  /**
   * Connects and serves.
   *
   * @param args the folder of the socket, and the host's class
   */
  @SuppressWarnings("CatchAndPrintStackTrace") // Standard error is read by the other process.
  public static void main(String[] args) {
    System.setOut(System.err);
    // Ctrl-C in a terminal is meant for the process that started this one.
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    InputStream lifeline = System.in;
    Thread.ofPlatform().daemon().name("lifeline").start(() -> endWith(lifeline));
    int status = FAILED;
    try (Link link = Link.connected(Path.of(args[0]))) {
      new Server(link, () -> host(args[1])).run();
      status = 0;
    } catch (IOException | RuntimeException | Error failed) {
      failed.printStackTrace();
    }
    // A driver's threads, or work that hangs, are not waited for.
    Runtime.getRuntime().halt(status);
  }

  /** The other process holds the other end of our standard input; the system closes it for it. */
  private static void endWith(InputStream lifeline) {
    try {
      while (lifeline.read() >= 0) {
        // Nothing is said there.
      }
    } catch (IOException broken) {
      System.err.println("standard input: " + broken.getMessage());
    }
    Runtime.getRuntime().halt(FAILED);
  }

  private static DeviceHost host(String name) {
    try {
      return Class.forName(name)
          .asSubclass(DeviceHost.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | LinkageError broken) {
      throw Problem.of(
              "gpu.host",
              "The TornadoVM kernels cannot be loaded: {0}; install the SDK that they were built"
                  + " for.",
              Reason.of(broken))
          .exception(broken);
    }
  }
}
