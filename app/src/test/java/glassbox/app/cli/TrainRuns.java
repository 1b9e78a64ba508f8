package glassbox.app.cli;

import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec.Dense;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs of the command that trains, and the files it reads and writes, in a folder of a test. */
record TrainRuns(Path folder) {

  /** Where {@link #train} saves. */
  Path out() {
    return folder.resolve("trained.glassbox");
  }

  /** Trains a small network from the start. */
  CommandRun train(String... more) throws Exception {
    return run(concat(new String[] {"--system", "binary-mlp", "--out", out().toString()}, more));
  }

  /** Trains what was saved on, and saves it in the same place. */
  CommandRun goOn(String... more) throws Exception {
    return run(concat(new String[] {"--model", out().toString(), "--out", out().toString()}, more));
  }

  CommandRun run(String... args) throws Exception {
    return CommandRun.of(concat(new String[] {"train"}, args));
  }

  /** What was saved. */
  SavedModel saved() {
    return ModelFile.open(out());
  }

  /** How that was trained. */
  TrainingRecord record() {
    return saved().training().orElseThrow();
  }

  /** A network of one linear unit, saved without a plan. */
  Path untrained(int inputs) {
    NetworkSpec spec =
        NetworkSpec.chain("line", Shape.of(inputs))
            .then("out", new Dense(1, Activation.LINEAR))
            .build();
    Path file = folder.resolve("untrained.glassbox");
    ModelFile.save(SavedModel.of(Network.initialized(spec, 3)), file);
    return file;
  }

  /** A table of numbers; the last column takes its values in turn. */
  Path table(int rows, int features, String... targets) throws IOException {
    return Files.writeString(
        folder.resolve("table.csv"),
        IntStream.range(0, rows)
            .mapToObj(row -> features(row, features) + "," + targets[row % targets.length])
            .collect(Collectors.joining("\n")));
  }

  private static String features(int row, int features) {
    return IntStream.range(0, features)
        .mapToObj(column -> Integer.toString((row * 7 + column * 3) % 11))
        .collect(Collectors.joining(","));
  }

  /** Values that a step of 0.5 overshoots, a little more each time. */
  Path wildTable() throws IOException {
    return Files.writeString(
        folder.resolve("wild.csv"),
        IntStream.range(0, 50)
            .mapToObj(row -> "1." + (row % 5) + "," + (row % 7) + ".5")
            .collect(Collectors.joining("\n")));
  }

  static String[] concat(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
  }
}
