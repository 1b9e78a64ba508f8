package glassbox.engine.train;

import glassbox.engine.network.Checkpoint;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands checkpoints from the training thread to a screen, one at a time and only on request: a slow
 * screen costs training nothing, and training never floods the screen.
 */
final class CheckpointMailbox {
  private final AtomicReference<State> state = new AtomicReference<>(new Idle());

  private sealed interface State {}

  /** Nobody asked since the last one was taken. */
  private record Idle() implements State {}

  /** Asked for, not made yet. */
  private record Wanted() implements State {}

  /** Made, not taken yet. */
  private record Ready(Checkpoint checkpoint) implements State {}

  /** Asks for a checkpoint; true if one is to be made, false if one is on its way or lies here. */
  boolean request() {
    State now = state.get();
    return now instanceof Idle && state.compareAndSet(now, new Wanted());
  }

  /** Puts the newest checkpoint in. */
  void put(Checkpoint checkpoint) {
    state.set(new Ready(checkpoint));
  }

  /** Throws away what lies here: training has gone elsewhere. */
  void discard() {
    take();
  }

  /** Takes the checkpoint out, if there is one. */
  Optional<Checkpoint> take() {
    State now = state.get();
    return now instanceof Ready ready && state.compareAndSet(now, new Idle())
        ? Optional.of(ready.checkpoint())
        : Optional.empty();
  }
}
