package glassbox.app.explain;

import glassbox.app.session.Session;
import glassbox.app.session.Snapshot;
import glassbox.engine.Outcome;
import glassbox.engine.explain.Attribution;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Target;
import glassbox.engine.explain.Watch;
import glassbox.engine.network.NetworkSpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The answers of all fast methods that fit the network, one beside the other. */
final class ThumbnailsModel {
  /** All of them together take some tens of milliseconds, so they follow a little later. */
  private static final long BETWEEN_NANOS = 120_000_000;

  /** They rest three times as long as they work, so that training keeps its processor time. */
  private static final int REST = 3;

  /** What all are asked. */
  private record Asked(Snapshot seen, Target target, List<ExplainRequest> each) {}

  /**
   * What the methods found.
   *
   * @param found by the methods that could answer, in their order
   */
  record Row(Snapshot seen, Target target, Map<Method, Attribution> found) {}

  private final LongSupplier nanoClock;
  private final NewestWork<Asked, Row> work;
  private final ReadOnlyObjectWrapper<@Nullable Row> row = new ReadOnlyObjectWrapper<>();
  private @Nullable Asked waiting;
  private long begunNanos;
  private long dueNanos;

  ThumbnailsModel(Session session, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    dueNanos = nanoClock.getAsLong();
    work =
        new NewestWork<>(
            session.tasks(),
            1,
            ThumbnailsModel::answers,
            (asked, answers) -> answered(answers),
            session::say);
  }

  /** The newest answers; null before the first. */
  ReadOnlyObjectProperty<@Nullable Row> rowProperty() {
    return row.getReadOnlyProperty();
  }

  /** Those methods that are asked. */
  static List<Method> methods(NetworkSpec spec) {
    return Method.fitting(spec).filter(method -> !AttributionModel.isSlow(method)).toList();
  }

  /** Asks all methods what one of them is asked. */
  void ask(ExplainRequest request, MethodSettings settings) {
    Asked asked =
        new Asked(
            request.seen(),
            request.target(),
            methods(request.seen().pass().network().spec()).stream()
                .map(
                    method ->
                        new ExplainRequest(
                            request.seen(), request.target(), method, settings.choices(method)))
                .toList());
    waiting = asked;
    pulse();
  }

  /** Begins what may begin; once per frame. */
  void pulse() {
    Asked due = waiting;
    long now = nanoClock.getAsLong();
    if (due != null && !work.isWorking() && now - dueNanos >= 0) {
      waiting = null;
      begunNanos = now;
      work.ask(due);
    }
  }

  private void answered(Row answers) {
    long now = nanoClock.getAsLong();
    dueNanos = now + Math.max(BETWEEN_NANOS, REST * (now - begunNanos));
    row.set(answers);
  }

  /** Nobody looks any more. */
  void stop() {
    waiting = null;
    work.cancel();
    row.set(null);
  }

  private static Row answers(Asked asked, Watch watch) {
    Map<Method, Attribution> found = new EnumMap<>(Method.class);
    for (ExplainRequest request : asked.each()) {
      if (!watch.isCancelled()
          && request.answer(watch) instanceof Outcome.Done<Attribution>(Attribution answer)) {
        found.put(request.method(), answer);
      }
    }
    return new Row(asked.seen(), asked.target(), found);
  }
}
