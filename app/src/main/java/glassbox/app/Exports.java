package glassbox.app;

import glassbox.app.session.OpenModel;
import glassbox.app.session.Session;
import glassbox.engine.io.ModelFile;
import glassbox.engine.network.Parameters;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Writes what is on show for other programs: the weights alone, and a picture of the window. */
final class Exports {
  private final Session session;
  private final FileDialogs dialogs;

  Exports(Session session, FileDialogs dialogs) {
    this.session = session;
    this.dialogs = dialogs;
  }

  /** Writes the weights on show. */
  void weights() {
    OpenModel open = session.modelProperty().get();
    if (open != null) {
      dialogs
          .chooseToSave(FileKind.WEIGHTS.suggestion(open))
          .map(FileKind.WEIGHTS::complete)
          .ifPresent(this::writeWeights);
    }
  }

  private void writeWeights(Path file) {
    Parameters weights = session.network().orElseThrow().parameters();
    write(
        () -> {
          ModelFile.saveWeights(weights, file);
          return file;
        });
  }

  /** Writes a picture, taken once it is known where it goes. */
  void picture(Supplier<WindowPicture> picture) {
    dialogs
        .chooseToSave(FileKind.PICTURE.suggestion("Glassbox"))
        .map(FileKind.PICTURE::complete)
        .ifPresent(
            file -> {
              WindowPicture taken = picture.get();
              write(
                  () -> {
                    taken.write(file);
                    return file;
                  });
            });
  }

  private void write(Callable<Path> task) {
    session.tasks().run(task, written -> {}, session::say);
  }
}
