package glassbox.gpu;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.gpu.worker.WorkerCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The TornadoVM SDK on this computer.
 *
 * @param argfile with the JVM's flags
 * @param java a JVM of the version that the SDK is made for
 */
record TornadoSdk(Path argfile, Path java) {
  static final String HOME = "TORNADOVM_HOME";

  private static final String JAVA_HOME = "JAVA_HOME";
  private static final String ARGFILE = "tornado-argfile";
  private static final Path JARS = Path.of("share", "java", "tornado");
  private static final Pattern API = Pattern.compile("tornado-api-.*-jdk(\\d+).*\\.jar");
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+).*");

  /**
   * Finds it.
   *
   * @param environment the variables of this process
   * @return the SDK, or why there is none
   */
  static Outcome<TornadoSdk> find(Map<String, String> environment) {
    String home = environment.getOrDefault(HOME, "");
    if (home.isEmpty()) {
      return Outcome.failed(
          Problem.of(
              "gpu.no-sdk",
              "{0} is not set: install the TornadoVM SDK and set it to its folder",
              HOME));
    }
    Optional<Path> argfile = path(home).map(it -> it.resolve(ARGFILE).toAbsolutePath());
    if (argfile.filter(Files::isReadable).isEmpty()) {
      return Outcome.failed(
          Problem.of(
              "gpu.no-argfile",
              "{0} is {1}, but no TornadoVM SDK is there: it has no {2}",
              HOME,
              home,
              ARGFILE));
    }
    int wanted = javaVersion(argfile.get().resolveSibling(JARS));
    Path own = WorkerCommand.ownJava();
    // A Java that was packed with a program has no launcher of its own.
    if (wanted == Runtime.version().feature() && Files.isExecutable(own)) {
      return Outcome.done(new TornadoSdk(argfile.get(), own));
    }
    return javaAt(environment.getOrDefault(JAVA_HOME, ""), wanted)
        .map(java -> Outcome.done(new TornadoSdk(argfile.get(), java)))
        .orElseGet(() -> Outcome.failed(noJava(home, wanted)));
  }

  private static Problem noJava(String home, int wanted) {
    Path own = Path.of(System.getProperty("java.home"));
    return Problem.of(
        "gpu.java",
        "the TornadoVM SDK in {0} needs Java {1}, but Glassbox runs on {2} ({4}): set {3} to a JDK"
            + " {1}",
        home,
        wanted,
        Runtime.version().feature(),
        JAVA_HOME,
        own);
  }

  /** What a variable of the environment names; empty if that can be no path here. */
  private static Optional<Path> path(String named) {
    try {
      return Optional.of(Path.of(named));
    } catch (InvalidPathException none) {
      return Optional.empty();
    }
  }

  /**
   * The flags of a worker: those of the SDK, no silent Java in a kernel's place, and no arithmetic
   * that takes NaN for impossible.
   */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    flags.add("@" + argfile);
    flags.add("-Dtornado.recover.bailout=False");
    flags.add("-Dtornado.opencl.compiler.flags=-cl-mad-enable -w");
    flags.add("-Dtornado.tvm.maxbytecodesize=65536");
    flags.add("--enable-native-access=ALL-UNNAMED");
    return flags;
  }

  /** As the name of the interface's jar has it; this JVM's where there is none. */
  private static int javaVersion(Path jars) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(jars, "tornado-api-*.jar")) {
      for (Path file : files) {
        Matcher name = API.matcher(file.getFileName().toString());
        if (name.matches()) {
          return Integer.parseInt(name.group(1));
        }
      }
    } catch (IOException unknown) {
      return Runtime.version().feature();
    }
    return Runtime.version().feature();
  }

  private static Optional<Path> javaAt(String home, int wanted) {
    Optional<Path> folder = home.isEmpty() ? Optional.empty() : path(home);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try (Stream<String> release = Files.lines(folder.get().resolve("release"))) {
      return release
          .map(VERSION::matcher)
          .filter(line -> line.matches() && Integer.parseInt(line.group(1)) == wanted)
          .map(_ -> WorkerCommand.java(folder.get().toAbsolutePath()))
          .findFirst();
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }
}
