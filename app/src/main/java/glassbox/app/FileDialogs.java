package glassbox.app;

import java.nio.file.Path;
import java.util.Optional;

/** Asks for a model file; nothing is chosen when the user changes their mind. */
interface FileDialogs {
  Optional<Path> chooseToOpen();

  /**
   * Asks where to save.
   *
   * @param suggestion a file's name
   */
  Optional<Path> chooseToSave(String suggestion);
}
