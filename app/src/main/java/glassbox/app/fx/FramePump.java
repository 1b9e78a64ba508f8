package glassbox.app.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;

/**
 * The one timer of the window: once per pulse it lets each part take what other threads have left
 * for it. The parts do little: what takes longer than four milliseconds belongs to another thread.
 */
public final class FramePump {
  private final List<Runnable> parts = new ArrayList<>();
  private Runnable before = () -> {};
  private Runnable after = () -> {};
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          pulse();
        }
      };

  /** Calls this part once per pulse, after those added before. */
  public void add(Runnable part) {
    parts.add(part);
  }

  /** Has these called right before and after the parts, to measure what they cost. */
  public void around(Runnable before, Runnable after) {
    this.before = before;
    this.after = after;
  }

  /** Starts to call the parts. */
  public void start() {
    timer.start();
  }

  public void stop() {
    timer.stop();
  }

  /** One pulse; also for tests. */
  public void pulse() {
    before.run();
    for (Runnable part : parts) {
      part.run();
    }
    after.run();
  }
}
