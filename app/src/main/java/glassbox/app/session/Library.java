package glassbox.app.session;

import glassbox.engine.data.Dataset;
import glassbox.engine.io.SavedModel;
import java.nio.file.Path;
import java.util.List;

/**
 * Where networks and data come from, and go to. The calls may block and throw {@link
 * glassbox.engine.ProblemException}.
 */
public interface Library {

  /** A built-in system or an example as a chooser shows it. */
  record Entry(String id, String name) {}

  /** The built-in systems in the order of the chooser. */
  List<Entry> systems();

  /** A built-in system with fresh weights of its seed. */
  SavedModel system(String id);

  /** The example networks in the order of the chooser. */
  List<Entry> examples();

  /** An example network as it is shipped. */
  SavedModel example(String id);

  /** The trained model that the program opens with. */
  SavedModel welcome();

  /** The data set of this id or file. */
  Dataset dataset(String idOrFile);

  SavedModel open(Path file);

  void save(SavedModel model, Path file);
}
