package glassbox.gpu.worker;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a worker is started.
 *
 * @param java the executable of the JVM
 * @param flags of that JVM, before those every worker gets
 * @param classPath where the engine, this module and the host are
 * @param host the class of the {@link DeviceHost} it serves
 * @param environment variables beside those of this process
 */
public record WorkerCommand(
    Path java, List<String> flags, String classPath, String host, Map<String, String> environment) {

  public WorkerCommand {
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  /** The class path of this process, good from any working directory. */
  public static String ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The executable of the JVM that this process runs in. */
  public static Path ownJava() {
    return java(Path.of(System.getProperty("java.home")));
  }

  /** The executable of a Java installation. */
  public static Path java(Path home) {
    boolean windows = File.separatorChar == '\\';
    return home.resolve("bin").resolve(windows ? "java.exe" : "java");
  }

  /** The whole command line, for a worker whose socket is in a folder. */
  List<String> line(Path folder) {
    List<String> line = new ArrayList<>();
    line.add(java.toString());
    line.addAll(flags);
    line.add("-Djava.awt.headless=true");
    line.add("-XX:-CreateCoredumpOnCrash");
    line.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
    line.addAll(List.of("-cp", classPath, WorkerMain.class.getName(), folder.toString(), host));
    return line;
  }
}
