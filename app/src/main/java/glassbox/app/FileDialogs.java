package glassbox.app;

import java.nio.file.Path;
import java.util.Optional;

/** Asks for files; nothing is chosen when the user changes their mind. */
interface FileDialogs {
  /** Asks for a model. */
  Optional<Path> chooseToOpen();

  /** Asks for an image, or for tensors that are a network's inputs. */
  Optional<Path> chooseSample();

  /**
   * Asks where to save.
   *
   * @param suggestion a file's name
   */
  Optional<Path> chooseToSave(String suggestion);
}
