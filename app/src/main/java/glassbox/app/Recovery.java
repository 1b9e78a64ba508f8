package glassbox.app;

import glassbox.app.session.KeptSessions;
import glassbox.app.session.KeptSessions.Leftover;
import glassbox.app.session.Session;
import glassbox.engine.Problem;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Offers the newest session that a crash left behind, once, without standing in the way. */
final class Recovery {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Session session;
  private final KeptSessions kept;
  private final Notices notices;
  private final ZoneId zone;

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
            kept::leftovers,
            found -> {
              if (!found.isEmpty()) {
                offer(found);
              }
            },
            notices::say);
  }

  private void offer(List<Leftover> found) {
    ZonedDateTime when = found.getFirst().when().atZone(zone);
    boolean today = when.toLocalDate().equals(LocalDate.now(zone));
    notices.tell(
        Problem.of(
            "session.left-behind",
            "Glassbox ended unexpectedly. The session of {0} can be brought back.",
            when.format(today ? TIME : DAY)),
        new Notices.Action(
            "shell.restore", () -> session.restore(found.getFirst().file(), () -> discard(found))),
        new Notices.Action("shell.discard", () -> discard(found)));
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
