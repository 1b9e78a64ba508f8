package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class StepRangeTest {
  private static final StepRange ALL = new StepRange(0, 1000);

  @Property
  void aCloserLookKeepsTheStepUnderThePointerWhereItIs(
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double share,
      @ForAll @DoubleRange(min = 0.1, max = 1) double factor) {
    StepRange before = new StepRange(200, 700);
    double about = before.low() + share * before.width();
    StepRange after = before.zoomed(factor, about, ALL);
    assertEquals(share, (about - after.low()) / after.width(), 1e-9);
    assertEquals(before.width() * factor, after.width(), 1e-9);
  }

  @Property
  void noLookLeavesTheStepsThereAre(
      @ForAll @DoubleRange(min = 0.01, max = 20) double factor,
      @ForAll @DoubleRange(min = 0, max = 1000) double about,
      @ForAll @DoubleRange(min = -3000, max = 3000) double steps) {
    StepRange look = new StepRange(300, 400).zoomed(factor, about, ALL).moved(steps, ALL);
    assertTrue(look.low() >= 0 && look.high() <= 1000 + 1e-9 && look.width() > 0);
  }

  @Test
  void theClosestLookSpansAFewSteps() {
    assertEquals(4, new StepRange(10, 20).zoomed(1e-6, 15, ALL).width(), 1e-12);
    assertEquals(4, StepRange.between(500, 500, ALL).width(), 1e-12);
  }

  @Test
  void whatIsLookedAtStaysWhileTheRunGrows() {
    StepRange[] all = {ALL};
    PlotLook look = new PlotLook(() -> all[0]);
    look.between(600, 400);
    Optional<StepRange> chosen = look.rangeProperty().get();
    assertEquals(Optional.of(new StepRange(400, 600)), chosen);
    all[0] = new StepRange(0, 50_000);
    assertEquals(chosen, look.rangeProperty().get());
    look.move(1);
    assertEquals(Optional.of(new StepRange(600, 800)), look.rangeProperty().get());
    look.follow();
    assertTrue(look.rangeProperty().get().isEmpty());
  }

  @Test
  void aLookAtEverythingFollowsTraining() {
    PlotLook look = new PlotLook(() -> ALL);
    look.cursorProperty().set(OptionalLong.of(250));
    look.zoom(0.5);
    assertEquals(Optional.of(new StepRange(125, 625)), look.rangeProperty().get());
    look.zoom(10);
    assertTrue(look.rangeProperty().get().isEmpty());
    look.move(0.5);
    assertTrue(look.rangeProperty().get().isEmpty());
  }
}
