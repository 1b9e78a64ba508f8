package glassbox.gpu.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.network.Progress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that fails is a problem with a sentence, never a window that waits. */
class WorkerFaultTest {
  private final StepTally tally = new StepTally();

  private static RemoteExecutor open(TimeLimits limits, String device) {
    Outcome<Executor> opened =
        RemoteExecutor.open(Trials.command(), limits, Trials.request(), device, _ -> {});
    return (RemoteExecutor) opened.orThrow();
  }

  private Optional<Problem> step(Executor executor, int step) {
    return executor.step(Trials.batch(4, step), new StepSettings(0.01, Trials.SEED, step), tally);
  }

  private static Problem startFailure(WorkerCommand command) {
    Outcome<Executor> opened =
        RemoteExecutor.open(command, Trials.PATIENT, Trials.request(), CpuHost.CPU, _ -> {});
    return assertInstanceOf(Outcome.Failed.class, opened).problem();
  }

  @Test
  void aKilledWorkerEndsTheRunWithItsSignal() throws Exception {
    try (RemoteExecutor executor = open(Trials.PATIENT, CpuHost.CPU)) {
      assertEquals(Optional.empty(), step(executor, 0));
      new ProcessBuilder("kill", "-9", Long.toString(executor.process().pid())).start().waitFor();
      executor.process().onExit().get(30, TimeUnit.SECONDS);

      Problem problem = step(executor, 1).orElseThrow();
      assertEquals(
          "TornadoVM's process ended while it was training (signal 9): it said nothing.",
          problem.sentence());
      assertEquals(Optional.of(problem), step(executor, 2));
      assertEquals(
          Outcome.failed(problem), executor.checkpoint(Progress.start(Trials.SEED, 0.1, 4)));
    }
  }

  @Test
  void aHangingWorkerIsEndedByTheWatchdog() throws Exception {
    TimeLimits limits = new TimeLimits(Duration.ofSeconds(2), Duration.ofSeconds(120));
    try (RemoteExecutor executor = open(limits, CpuHost.SLEEPING)) {
      assertEquals(Optional.empty(), step(executor, 0));
      assertEquals(Optional.empty(), step(executor, 1));
      assertEquals(
          "TornadoVM's process gave no answer for 2.0 s while it was training, and was ended.",
          step(executor, 2).orElseThrow().sentence());
      executor.process().onExit().get(30, TimeUnit.SECONDS);
    }
  }

  /** A JVM that waits for a debugger never says hello. */
  @Test
  void aWorkerThatNeverSaysHelloIsEndedByTheWatchdog() {
    WorkerCommand sound = Trials.command();
    WorkerCommand silent =
        new WorkerCommand(
            sound.java(),
            List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0"),
            sound.classPath(),
            sound.host(),
            Map.of());
    TimeLimits limits = new TimeLimits(Duration.ofSeconds(120), Duration.ofSeconds(2));

    assertEquals(
        "TornadoVM's process gave no answer for 2.0 s while it was starting, and was ended.",
        assertInstanceOf(
                Outcome.Failed.class,
                RemoteExecutor.open(silent, limits, Trials.request(), CpuHost.CPU, _ -> {}))
            .problem()
            .sentence());
  }

  @Test
  void aCrashingWorkerLeavesItsLastWords() {
    try (RemoteExecutor executor = open(Trials.PATIENT, CpuHost.CRASHING)) {
      step(executor, 0);
      assertEquals(
          "TornadoVM's process ended while it was training (exit code 3): driver: out of order.",
          step(executor, 2).orElseThrow().sentence());
    }
  }

  @Test
  void anExceptionOnTheDeviceIsOneSentence() {
    try (RemoteExecutor executor = open(Trials.PATIENT, CpuHost.THROWING)) {
      assertEquals(
          "The device failed while it was training: no such kernel.",
          step(executor, 2).orElseThrow().sentence());
    }
  }

  @Test
  void aWorkerWithoutItsHostSaysSo() {
    WorkerCommand sound = Trials.command();
    WorkerCommand command =
        new WorkerCommand(
            sound.java(), sound.flags(), sound.classPath(), "glassbox.Missing", Map.of());

    assertEquals(
        "The TornadoVM kernels cannot be loaded: ClassNotFoundException: glassbox.Missing; install"
            + " the SDK that they were built for.",
        startFailure(command).sentence());
  }

  @Test
  void aWorkerThatCannotBeStartedSaysSo() {
    WorkerCommand sound = Trials.command();
    Problem noJava =
        startFailure(
            new WorkerCommand(
                Path.of("no-java"), List.of(), sound.classPath(), sound.host(), Map.of()));
    assertEquals("gpu.start", noJava.code());

    Problem badFlag =
        startFailure(
            new WorkerCommand(
                sound.java(), List.of("-XX:+NoSuch"), sound.classPath(), sound.host(), Map.of()));
    assertEquals("gpu.died", badFlag.code());
    assertTrue(badFlag.sentence().contains("exit code 1"), badFlag.sentence());
    assertTrue(badFlag.sentence().contains("Unrecognized VM option 'NoSuch'"), badFlag.sentence());
  }

  @Test
  void aFullDiskIsNotTakenForADeadDevice() throws Exception {
    WorkerProcess worker = WorkerProcess.start(Trials.command(), Trials.PATIENT).orThrow();
    assertInstanceOf(Outcome.Done.class, asked(worker));
    try (FileChannel arrays =
        FileChannel.open(worker.folder().path().resolve("arrays"), StandardOpenOption.WRITE)) {
      arrays.truncate(0);
    }
    Problem problem = assertInstanceOf(Outcome.Failed.class, asked(worker)).problem();

    assertEquals("gpu.broken", problem.code());
    assertTrue(
        problem
            .sentence()
            .startsWith(
                "TornadoVM's process was ended, since what it exchanges with Glassbox broke off"
                    + " while it was looking for devices: no room for 400 bytes in the folder for"
                    + " temporary files, "),
        problem.sentence());
    assertFalse(worker.handle().isAlive());
    assertFalse(Files.exists(worker.folder().path()));
  }

  /** Asks for devices, with numbers beside that nobody reads. */
  private static Outcome<List<DeviceReport>> asked(WorkerProcess worker) {
    return worker.ask(
        Request.DEVICES,
        (_, floats) -> floats.put(new float[100]),
        (in, _) -> Results.getDevices(in),
        _ -> {});
  }

  @Test
  void anInterruptOfTheTerminalIsLeftToTheProcessThatStartedTheWorker() throws Exception {
    try (RemoteExecutor executor = open(Trials.PATIENT, CpuHost.CPU)) {
      step(executor, 0);
      new ProcessBuilder("kill", "-INT", Long.toString(executor.process().pid())).start().waitFor();
      assertEquals(Optional.empty(), step(executor, 1));
      assertTrue(executor.process().isAlive());
    }
  }

  @Test
  void whoeverThrowsAtNewsOfProgressLeavesNoWorkerBehind() throws Exception {
    Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
    assertThrows(
        ArithmeticException.class,
        () ->
            RemoteExecutor.open(
                Trials.command(),
                Trials.PATIENT,
                Trials.request(),
                CpuHost.CPU,
                said -> {
                  throw new ArithmeticException("a listener's own");
                }));
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      if (!before.contains(child)) {
        child.onExit().get(30, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void aFolderWhosePathIsTooLongForASocketIsNamed(@TempDir Path folder) throws Exception {
    Path deep = Files.createDirectories(folder.resolve("long".repeat(30)));
    Process process =
        new ProcessBuilder(
                WorkerCommand.ownJava().toString(),
                "--add-modules=jdk.incubator.vector",
                "-Djava.io.tmpdir=" + deep,
                "-cp",
                WorkerCommand.ownClassPath(),
                Refused.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertEquals(
        "gpu.start: TornadoVM's process cannot be started, with "
            + deep
            + " for temporary files: Unix domain path too long.",
        process.inputReader().readLine());
    process.waitFor();
    assertArrayEquals(new String[0], deep.toFile().list());
  }

  @Test
  void aThreadThatIsInterruptedNoLongerWaits() throws Exception {
    try (RemoteExecutor executor = open(Trials.PATIENT, CpuHost.SLEEPING)) {
      Thread.currentThread().interrupt();
      Problem problem = step(executor, 2).orElseThrow();
      assertTrue(Thread.interrupted());
      assertEquals("gpu.cancelled", problem.code());
      executor.process().onExit().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void noWorkerOutlivesItsParent() throws Exception {
    Process parent =
        new ProcessBuilder(
                WorkerCommand.ownJava().toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                WorkerCommand.ownClassPath(),
                Orphaning.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String worker = parent.inputReader().readLine();
    ProcessHandle orphan = ProcessHandle.of(Long.parseLong(worker)).orElseThrow();
    parent.destroyForcibly();
    orphan.onExit().get(30, TimeUnit.SECONDS);
    assertFalse(orphan.isAlive());
  }

  /** Prints why no worker can be started. */
  static final class Refused {
    private Refused() {}

    public static void main(String[] args) {
      Problem problem = startFailure(Trials.command());
      System.out.println(problem.code() + ": " + problem.sentence());
    }
  }

  /** A parent that prints its worker's number while the worker hangs. */
  static final class Orphaning {
    private Orphaning() {}

    public static void main(String[] args) {
      RemoteExecutor executor = open(Trials.PATIENT, CpuHost.SLEEPING);
      System.out.println(executor.process().pid());
      executor.step(Trials.batch(4, 2), new StepSettings(0.01, Trials.SEED, 2), new StepTally());
    }
  }
}
