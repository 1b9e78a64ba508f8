package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import glassbox.engine.exec.LayerNorms;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowVerdictTest {

  @ParameterizedTest
  @CsvSource({
    "0.5, 1e-3, HEALTHY",
    "0.5, 1e-4, HEALTHY",
    "0.5, 5e-5, SLOW",
    "0.5, 5e-2, FAST",
    "0.5, 0.11, EXPLODING",
    "1e-9, 9e-7, VANISHING",
    "0, 0, NO_GRADIENT",
    "NaN, NaN, NOT_FINITE",
    "Infinity, 1, NOT_FINITE"
  })
  void theRatioOfUpdateToWeightDecides(double gradient, double update, FlowVerdict expected) {
    assertEquals(expected, FlowVerdict.of(new LayerNorms("dense", gradient, update, 1)));
  }

  @Test
  void everyVerdictHasWordsWithTheLayerInBothLanguages() {
    for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
      Texts texts = new Texts(locale);
      for (FlowVerdict verdict : FlowVerdict.values()) {
        assertTrue(texts.get(verdict.key(), "conv1", "1e-3", "0.5").contains("conv1"));
      }
    }
  }

  @Test
  void aBarIsLogarithmicAndHeldToItsEnds() {
    assertEquals(0, FlowCanvas.share(0));
    assertEquals(0, FlowCanvas.share(1e-12));
    assertEquals(0.5, FlowCanvas.share(1e-3), 1e-12);
    assertEquals(1, FlowCanvas.share(1e9));
  }
}
