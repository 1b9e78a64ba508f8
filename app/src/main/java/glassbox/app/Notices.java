package glassbox.app;

import glassbox.engine.Problem;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the window has to say, the newest last; each stays until it is dismissed or answered. */
public final class Notices {
  /** More at once would only hide the window; the oldest goes first. */
  private static final int MOST = 4;

  /** How a notice looks. */
  public enum Kind {
    /** Something is wrong. */
    PROBLEM,
    /** Something may be decided, or has happened as it should. */
    NEWS
  }

  /**
   * Something that can be done about it, with a button.
   *
   * @param name the key of its text
   */
  public record Action(String name, Runnable run) {}

  /** One sentence, and what can be done about it. */
  public record Notice(Kind kind, Problem sentence, List<Action> actions) {
    public Notice {
      actions = List.copyOf(actions);
    }
  }

  private final ObservableList<Notice> shown = FXCollections.observableArrayList();
  private final ObservableList<Notice> view = FXCollections.unmodifiableObservableList(shown);

  /** What is on show. */
  public ObservableList<Notice> shown() {
    return view;
  }

  /** Shows a problem; one that is on show already moves to the end. */
  public void say(Problem problem) {
    show(new Notice(Kind.PROBLEM, problem, List.of()));
  }

  /** Shows news, with what can be done; an action dismisses the notice first. */
  public void tell(Problem sentence, Action... actions) {
    show(new Notice(Kind.NEWS, sentence, List.of(actions)));
  }

  private void show(Notice notice) {
    shown.removeIf(old -> old.sentence().equals(notice.sentence()));
    shown.add(notice);
    if (shown.size() > MOST) {
      shown.removeFirst();
    }
  }

  public void dismiss(Notice notice) {
    shown.remove(notice);
  }
}
