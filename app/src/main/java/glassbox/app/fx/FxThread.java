package glassbox.app.fx;

import javafx.application.Platform;

/** The way onto the FX thread. */
public final class FxThread {
  private FxThread() {}

  /** Runs on the FX thread: at once if this is it, else soon. */
  public static void run(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
    } else {
      Platform.runLater(work);
    }
  }

  /** Ends the program's window part. */
  public static void exit() {
    Platform.exit();
  }
}
