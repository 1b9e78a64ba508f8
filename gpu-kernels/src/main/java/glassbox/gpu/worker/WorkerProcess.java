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

  /** What this process waits at: closing it ends the wait, even if the worker cannot be killed. */
  private volatile AutoCloseable waitsAt;

  private @Nullable Link link;
  private @Nullable Problem ended;

  private WorkerProcess(
      WorkerFolder folder, Process process, TimeLimits limits, ServerSocketChannel door) {
    this.folder = folder;
    this.process = process;
    this.limits = limits;
    waitsAt = door;
    watchdog = new Watchdog(this::giveUp);
    listener = Thread.ofPlatform().daemon().name("worker output").start(this::listen);
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
        return new WorkerProcess(folder, builder.start(), limits, door).greet(door);
      } catch (IOException | RuntimeException failed) {
        folder.delete();
        throw failed;
      }
    } catch (IOException | UnsupportedOperationException failed) {
      return Outcome.failed(
          Problem.of(
              "gpu.start",
              "TornadoVM's process cannot be started, with {0} for temporary files: {1}.",
              WorkerFolder.place(),
              Reason.of(failed)));
    }
  }

  private Outcome<WorkerProcess> greet(ServerSocketChannel door) {
    var onExit = process.onExit().thenRun(() -> close(door));
    watchdog.limit(limits.slow());
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      SocketChannel channel = door.accept();
      waitsAt = channel;
      link = Link.accepted(channel, folder.path());
      return Outcome.done(this);
    } catch (IllegalStateException ending) {
      kill();
      return Outcome.failed(end(closed()));
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

  /** The worker's process. Killed by this handle, its last words can still be read. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Asks and waits for the answer. Every message about progress gives the worker its time anew.
   *
   * @param progress what it throws ends the worker and is thrown on
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
    } catch (RuntimeException | Error unexpected) {
      // An answer may still be under way, which must not be taken for that to the next request.
      kill();
      end(closed());
      throw unexpected;
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
    return end(cancelled ? cancelled(doing) : reason(doing, limit, broken, gone));
  }

  private static Problem cancelled(Wording doing) {
    return Problem.of(
        "gpu.cancelled", "The device was given back while it was {0}: cancelled.", doing);
  }

  private Problem reason(Wording doing, Duration limit, IOException broken, boolean gone) {
    if (watchdog.barked()) {
      return Problem.of(
          "gpu.hangs",
          "TornadoVM's process gave no answer for {0} s while it was {1}, and was ended.",
          limit.toMillis() / 1000.0,
          doing);
    }
    if (!gone) {
      return Problem.of(
          "gpu.broken",
          "TornadoVM's process was ended, since what it exchanges with Glassbox broke off while it"
              + " was {0}: {1}.",
          doing,
          Reason.of(broken));
    }
    return Problem.of(
        "gpu.died",
        "TornadoVM's process ended while it was {0} ({1}): {2}.",
        doing,
        WorkerExit.wording(process.exitValue()),
        words.said());
  }

  /** Lets go of everything; every request gives this problem from now on. */
  private Problem end(Problem problem) {
    ended = problem;
    free();
    return problem;
  }

  /** Lets the worker go; it ends when its standard input does. */
  @Override
  public void close() {
    if (ended == null) {
      close(process.getOutputStream());
      awaitExit(END_MILLIS);
      kill();
      end(closed());
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

  /** Kills the worker, if it is still there, and waits for its last words. */
  private void kill() {
    handle().destroyForcibly();
    awaitExit(END_MILLIS);
    try {
      listener.join(END_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    folder.delete();
  }

  /** A worker that a driver holds fast outlives even that, and its socket with it. */
  private void giveUp() {
    handle().destroyForcibly();
    close(waitsAt);
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
      words.add(Reason.of(broken));
    }
  }

  private void close(AutoCloseable end) {
    try {
      end.close();
    } catch (Exception broken) {
      words.add(Reason.of(broken));
    }
  }
}
