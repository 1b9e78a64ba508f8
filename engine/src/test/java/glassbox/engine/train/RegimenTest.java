package glassbox.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Fixture;
import glassbox.engine.ProblemException;
import glassbox.engine.network.Progress;
import glassbox.engine.tensor.Tensor;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Learning rates by schedule and warm-up, against PyTorch's schedulers. */
class RegimenTest {
  private static final double BASE = 0.1;
  private static final Fixture RATES = Fixture.read("schedules");

  static Stream<Schedule> schedules() {
    return Stream.of(
        new Schedule.Step(0.3, 4), new Schedule.Exponential(0.85), new Schedule.Cosine(0.002, 20));
  }

  private static double rate(Regimen regimen, int epoch, long step) {
    return regimen.rate(new Progress(1, epoch, step, 0, BASE, 8));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void ratesByEpochAreThoseOfPyTorch(Schedule schedule) {
    Tensor expected = RATES.get(schedule.type());
    Regimen regimen = Regimen.PLAIN.with(schedule);
    for (int epoch = 0; epoch < expected.shape().size(); epoch++) {
      assertEquals(expected.at(epoch), rate(regimen, epoch, 1000), 1e-7, "epoch " + epoch);
    }
  }

  @Test
  void warmUpByStepIsThatOfPyTorch() {
    Tensor expected = RATES.get("warm_up");
    for (int step = 0; step < expected.shape().size(); step++) {
      assertEquals(
          expected.at(step), rate(Regimen.PLAIN.withWarmUp(8), 0, step), 1e-7, "step " + step);
    }
  }

  @Test
  void everyScheduleThatFallsHasNumbersOfPyTorch() {
    assertEquals(
        Stream.of(Schedule.class.getPermittedSubclasses())
            .filter(type -> type != Schedule.Constant.class)
            .collect(Collectors.toSet()),
        schedules().map(Object::getClass).collect(Collectors.toSet()));
  }

  @Test
  void withoutARegimenTheRateIsTheOneThatIsSet() {
    assertEquals(BASE, rate(Regimen.PLAIN, 0, 0));
    assertEquals(BASE, rate(Regimen.PLAIN, 99, 99_999));
  }

  @Test
  void warmUpMultipliesWhatTheScheduleSays() {
    Regimen regimen = Regimen.PLAIN.with(new Schedule.Step(0.5, 1)).withWarmUp(10);

    assertEquals(BASE / 2 * 0.4, rate(regimen, 1, 3), 1e-12);
  }

  @Test
  void aCosineStaysAtItsFloorAndARateBelowTheFloorStaysAsItIs() {
    Schedule cosine = new Schedule.Cosine(0.002, 20);

    assertEquals(0.002, cosine.rate(BASE, 20), 1e-12);
    assertEquals(0.002, cosine.rate(BASE, 35), 1e-12);
    assertEquals(0.001, cosine.rate(0.001, 5));
  }

  @Test
  void noScheduleReachesARateOfZero() {
    assertTrue(rate(Regimen.PLAIN.with(new Schedule.Exponential(1e-300)), 1000, 0) > 0);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of((Runnable) () -> new Schedule.Step(0, 1), "factor of the schedule is 0.0"),
        Arguments.of((Runnable) () -> new Schedule.Step(0.5, 0), "at least 1"),
        Arguments.of((Runnable) () -> new Schedule.Exponential(1.5), "at most 1"),
        Arguments.of((Runnable) () -> new Schedule.Cosine(0, 3), "floor of the schedule is 0.0"),
        Arguments.of((Runnable) () -> new Schedule.Cosine(1e-6, 0), "at least 1"),
        Arguments.of((Runnable) () -> Regimen.PLAIN.withWarmUp(-1), "warm-up steps is -1"),
        Arguments.of((Runnable) () -> new EarlyStopping(0), "patience of early stopping is 0"),
        Arguments.of((Runnable) () -> new EarlyStopping(1, -0.1), "0 or more"),
        Arguments.of(
            (Runnable) () -> new ClassWeights.ByLabel(Map.of("cat", 0.0)),
            "weight of class cat is 0.0"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void valuesOutOfRangeAreRefusedInASentence(Runnable making, String words) {
    String sentence = assertThrows(ProblemException.class, making::run).problem().sentence();

    assertTrue(sentence.contains(words), sentence);
  }
}
