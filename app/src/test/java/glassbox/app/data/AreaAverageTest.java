package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AreaAverageTest {

  @Test
  void equalSizeChangesNothing() {
    double[][] rows = {{1, 2, 3}, {250, 0.1, 255}};
    assertArrayEquals(new double[] {1, 2, 3, 250, 0.1, 255}, average(rows, 3, 2, 1), 1e-15);
  }

  @Test
  void halfSizeIsTheMeanOfTwoByTwo() {
    double[][] rows = {{1, 3, 0, 0}, {5, 7, 0, 2}};
    assertArrayEquals(new double[] {4, 0.5}, average(rows, 2, 1, 1));
  }

  @Test
  void pixelsThatLieAcrossTwoCellsCountByTheirAreaInEach() {
    double[][] rows = {{3, 6, 9}};
    assertArrayEquals(new double[] {4, 8}, average(rows, 2, 1, 1));
    double[][] column = {{3}, {6}, {9}};
    assertArrayEquals(new double[] {4, 8}, average(column, 1, 2, 1));
  }

  @Test
  void enlargingRepeatsAndMixesAtTheBorders() {
    double[][] rows = {{2, 8}};
    assertArrayEquals(new double[] {2, 5, 8}, average(rows, 3, 1, 1));
    assertArrayEquals(new double[] {2, 2, 8, 8, 2, 2, 8, 8}, average(rows, 4, 2, 1));
  }

  @Test
  void channelsStayApart() {
    double[][] rows = {{1, 10, 100, 3, 30, 200}};
    assertArrayEquals(new double[] {2, 20, 150}, average(rows, 1, 1, 3));
  }

  @Test
  void everyRowMustHaveBeenAdded() {
    AreaAverage average = new AreaAverage(2, 2, 1, 1, 1);
    average.add(new double[] {1, 1});
    assertThrows(IllegalStateException.class, average::means);
  }

  @Property
  void meanOfTheImageIsKept(
      @ForAll @IntRange(min = 1, max = 40) int sourceWidth,
      @ForAll @IntRange(min = 1, max = 40) int sourceHeight,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height) {
    double[][] rows = new double[sourceHeight][sourceWidth];
    for (int y = 0; y < sourceHeight; y++) {
      for (int x = 0; x < sourceWidth; x++) {
        rows[y][x] = (7 * x + 13 * y) % 256;
      }
    }
    double before = Arrays.stream(rows).flatMapToDouble(Arrays::stream).average().orElseThrow();
    double after = DoubleStream.of(average(rows, width, height, 1)).average().orElseThrow();
    assertEquals(before, after, 1e-9);
  }

  private static double[] average(double[][] rows, int width, int height, int channels) {
    AreaAverage average =
        new AreaAverage(rows[0].length / channels, rows.length, width, height, channels);
    for (double[] row : rows) {
      average.add(row);
    }
    return average.means();
  }
}
