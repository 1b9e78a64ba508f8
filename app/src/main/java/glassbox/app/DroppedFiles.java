package glassbox.app;

import glassbox.app.draw.DrawView;
import glassbox.app.session.Session;
import glassbox.engine.Problem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.input.TransferMode;

/**
 * Files that are dropped on the window: a model is opened, an image is put on the pad, of several
 * files the first that fits is taken. What is not taken is named in one sentence.
 */
final class DroppedFiles {
  private static final String MODEL = ".glassbox";

  /** Where files go. */
  record Takers(Consumer<Path> model, Consumer<Path> image) {}

  /** One file to take, or none; and what there is to say. */
  private record Choice(Optional<Path> taken, Optional<Problem> remark) {}

  private final Session session;
  private final Takers takers;

  DroppedFiles(Session session, Takers takers) {
    this.session = session;
    this.takers = takers;
  }

  /** Lets files be dropped on a scene, except while something else has the user's attention. */
  void listen(Scene scene, BooleanSupplier elsewhere) {
    scene.setOnDragOver(
        event -> {
          if (event.getDragboard().hasFiles() && !elsewhere.getAsBoolean()) {
            event.acceptTransferModes(TransferMode.COPY);
          }
        });
    scene.setOnDragDropped(
        event -> {
          take(event.getDragboard().getFiles().stream().map(File::toPath).toList());
          event.setDropCompleted(event.getDragboard().hasFiles());
        });
  }

  /** Takes what fits; the files are looked at in the background. */
  void take(List<Path> files) {
    if (!files.isEmpty()) {
      session.tasks().run(() -> choose(files), this::take, session::say);
    }
  }

  private void take(Choice choice) {
    choice
        .taken()
        .ifPresent(file -> (isModel(file) ? takers.model() : takers.image()).accept(file));
    choice.remark().ifPresent(session::say);
  }

  private static Choice choose(List<Path> files) {
    Optional<Path> taken = files.stream().filter(DroppedFiles::fits).findFirst();
    if (taken.isPresent()) {
      return new Choice(taken, taken.flatMap(file -> others(files, file)));
    }
    return new Choice(
        taken, Optional.of(files.size() == 1 ? unfit(files.getFirst()) : none(files)));
  }

  private static boolean fits(Path file) {
    return Files.isRegularFile(file) && (isModel(file) || DrawView.isPicture(file));
  }

  private static boolean isModel(Path file) {
    return lowerCaseName(file).endsWith(MODEL);
  }

  private static Optional<Problem> others(List<Path> files, Path taken) {
    List<Path> left = files.stream().filter(file -> !file.equals(taken)).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "drop.one-only",
                "Only {0} was taken, since one file is taken at a time; left out: {1}.",
                taken.getFileName(),
                names(left)));
  }

  private static Problem none(List<Path> files) {
    return Problem.of(
        "drop.none",
        "None of these can be opened here: {0}; drop a .glassbox model, or an image (PNG, JPEG,"
            + " GIF, BMP) for the pad.",
        names(files));
  }

  private static Problem unfit(Path file) {
    if (Files.isDirectory(file)) {
      return Problem.of(
          "drop.folder",
          "{0} is a folder; drop a .glassbox model or an image from it.",
          file.getFileName());
    }
    if (!Files.exists(file)) {
      return Problem.of("drop.missing", "{0} is not there any more.", file);
    }
    String name = lowerCaseName(file);
    if (name.endsWith(".csv") || name.endsWith(".tsv")) {
      return Problem.of(
          "drop.table",
          "{0} is a table, which is trained on from the command line (train --dataset FILE); drop a"
              + " .glassbox model or an image here.",
          file.getFileName());
    }
    return Problem.of(
        "drop.other",
        "{0} cannot be opened here; drop a .glassbox model, or an image (PNG, JPEG, GIF, BMP) for"
            + " the pad.",
        file.getFileName());
  }

  private static String names(List<Path> files) {
    return files.stream()
        .map(file -> String.valueOf(file.getFileName()))
        .collect(Collectors.joining(", "));
  }

  private static String lowerCaseName(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
