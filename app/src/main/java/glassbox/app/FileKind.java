package glassbox.app;

import glassbox.app.session.OpenModel;
import java.nio.file.Path;

/** A kind of file that the window writes: its ending, and the names that go with it. */
enum FileKind {
  /** A network with all that belongs to it. */
  MODEL(".glassbox"),
  /** Weights alone, for other programs. */
  WEIGHTS(".safetensors"),
  PICTURE(".png");

  private final String ending;

  FileKind(String ending) {
    this.ending = ending;
  }

  /** A name to begin with: that of the model's file, else the model's own. */
  String suggestion(OpenModel open) {
    return open.file()
        .map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.glassbox$", ending))
        .orElseGet(() -> suggestion(open.name()));
  }

  /** A name to begin with, without what file systems refuse. */
  String suggestion(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}._-]+", "-") + ending;
  }

  /** The file that was chosen, with the ending. */
  Path complete(Path chosen) {
    String name = String.valueOf(chosen.getFileName());
    return name.endsWith(ending) ? chosen : chosen.resolveSibling(name + ending);
  }
}
