package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LayerSummaryTest {

  @Test
  void leavesOutWhatIsNotFiniteInTheMean() {
    LayerSummary summary = LayerSummary.of(new float[] {0, 4, Float.NaN, -1, -0f});
    assertEquals(0.75, summary.mean());
    assertEquals(0.4, summary.zeros());
  }

  @Test
  void ranksAUnitAmongThoseAtItsPlace() {
    float[] values = {9, 1, 5, 2, 2, 3};
    assertEquals(2, LayerSummary.rank(values, 2, 3));
    assertEquals(2, LayerSummary.rank(values, 3, 3));
    assertEquals(1, LayerSummary.rank(values, 5, 3));
  }
}
