package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.session.FakeLibrary;
import glassbox.app.session.Session;
import glassbox.app.session.TrainingState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleFilterTest {
  private final DrawFixture fixture = new DrawFixture();
  private final Session session = fixture.session;
  private final DrawViewModel model = fixture.model;
  private final TestSamplesViewModel samples = model.samples();

  @BeforeEach
  void open() {
    session.openWelcome();
  }

  private void filter(SampleFilter wanted) {
    samples.filterProperty().set(wanted);
  }

  private List<Integer> positions() {
    return samples.positionsProperty().get();
  }

  @Test
  void withoutAFilterAllTestSamplesAreThere() {
    assertEquals(IntStream.range(0, 12).boxed().toList(), positions());
  }

  @Test
  void aClassLetsOnlyItsSamplesThrough() {
    // Samples 20 to 31 are the test part; sample i is of class i modulo 10.
    filter(SampleFilter.NONE.withClass(OptionalInt.of(1)));
    assertEquals(List.of(1, 11), positions());
  }

  @Test
  void theWalkStaysWithinTheFilter() {
    filter(SampleFilter.NONE.withClass(OptionalInt.of(1)));
    model.next();
    assertEquals(1, model.shownPosition());
    model.next();
    assertEquals(11, model.shownPosition());
    model.next();
    assertEquals(1, model.shownPosition());
    model.previous();
    assertEquals(11, model.shownPosition());
  }

  @Test
  void rightAndWrongTogetherAreAllSamples() {
    samples.verdicts().judge();
    filter(SampleFilter.NONE.with(SampleFilter.Rightness.RIGHT));
    List<Integer> right = positions();
    filter(SampleFilter.NONE.with(SampleFilter.Rightness.WRONG));
    List<Integer> wrong = positions();
    assertEquals(12, right.size() + wrong.size());
    assertTrue(right.stream().noneMatch(wrong::contains));
    VerdictsViewModel.Known known =
        assertInstanceOf(VerdictsViewModel.Known.class, samples.verdicts().stateProperty().get());
    assertEquals(wrong.size(), known.wrong());
  }

  @Test
  void rightMeansThatThePredictionOnShowIsTheTrueClass() {
    samples.verdicts().judge();
    for (int position = 0; position < 12; position++) {
      model.choose(position);
      session.pulse();
      boolean right =
          model.prediction().verdictProperty().get() == PredictionViewModel.Verdict.RIGHT;
      assertEquals(Optional.of(right), samples.verdicts().isRight(position));
    }
  }

  @Test
  void nothingIsKnownBeforeSomebodyAsks() {
    filter(SampleFilter.NONE.with(SampleFilter.Rightness.WRONG));
    assertEquals(List.of(), positions());
    assertInstanceOf(VerdictsViewModel.Unknown.class, samples.verdicts().stateProperty().get());
  }

  @Test
  void changedWeightsMakeItStaleUntilTrainingPauses() {
    samples.verdicts().judge();
    assertFalse(samples.verdicts().isStale());
    fixture.training.set(TrainingState.TRAINING);
    session.show(session.network().orElseThrow().parameters(), 40);
    assertTrue(samples.verdicts().isStale());
    fixture.training.set(TrainingState.PAUSED);
    assertFalse(samples.verdicts().isStale());
  }

  @Test
  void anotherModelBeginsWithoutVerdicts() {
    samples.verdicts().judge();
    session.openSystem(FakeLibrary.FLAT_IMAGES);
    assertEquals(Optional.empty(), samples.verdicts().isRight(0));
  }

  @Test
  void aClassThatTheDataDoNotHaveIsForgotten() {
    filter(SampleFilter.NONE.withClass(OptionalInt.of(7)));
    session.openSystem(FakeLibrary.TABLE);
    assertEquals(SampleFilter.NONE, samples.filterProperty().get());
    assertNotEquals(List.of(), positions());
  }

  @Test
  void anEmptyWalkShowsNothingElse() {
    int before = model.shownPosition();
    filter(SampleFilter.NONE.with(SampleFilter.Rightness.WRONG));
    model.next();
    assertEquals(before, model.shownPosition());
  }
}
