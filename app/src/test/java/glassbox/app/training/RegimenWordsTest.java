package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.app.fx.Texts;
import glassbox.engine.network.Clipping;
import glassbox.engine.train.ClassWeights;
import glassbox.engine.train.EarlyStopping;
import glassbox.engine.train.Regimen;
import glassbox.engine.train.Schedule;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegimenWordsTest {
  private static String english(Regimen regimen) {
    return RegimenWords.of(regimen, new Texts(Locale.ENGLISH));
  }

  @Test
  void aPlainPlanHasNothingToSay() {
    assertEquals("", english(Regimen.PLAIN));
  }

  @Test
  void everyScheduleIsSaidWithItsNumbers() {
    assertEquals(
        "rate × 0.5 every 10 epochs", english(Regimen.PLAIN.with(new Schedule.Step(0.5, 10))));
    assertEquals(
        "rate × 0.2 after each epoch", english(Regimen.PLAIN.with(new Schedule.Exponential(0.2))));
    assertEquals(
        "rate falls like a cosine to 1e-6 in 20 epochs",
        english(Regimen.PLAIN.with(new Schedule.Cosine(1e-6, 20))));
  }

  @Test
  void allPartsStandSideBySide() {
    Regimen all =
        Regimen.PLAIN
            .with(new Schedule.Exponential(0.9))
            .withWarmUp(100)
            .with(new Clipping.ByNorm(5))
            .with(new ClassWeights.Balanced())
            .with(Optional.of(new EarlyStopping(3, 0)));
    assertEquals(
        "rate × 0.9 after each epoch; rate rises over 100 steps; gradients scaled down to norm 5;"
            + " classes balanced; ends after 3 epochs without gain",
        english(all));
    assertEquals(
        "学习率每轮后 × 0.9；学习率预热 100 步；梯度按范数 5 裁剪；类别均衡；3 轮无改进即停止",
        RegimenWords.of(all, new Texts(Locale.SIMPLIFIED_CHINESE)));
  }

  @Test
  void clippingByValueAndWeightsByLabelAreSaidToo() {
    assertEquals(
        "gradients cut at ±0.5; classes weighted",
        english(
            Regimen.PLAIN
                .with(new Clipping.ByValue(0.5))
                .with(new ClassWeights.ByLabel(Map.of("a", 2.0)))));
  }
}
