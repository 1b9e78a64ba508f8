package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.Wording;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors.Selection;
import java.util.function.Consumer;

/** Chooses the device that trains. May block; called on the training thread. */
@FunctionalInterface
public interface Devices {

  /**
   * Compiles a network for the best device there is, which may take many seconds; interrupting the
   * thread ends that with a failure.
   *
   * @param progress is told, on any thread, what is being done
   */
  Outcome<Selection> open(ExecutorRequest request, Consumer<Wording> progress);
}
