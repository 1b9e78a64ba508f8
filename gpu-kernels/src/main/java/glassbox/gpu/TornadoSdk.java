package glassbox.gpu;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.gpu.worker.WorkerCommand;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The TornadoVM SDK on this computer.
 *
 * @param argfile with the JVM's flags
 * @param java a JVM of the version that the SDK is made for
 */
record TornadoSdk(Path argfile, Path java) {
  static final String HOME = "TORNADOVM_HOME";

  private static final String JAVA_HOME = "JAVA_HOME";
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
    Path argfile = Path.of(home, "tornado-argfile");
    if (!Files.isReadable(argfile)) {
      return Outcome.failed(
          Problem.of(
              "gpu.no-argfile",
              "{0} is {1}, but no TornadoVM SDK is there: it has no {2}",
              HOME,
              home,
              argfile.getFileName()));
    }
    int wanted = javaVersion(Path.of(home, "share", "java", "tornado"));
    int own = Runtime.version().feature();
    if (wanted == own) {
      return Outcome.done(new TornadoSdk(argfile.toAbsolutePath(), WorkerCommand.ownJava()));
    }
    return javaAt(environment.getOrDefault(JAVA_HOME, ""), wanted)
        .map(java -> Outcome.done(new TornadoSdk(argfile.toAbsolutePath(), java)))
        .orElseGet(
            () ->
                Outcome.failed(
                    Problem.of(
                        "gpu.java",
                        "the TornadoVM SDK in {0} needs Java {1}, but Glassbox runs on {2}: set"
                            + " {3} to a JDK {1}",
                        home,
                        wanted,
                        own,
                        JAVA_HOME)));
  }

  /** The flags of a worker: those of the SDK, and no silent Java in a kernel's place. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    flags.add("@" + argfile);
    flags.add("-Dtornado.recover.bailout=False");
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
    Path release = Path.of(home, "release");
    if (home.isEmpty() || !Files.isReadable(release)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(release).stream()
          .map(VERSION::matcher)
          .filter(line -> line.matches() && Integer.parseInt(line.group(1)) == wanted)
          .map(_ -> WorkerCommand.java(Path.of(home)))
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
