package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.ValueRange;
import glassbox.engine.network.NetworkSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaptionTest {
  private static final Caption CONV = new Caption("conv1", "26 × 26 × 32", List.of("relu", "320"));

  @Test
  void detailsTakeMoreLinesWhereColumnsAreNarrow() {
    assertEquals(List.of("26 × 26 × 32 · relu · 320"), CONV.lines(1));
    assertEquals(List.of("26 × 26 × 32", "relu · 320"), CONV.lines(2));
    assertEquals(List.of("26×26×32", "relu", "320"), CONV.lines(3));
    assertEquals(List.of("10 × 2"), new Caption("sum", "10 × 2", List.of()).lines(2));
  }

  @Test
  void rangesLoseDigitsRatherThanTheirEnd() {
    assertEquals(
        List.of("0 … 0.8261", "0 … 0.83", "0…0.83"), RangeText.of(new ValueRange(0, 0.8261f)));
    assertEquals(List.of("±5.280", "±5.3"), RangeText.of(new ValueRange(-5.28f, 5.28f)));
  }

  static Stream<NetworkSpec> networks() {
    return Stream.of(
        Samples.cnn(), Samples.mlp(), Samples.branches(), Samples.twoInputs(), Samples.deep200());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void noCaptionIsCutAtFit(NetworkSpec spec) {
    TextWidth text = line -> 7 * line.length();
    for (double width : new double[] {520, 868, 1200, 1900}) {
      GraphLayout layout = GraphLayout.of(Samples.graph(spec), width, 600, text);
      for (Block block : layout.blocks()) {
        for (String line : block.node().caption().lines(layout.captionLines() - 1)) {
          assertTrue(text.of(line) <= block.header().width(), line + " in " + block.header());
        }
      }
      assertTrue(layout.wide() || layout.width() == width, () -> "seen as it is: " + layout);
    }
  }

  @Test
  void blocksOfOneKindAndHeightLookAlike() {
    for (double width : new double[] {868, 1900}) {
      List<Block> blocks = Samples.layout(Samples.residual(60, 8), width, 600).blocks();
      Map<Double, List<Block>> byHeight =
          blocks.stream()
              .filter(block -> block.node().face().tiles() == 8)
              .collect(Collectors.groupingBy(block -> block.body().height()));
      assertTrue(byHeight.size() <= 4, () -> "heights " + byHeight.keySet());
      byHeight
          .values()
          .forEach(
              alike ->
                  assertEquals(
                      1, alike.stream().map(block -> block.body().width()).distinct().count()));
    }
  }
}
