package glassbox.app;

import glassbox.engine.Problem;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The problems on show, the newest last; each stays until it is dismissed. */
public final class Notices {
  /** More at once would only hide the window; the oldest goes first. */
  private static final int MOST = 4;

  private final ObservableList<Problem> shown = FXCollections.observableArrayList();
  private final ObservableList<Problem> view = FXCollections.unmodifiableObservableList(shown);

  /** What is on show. */
  public ObservableList<Problem> shown() {
    return view;
  }

  /** Shows a problem; one that is on show already moves to the end. */
  public void say(Problem problem) {
    shown.remove(problem);
    shown.add(problem);
    if (shown.size() > MOST) {
      shown.removeFirst();
    }
  }

  public void dismiss(Problem problem) {
    shown.remove(problem);
  }
}
