package glassbox.app;

import glassbox.app.fx.Numbers;
import glassbox.app.session.KeptSessions;
import glassbox.app.session.KeptSessions.Leftover;
import glassbox.app.session.Session;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Offers the newest session that a crash left behind, once, without standing in the way. */
final class Recovery {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Session session;
  private final KeptSessions kept;
  private final Notices notices;
  private final ZoneId zone;

  /** What crashes left, the newest first, with the offer to bring the newest back. */
  private record Found(List<Leftover> leftovers, Problem sentence, boolean readable) {}

  Recovery(Session session, KeptSessions kept, Notices notices, ZoneId zone) {
    this.session = session;
    this.kept = kept;
    this.notices = notices;
    this.zone = zone;
  }

  /** Looks for sessions that were left; older ones than the newest are removed with it. */
  void offer() {
    session
        .tasks()
        .run(
            () -> {
              List<Leftover> found = kept.leftovers();
              return found.isEmpty() ? Optional.<Found>empty() : Optional.of(read(found));
            },
            found -> found.ifPresent(this::offer),
            notices::say);
  }

  private Found read(List<Leftover> leftovers) {
    Leftover newest = leftovers.getFirst();
    try {
      return new Found(leftovers, sentence(ModelFile.open(newest.file()), newest.when()), true);
    } catch (ProblemException unreadable) {
      Problem lost =
          Problem.of(
              "session.left-behind-unreadable",
              "Glassbox ended unexpectedly, and the session that it kept cannot be read: {0}",
              unreadable.problem());
      return new Found(leftovers, lost, false);
    }
  }

  /** What would be brought back: the model, how far it was trained, and when it was kept. */
  private Problem sentence(SavedModel saved, Instant kept) {
    ZonedDateTime when = kept.atZone(zone);
    boolean today = when.toLocalDate().equals(LocalDate.now(zone));
    String name = saved.network().spec().name();
    String time = when.format(today ? TIME : DAY);
    return saved
        .training()
        .filter(training -> training.step() > 0)
        .map(
            training ->
                Problem.of(
                    "session.left-behind",
                    "Glassbox ended unexpectedly. {0}, trained for {1} epochs ({2} steps), can be"
                        + " brought back as it was at {3}.",
                    name,
                    training.epoch(),
                    Numbers.count(training.step()),
                    time))
        .orElseGet(
            () ->
                Problem.of(
                    "session.left-behind-untrained",
                    "Glassbox ended unexpectedly. {0} can be brought back as it was at {1}.",
                    name,
                    time));
  }

  private void offer(Found left) {
    List<Leftover> found = left.leftovers();
    Notices.Action discard = new Notices.Action("shell.discard", () -> discard(found));
    Notices.Action restore =
        new Notices.Action(
            "shell.restore", () -> session.restore(found.getFirst().file(), () -> discard(found)));
    if (left.readable()) {
      notices.tell(left.sentence(), restore, discard);
    } else {
      notices.tell(left.sentence(), discard);
    }
  }

  private void discard(List<Leftover> found) {
    session
        .tasks()
        .run(
            () -> {
              found.forEach(leftover -> kept.remove(leftover.file()));
              return found;
            },
            done -> {},
            notices::say);
  }
}
