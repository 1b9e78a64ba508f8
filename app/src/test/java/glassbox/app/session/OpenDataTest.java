package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import glassbox.app.fx.HeldTasks;
import glassbox.engine.Problem;
import glassbox.engine.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The data set of the open model, read while others are asked for. */
class OpenDataTest {
  private final FakeLibrary library = new FakeLibrary();
  private final HeldTasks tasks = new HeldTasks();
  private final List<Problem> said = new ArrayList<>();
  private final OpenData data = new OpenData(library, tasks, said::add);

  private String ready() {
    return data.ready().map(dataset -> dataset.info().id()).orElse("");
  }

  @Test
  void theLastThatIsAskedForCountsWhicheverComesFirst() {
    tasks.hold();
    data.load(Optional.of("images"));
    data.load(Optional.of("table"));
    tasks.rotate();
    tasks.runNext();
    assertEquals("table", ready());
    tasks.runNext();

    assertEquals("table", ready());
  }

  @Test
  void theSameIsNotReadAgain() {
    data.load(Optional.of("images"));
    Dataset first = data.ready().orElseThrow();
    tasks.hold();
    data.keepOnly(Optional.of("images"));
    data.load(Optional.of("images"));

    assertEquals(0, tasks.waiting());
    assertSame(first, data.ready().orElseThrow());
  }

  @Test
  void anotherIsForgottenBeforeTheNextIsThere() {
    data.load(Optional.of("images"));
    data.keepOnly(Optional.of("table"));

    assertInstanceOf(DataState.None.class, data.stateProperty().get());
  }

  @Test
  void aModelWithoutDataHasNone() {
    data.load(Optional.of("images"));
    data.load(Optional.empty());

    assertInstanceOf(DataState.None.class, data.stateProperty().get());
  }

  @Test
  void whatIsMissingIsSaidOnceAndNamed() {
    library.withoutData();
    data.load(Optional.of("images"));

    assertEquals(1, said.size());
    assertEquals(
        "images", assertInstanceOf(DataState.Missing.class, data.stateProperty().get()).id());
  }
}
