package glassbox.app.session;

import glassbox.app.data.UserFolder;
import java.nio.file.Path;

/**
 * The user's folder for what is worth keeping from one start to the next, but not for ever. It is
 * created only when something is to be written.
 */
public record StateFolder(Path path) {

  /** The folder of whoever runs this program. */
  public static StateFolder ofUser() {
    return new StateFolder(UserFolder.STATE.ofUser());
  }
}
