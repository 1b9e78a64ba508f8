package glassbox.app.session;

import glassbox.engine.io.SavedModel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The model as it was opened; what training makes of it is in {@link Weights}.
 *
 * @param file where it was opened from, or saved to last; absent for a built-in system that was not
 *     saved yet
 */
public record OpenModel(SavedModel saved, Optional<Path> file) {

  /** The network's name. */
  public String name() {
    return saved.network().spec().name();
  }
}
