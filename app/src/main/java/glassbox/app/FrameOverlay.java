package glassbox.app;

import glassbox.app.fx.FrameMeter;
import glassbox.app.fx.FramePump;
import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.app.session.Snapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * For developers: a line of frame times, of the FX thread's load and of the time from the pen to
 * the bars, over the window. Measures only while it is shown, from the moment it is shown.
 */
final class FrameOverlay extends Label {
  private static final long RENEWAL_NANOS = 500_000_000;

  private final Texts texts;
  private final Session session;
  private final FrameMeter meter = new FrameMeter();

  /** Got when first shown, since loading what answers takes a part of a second. */
  private @Nullable ThreadMXBean threads;

  private long pulseBegan;
  private long pulseTook;
  private long renewed;
  private long cpuThen;
  private double load;
  private @Nullable ShownSample awaited;
  private long asked;

  /** When the newest press, drag or release began that no answer is awaited for; 0 if none. */
  private long pointed;

  FrameOverlay(Session session, Texts texts) {
    this.session = session;
    this.texts = texts;
    getStyleClass().add("frame-overlay");
    setId("frame-overlay");
    setManaged(false);
    setVisible(false);
    setMouseTransparent(true);
    session.sampleProperty().subscribe(this::asked);
    session.snapshotProperty().subscribe(this::answered);
  }

  /**
   * Times the pump's parts, the scene's layout, in which canvases are painted, and what the pointer
   * asks for, from before anybody has handled its event.
   */
  void watch(FramePump pump, Scene scene) {
    for (EventType<MouseEvent> drawing :
        List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_DRAGGED, MouseEvent.MOUSE_RELEASED)) {
      scene.addEventFilter(drawing, event -> pointed = System.nanoTime());
    }
    pump.around(
        () -> pulseBegan = System.nanoTime(), () -> pulseTook = System.nanoTime() - pulseBegan);
    long[] layoutBegan = {0};
    scene.addPreLayoutPulseListener(() -> layoutBegan[0] = System.nanoTime());
    scene.addPostLayoutPulseListener(() -> frame(System.nanoTime() - layoutBegan[0]));
  }

  /** Shows or hides the line. */
  void toggle() {
    setVisible(!isVisible());
    meter.clear();
    renewed = 0;
  }

  private void asked(@Nullable ShownSample sample) {
    awaited = sample;
    asked = pointed == 0 ? System.nanoTime() : pointed;
    pointed = 0;
  }

  private void answered(@Nullable Snapshot snapshot) {
    if (snapshot == null || snapshot.sample() != awaited) {
      return;
    }
    awaited = null;
    if (isVisible()) {
      meter.response(System.nanoTime() - asked);
    }
  }

  private void frame(long layout) {
    if (!isVisible()) {
      return;
    }
    long now = System.nanoTime();
    meter.frame(now, pulseTook, layout);
    pulseTook = 0;
    if (now - renewed >= RENEWAL_NANOS) {
      renew(now);
    }
  }

  private void renew(long now) {
    if (threads == null) {
      threads = ManagementFactory.getThreadMXBean();
    }
    long cpu = threads.getCurrentThreadCpuTime();
    load = renewed == 0 ? 0 : 100.0 * (cpu - cpuThen) / (now - renewed);
    cpuThen = cpu;
    renewed = now;
    FrameMeter.Spread intervals = meter.intervals();
    FrameMeter.Spread callbacks = meter.callbacks();
    FrameMeter.Spread layouts = meter.layouts();
    FrameMeter.Spread responses = meter.responses();
    setText(
        texts.get(
            "shell.frames",
            intervals.median(),
            intervals.high(),
            callbacks.median(),
            callbacks.high(),
            layouts.median(),
            layouts.high(),
            load,
            responses.median(),
            responses.high(),
            meter.responseCount()));
    autosize();
  }
}
