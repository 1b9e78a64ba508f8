package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.engine.exec.Executor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Takes down what loops tell, and answers it where a test wants that. */
final class EventLog implements Consumer<TrainingEvent> {
  private final List<TrainingEvent> events = new ArrayList<>();

  @Override
  public void accept(TrainingEvent event) {
    events.add(event);
  }

  /** A loop that is listened to. */
  TrainingLoop loop(TrainingRun run, Executor executor) {
    return new TrainingLoop(run, executor, this);
  }

  /** A loop that is listened to and answered on its own thread, after each event. */
  TrainingLoop loop(
      TrainingRun run, Executor executor, BiConsumer<TrainingLoop, TrainingEvent> answer) {
    AtomicReference<TrainingLoop> self = new AtomicReference<>();
    self.set(
        new TrainingLoop(
            run,
            executor,
            event -> {
              accept(event);
              answer.accept(self.get(), event);
            }));
    return self.get();
  }

  /** A loop to which commands are posted when so many steps are done. */
  TrainingLoop loop(TrainingRun run, Executor executor, long step, TrainingCommand... commands) {
    return loop(
        run,
        executor,
        (loop, event) -> {
          if (event instanceof TrainingEvent.StepDone && event.progress().step() == step) {
            for (TrainingCommand command : commands) {
              loop.post(command);
            }
          }
        });
  }

  <E extends TrainingEvent> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The event of this kind, of which there is one. */
  <E extends TrainingEvent> E only(Class<E> type) {
    List<E> all = all(type);
    assertEquals(1, all.size(), () -> type.getSimpleName() + " in " + events);
    return all.getFirst();
  }

  TrainingEvent first() {
    return events.getFirst();
  }

  TrainingEvent last() {
    return events.getLast();
  }

  void clear() {
    events.clear();
  }
}
