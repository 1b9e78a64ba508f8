package glassbox.engine.train;

import glassbox.engine.network.Progress;
import java.util.function.Consumer;

/**
 * Whether a loop trains, waits or has ended, and how far it is to train: one batch, one epoch, or
 * the plan to its end. Owned by the thread that trains; tells the listener when it begins, pauses
 * and finishes.
 */
final class Playback {
  private enum Goal {
    NOTHING,
    BATCH,
    EPOCH,
    PLAN
  }

  private final int epochsOfPlan;
  private final Consumer<TrainingEvent> listener;
  private Goal goal = Goal.NOTHING;
  private int lastEpoch;
  private boolean ended;

  /**
   * It waits at first.
   *
   * @param epochsOfPlan how many epochs are trained when nothing else is said
   */
  Playback(int epochsOfPlan, Consumer<TrainingEvent> listener) {
    this.epochsOfPlan = epochsOfPlan;
    this.listener = listener;
    this.lastEpoch = epochsOfPlan;
  }

  /** Whether there is a step to be made. */
  boolean isPlaying() {
    return goal != Goal.NOTHING;
  }

  /** Whether no command is followed any more. */
  boolean hasEnded() {
    return ended;
  }

  /** To the end of the plan, or for as many epochs again where that has been reached. */
  void play(Progress at) {
    if (at.epoch() >= lastEpoch) {
      lastEpoch = at.epoch() + epochsOfPlan;
    }
    start(Goal.PLAN, at);
    finishIfPlanned(at);
  }

  void playBatch(Progress at) {
    start(Goal.BATCH, at);
  }

  void playEpoch(Progress at) {
    start(Goal.EPOCH, at);
  }

  private void start(Goal next, Progress at) {
    boolean waited = !isPlaying();
    goal = next;
    if (waited) {
      listener.accept(new TrainingEvent.Playing(at));
    }
  }

  void pause(Progress at) {
    if (isPlaying()) {
      goal = Goal.NOTHING;
      listener.accept(new TrainingEvent.Paused(at));
    }
  }

  /** Waits from now on without a word: another event says why. */
  void halt() {
    goal = Goal.NOTHING;
  }

  /** Ends for good, without a word too. */
  void end() {
    halt();
    ended = true;
  }

  /** Plans as at first, since training has gone elsewhere. */
  void replan() {
    lastEpoch = epochsOfPlan;
  }

  /** Pauses if it was to train one batch. */
  void batchDone(Progress at) {
    if (goal == Goal.BATCH) {
      pause(at);
    }
  }

  /** Pauses if it was to train one epoch, and finishes if this was the last that is planned. */
  void epochDone(Progress at) {
    if (goal == Goal.EPOCH) {
      pause(at);
    }
    finishIfPlanned(at);
  }

  private void finishIfPlanned(Progress at) {
    if (goal == Goal.PLAN && at.epoch() >= lastEpoch) {
      goal = Goal.NOTHING;
      listener.accept(new TrainingEvent.Finished(at));
    }
  }
}
