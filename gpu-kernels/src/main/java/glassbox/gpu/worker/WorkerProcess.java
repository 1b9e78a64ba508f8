package glassbox.gpu.worker;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A worker as the process that started it sees it: requests and answers, and a problem with a
 * sentence if it dies or hangs instead. It never outlives this process. One thread at a time.
 */
final class WorkerProcess implements AutoCloseable {
  private static final long END_MILLIS = 1000;
  private static final int SIGNAL = 128;

  /** Puts what a request is about. */
  interface Question {
    void put(Message out, SharedFloats floats) throws IOException;
  }

  /** Gets what the answer holds. */
  interface Reply<T> {
    T get(Message in, SharedFloats floats) throws IOException;
  }

  private final WorkerFolder folder;
  private final Process process;
  private final TimeLimits limits;
  private final Watchdog watchdog;
  private final LastWords words = new LastWords();
  private final Thread listener;
  private final Thread hook = new Thread(this::kill, "worker end");
  private @Nullable Link link;
  private @Nullable Problem ended;

  private WorkerProcess(WorkerFolder folder, Process process, TimeLimits limits) {
    this.folder = folder;
    this.process = process;
    this.limits = limits;
    watchdog = new Watchdog(process);
    listener = Thread.ofPlatform().daemon().name("worker output").start(this::listen);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts a worker and waits until it has said hello. */
  static Outcome<WorkerProcess> start(WorkerCommand command, TimeLimits limits) {
    try {
      WorkerFolder folder = new WorkerFolder();
      try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        door.bind(UnixDomainSocketAddress.of(Link.socket(folder.path())));
        ProcessBuilder builder =
            new ProcessBuilder(command.line(folder.path()))
                .directory(folder.working().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        return new WorkerProcess(folder, builder.start(), limits).greet(door);
      } catch (IOException failed) {
        folder.delete();
        throw failed;
      }
    } catch (IOException failed) {
      return Outcome.failed(
          Problem.of(
              "gpu.start",
              "The worker process for TornadoVM cannot be started: {0}.",
              LastWords.of(failed)));
    }
  }

  private Outcome<WorkerProcess> greet(ServerSocketChannel door) {
    var onExit = process.onExit().thenRun(() -> close(door));
    watchdog.limit(limits.slow());
    try {
      SocketChannel channel = door.accept();
      link = Link.accepted(channel, folder.path());
      return Outcome.done(this);
    } catch (IOException failed) {
      return Outcome.failed(
          death(Wording.phrase("gpu.starting", "starting"), limits.slow(), failed));
    } finally {
      watchdog.lift();
      onExit.cancel(false);
    }
  }

  /** Where files for the worker go. */
  WorkerFolder folder() {
    return folder;
  }

  /** The worker's process. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Asks and waits for the answer. Every message about progress gives the worker its time anew.
   *
   * @return what was asked for, what the worker refuses, or how it ended
   */
  <T> Outcome<T> ask(
      Request request, Question question, Reply<T> reply, Consumer<Wording> progress) {
    Link open = link;
    if (ended != null || open == null) {
      return Outcome.failed(ended == null ? closed() : ended);
    }
    Duration limit = limits.of(request);
    try {
      watchdog.limit(limit);
      question.put(open.start().put((byte) request.ordinal()), open.floats());
      open.send();
      while (true) {
        Message in = open.receive();
        switch (in.getOneOf(Answer.values())) {
          case DONE -> {
            return Outcome.done(reply.get(in, open.floats()));
          }
          case REFUSED -> {
            return Outcome.failed(Words.getProblem(in));
          }
          case PROGRESS -> {
            progress.accept(Words.get(in));
            watchdog.limit(limit);
          }
        }
      }
    } catch (IOException broken) {
      return Outcome.failed(death(request.doing(), limit, broken));
    } finally {
      watchdog.lift();
    }
  }

  private static Problem closed() {
    return Problem.of("gpu.closed", "The device has been given back; choose it again.");
  }

  /** Ends what is left of the worker, and says what became of it. */
  private Problem death(Wording doing, Duration limit, IOException broken) {
    boolean cancelled = broken instanceof ClosedByInterruptException;
    boolean gone = !cancelled && awaitExit(END_MILLIS);
    kill();
    Problem problem = reason(doing, limit, broken, gone);
    ended = problem;
    free();
    return problem;
  }

  private Problem reason(Wording doing, Duration limit, IOException broken, boolean gone) {
    if (broken instanceof ClosedByInterruptException) {
      return Problem.of(
          "gpu.cancelled", "The device was given back while it was {0}: cancelled.", doing);
    }
    if (watchdog.barked()) {
      return Problem.of(
          "gpu.hangs",
          "The device gave no answer for {0} s while it was {1}, and its process was ended."
              + " Train on the CPU, or choose the device again.",
          limit.toMillis() / 1000.0,
          doing);
    }
    String said = words.said();
    return Problem.of(
        "gpu.died",
        "The device's process ended while it was {0} ({1}): {2}. Train on the CPU, or choose"
            + " the device again.",
        doing,
        gone ? exit() : LastWords.of(broken),
        said.isEmpty() ? Wording.phrase("gpu.silent", "it said nothing") : said);
  }

  private Wording exit() {
    int code = process.exitValue();
    return code > SIGNAL
        ? Wording.phrase("gpu.signal", "signal {0}", code - SIGNAL)
        : Wording.phrase("gpu.exit", "exit code {0}", code);
  }

  /** Lets the worker go; it ends when its standard input does. */
  @Override
  public void close() {
    if (ended == null) {
      ended = closed();
      close(process.getOutputStream());
      if (!awaitExit(END_MILLIS)) {
        kill();
      }
      free();
    }
  }

  private boolean awaitExit(long millis) {
    boolean interrupted = Thread.interrupted();
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException again) {
      interrupted = true;
      return !process.isAlive();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void kill() {
    process.destroyForcibly();
    awaitExit(END_MILLIS);
    join(listener);
    folder.delete();
  }

  private static void join(Thread listener) {
    try {
      listener.join(END_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void free() {
    watchdog.close();
    if (link != null) {
      close(link);
    }
    folder.delete();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      words.add("ended with the program");
    }
  }

  private void listen() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(words::add);
    } catch (IOException | UncheckedIOException broken) {
      words.add(LastWords.of(broken));
    }
  }

  private void close(AutoCloseable end) {
    try {
      end.close();
    } catch (Exception broken) {
      words.add(LastWords.of(broken));
    }
  }
}
