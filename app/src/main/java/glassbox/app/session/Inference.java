package glassbox.app.session;

import glassbox.engine.network.Network;
import java.util.Optional;

/** Runs the shown sample through the network; only the newest request counts. */
public interface Inference {

  /** What to run. */
  record Request(Network network, ShownSample sample, long step) {}

  /** Asks for a run; an older request that was not begun is forgotten. */
  void submit(Request request);

  /** The newest result, once. */
  Optional<Snapshot> take();

  /** Has this run whenever a result is there to be taken, on any thread. */
  default void whenReady(Runnable told) {}
}
