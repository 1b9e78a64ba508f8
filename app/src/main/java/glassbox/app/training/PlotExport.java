package glassbox.app.training;

import glassbox.app.session.Session;
import glassbox.app.session.TrainingCurves;
import glassbox.engine.io.AtomicFile;
import glassbox.engine.network.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Gives the plots away as files: asks where, and writes in the background, in full or not at all.
 */
public final class PlotExport {
  private static final String PICTURE = ".png";
  private static final String TABLE = ".csv";

  private final Session session;
  private final TrainingViewModel model;
  private final SaveDialog dialog;

  /** An export of a session's plots. */
  public PlotExport(Session session, TrainingViewModel model, SaveDialog dialog) {
    this.session = session;
    this.model = model;
    this.dialog = dialog;
  }

  /** Saves a picture of one plot; it shows what was on show when this was asked for. */
  void picture(Quantity quantity, PlotPicture picture) {
    save(suggestion(quantity.fileName() + PICTURE), PICTURE, picture::png);
  }

  /** Saves the values of all curves. */
  void table() {
    TrainingCurves curves = model.curves().copy();
    int epoch = model.training().progressProperty().get().map(Progress::epoch).orElse(0) + 1;
    save(
        suggestion("curves" + TABLE),
        TABLE,
        () -> new CurveTable(curves, epoch).text().getBytes(StandardCharsets.UTF_8));
  }

  private String suggestion(String ending) {
    String name = session.network().map(it -> it.spec().name()).orElse("");
    String plain = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    return plain.isEmpty() ? ending : plain + "-" + ending;
  }

  private void save(String suggestion, String ending, Callable<byte[]> content) {
    Optional<Path> chosen = dialog.choose(suggestion).map(file -> named(file, ending));
    chosen.ifPresent(
        file ->
            session
                .tasks()
                .run(
                    () -> {
                      byte[] bytes = content.call();
                      AtomicFile.write(file, out -> out.write(bytes));
                      return file;
                    },
                    saved -> model.exported(file),
                    session::say));
  }

  /** With the ending of its kind, unless an ending was typed. */
  private static Path named(Path file, String ending) {
    String name = String.valueOf(file.getFileName());
    return name.contains(".") ? file : file.resolveSibling(name + ending);
  }
}
