package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.Progress;
import glassbox.engine.train.EpochSummary;
import glassbox.engine.train.TrainingEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long nanos;

  @Test
  void drawsABarOnATerminalAndWritesTheEpochOverIt() {
    TrainingProgress progress = progress(true);

    nanos = 1_000_000_000;
    progress.accept(step(50));
    assertTrue(written().contains("[============            ]  50 %  loss 0.5000  50 samples/s"));
    progress.accept(epoch());

    assertTrue(
        written()
            .endsWith("\r\u001b[Kepoch 1/2  loss 0.2500  accuracy 75.00 %  2.0 s" + newLine()));
  }

  @Test
  void redrawsAFewTimesASecondOnly() {
    TrainingProgress progress = progress(true);
    progress.accept(step(10));
    int once = written().length();

    nanos = 1_000_000;
    progress.accept(step(20));

    assertEquals(once, written().length());
  }

  @Test
  void writesLinesOnlyWhereThereIsNoTerminal() {
    TrainingProgress progress = progress(false);
    progress.accept(step(50));
    progress.accept(epoch());

    assertFalse(written().contains("\r\u001b"));
    assertEquals(1, written().lines().count());
  }

  private static String newLine() {
    return System.lineSeparator();
  }

  private TrainingProgress progress(boolean terminal) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new TrainingProgress(new Console(stream, stream, terminal), () -> nanos, 2, 100);
  }

  private static TrainingEvent step(int offset) {
    return new TrainingEvent.StepDone(
        new Progress(1, 0, offset, offset, 0.1, 1), 1, 0.5, OptionalDouble.empty());
  }

  private static TrainingEvent epoch() {
    EpochSummary summary =
        new EpochSummary(
            1,
            100,
            0.25,
            OptionalDouble.of(0.75),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            2);
    return new TrainingEvent.EpochDone(new Progress(1, 1, 100, 0, 0.1, 1), summary);
  }

  private String written() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
