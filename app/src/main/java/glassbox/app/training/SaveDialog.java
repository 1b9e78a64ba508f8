package glassbox.app.training;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks where to save what a plot gives away; nothing is chosen when the user changes their mind.
 */
@FunctionalInterface
public interface SaveDialog {

  /**
   * Asks for a file.
   *
   * @param suggestion a file's name, whose ending says what it will hold
   */
  Optional<Path> choose(String suggestion);
}
