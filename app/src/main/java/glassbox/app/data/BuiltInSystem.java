package glassbox.app.data;

import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.NetworkSpec;

/**
 * A network that Glassbox ships untrained, with how it is to be trained.
 *
 * @param id as on the command line, for example {@code mnist-cnn}
 * @param training the data set's id and the settings
 */
public record BuiltInSystem(String id, NetworkSpec network, TrainingRecord training) {

  /** As people read it. */
  public String name() {
    return network.name();
  }
}
