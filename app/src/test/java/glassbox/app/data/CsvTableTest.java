package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.ProblemException;
import glassbox.engine.data.DatasetInfo.Kind;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  @TempDir Path folder;

  @Test
  void firstRowIsAHeaderIfAnyCellIsNoNumber() {
    CsvTable table = table("1,2,label\n3,4,0\n5,6,1\n");
    assertEquals(List.of("1", "2"), table.info().features());
    assertEquals(2, table.size());
    assertArrayEquals(new float[] {3, 4, 5, 6}, features(table));
  }

  @Test
  void firstRowIsDataIfAllItsCellsAreNumbers() {
    CsvTable table = table("1,2,0\n3,-4.5e-1,1\n");
    assertEquals(List.of("column 1", "column 2"), table.info().features());
    assertArrayEquals(new float[] {1, 2, 3, -0.45f}, features(table));
  }

  @Test
  void describesItself() {
    CsvTable table = table("a,b,c\n1,2,0\n3,4,1\n");
    assertEquals("table", table.info().id());
    assertEquals("Table", table.info().name());
    assertEquals(Kind.TABLE, table.info().kind());
    assertEquals(Shape.of(2), table.info().sampleShape());
    assertEquals(0, table.testSize());
    assertEquals(Shape.of(1, 2), table.inputs(new int[] {1}).shape());
    assertArrayEquals(new float[] {3, 4}, table.inputs(new int[] {1}).data());
  }

  @Test
  void fingerprintIsTheSha256OfTheFile() {
    assertEquals(
        "8d1abea01e873e2545f0bbb951062fb0cde467874526d4e27af4298158fbe11b",
        table("a,b\n1,0\n2,1\n").info().fingerprint());
  }

  @Test
  void byteOrderMarkIsNoPartOfTheFirstCell() {
    assertEquals(List.of("a"), table("\uFEFFa,b\n1,0\n2,1\n").info().features());
    assertArrayEquals(new float[] {1, 2}, features(table("\uFEFF1,0\n2,1\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndInAnyOfThreeWaysAndTheLastNeedNot(String end) {
    assertArrayEquals(new float[] {1, 2}, features(table("a,b" + end + "1,0" + end + "2,1")));
    assertArrayEquals(
        new float[] {1, 2}, features(table("a,b" + end + "1,0" + end + "2,1" + end + end)));
  }

  @Test
  void quotedCellsMayHoldCommasLineEndsAndDoubledQuotes() {
    CsvTable table =
        table(
            "\"a, b\",\"say \"\"x\"\"\",t\n\"1\",2,\"up,\r\nor \"\"down\"\"\"\n3,4,back\\slash\n");
    assertEquals(List.of("a, b", "say \"x\""), table.info().features());
    assertEquals(List.of("back\\slash", "up,\r\nor \"down\""), table.info().classes());
    assertArrayEquals(new float[] {1, 2, 3, 4}, features(table));
    assertArrayEquals(new float[] {1, 0}, targets(table, TargetEncoding.CLASS_INDEX));
  }

  @Test
  void wordsAreSortedAlphabeticallyAndIndexed() {
    CsvTable table = table("x,kind\n1,versicolor\n2,setosa\n3,virginica\n4,setosa\n");
    assertEquals(List.of("setosa", "versicolor", "virginica"), table.info().classes());
    assertArrayEquals(new float[] {1, 0, 2, 0}, targets(table, TargetEncoding.CLASS_INDEX));
    assertArrayEquals(
        new float[] {0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0}, targets(table, TargetEncoding.ONE_HOT));
  }

  @Test
  void numbersAreSortedByValueAndIndexed() {
    CsvTable table = table("1,10\n2,9\n3,-1\n4,1e1\n");
    assertEquals(List.of("-1", "9", "10"), table.info().classes());
    assertArrayEquals(new float[] {2, 1, 0, 2}, targets(table, TargetEncoding.CLASS_INDEX));
    assertArrayEquals(new float[] {10, 9, -1, 10}, targets(table, TargetEncoding.VALUES));
  }

  @Test
  void mixedWordsAndWholeNumbersAreSortedAsText() {
    assertEquals(List.of("10", "9", "none"), table("1,10\n2,9\n3,none\n").info().classes());
  }

  @Test
  void twoClassesHaveTheValuesZeroAndOneWhateverTheirNames() {
    assertArrayEquals(
        new float[] {1, 0}, targets(table("x,y\n1,yes\n2,no\n"), TargetEncoding.VALUES));
    assertArrayEquals(new float[] {1, 0}, targets(table("1,1\n2,-1\n"), TargetEncoding.VALUES));
  }

  @Test
  void aTargetWithFractionsIsAQuantity() {
    CsvTable table = table("1,2.5\n2,3\n3,2.5\n");
    assertEquals(List.of(), table.info().classes());
    assertArrayEquals(new float[] {2.5f, 3, 2.5f}, targets(table, TargetEncoding.VALUES));
    assertEquals(Shape.of(3, 1), table.targets(new int[] {0, 1, 2}, TargetEncoding.VALUES).shape());
    assertEquals(
        "Data set Table: its target is a quantity, it has no classes; use the loss mse.",
        sentence(() -> targets(table, TargetEncoding.ONE_HOT)));
  }

  @Test
  void manyDifferentWholeNumbersAreAQuantity() {
    String rows = rowsWithTargets(CsvTarget.MOST_NUMBERED_CLASSES + 1);
    assertEquals(List.of(), table(rows).info().classes());
    rows = rowsWithTargets(CsvTarget.MOST_NUMBERED_CLASSES);
    assertEquals(CsvTarget.MOST_NUMBERED_CLASSES, table(rows).info().classes().size());
  }

  @Test
  void manyWordsHaveNoValues() {
    CsvTable table = table("x,y\n1,a\n2,b\n3,c\n");
    assertEquals(
        "Data set Table: its 3 labels are words and have no values; use a loss for classes, such"
            + " as sparse_categorical_crossentropy.",
        sentence(() -> targets(table, TargetEncoding.VALUES)));
  }

  @Test
  void anotherColumnCanBeTheTarget() throws IOException {
    Path file = write("kind,a,b\nx,1,2\ny,3,4\n");
    CsvTable table = CsvTable.read(file, "table", "Table", Optional.of("kind"));
    assertEquals(List.of("a", "b"), table.info().features());
    assertEquals(List.of("x", "y"), table.info().classes());
    assertArrayEquals(new float[] {1, 2, 3, 4}, features(table));
  }

  @Test
  void numbersAreReadTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertArrayEquals(new float[] {1234.5f, 0.5f}, features(table("1234.5,0\n.5,1\n")));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,b\\n1,0\\n2x,1\\n     | the cell in row 3, column a is "2x", but a number is needed there.
          a,b\\n1,0\\n,1\\n       | the cell in row 3, column a is empty, but a number is needed there.
          1,0\\n2,1\\nNaN,1\\n    | the cell in row 3, column column 1 is "NaN", but a number is needed there.
          1,0\\n0x10,1\\n         | the cell in row 2, column column 1 is "0x10", but a number is needed there.
          1,0\\n1e39,1\\n         | the number 1e39 in row 2, column column 1 is too large; at most 3.4e38 is possible.
          a,b\\n1,0\\n2,\\n       | the cell in row 3, column b is empty, but a target is needed there.
          1,2.5\\n2,x\\n          | the cell in row 2, column column 2 is "x", but a number is needed there.
          a,b\\n1,0\\n2\\n        | row 3 has 1 cells, but row 1 has 2; every row needs as many.
          a,b\\n1,0\\n2,1,3\\n    | row 3 has 3 cells, but row 1 has 2; every row needs as many.
          a,b\\n1,0\\n\\n2,1\\n   | row 3 is blank; delete it.
          a,b\\n                  | there is a header, but no row of data.
          a\\n1\\n2\\n            | row 1 has only one column; at least one feature and the target are needed, separated by commas.
          a;b\\n1;2\\n            | row 1 has only one column; at least one feature and the target are needed, separated by commas.
          a,b\\n1,7\\n2,7\\n      | every row has the same target 7 in column b; at least two classes are needed.
          a,b\\n"1,0\\n2,1\\n     | the cell in row 2, column 1 opens a quote that is never closed.
          a,b\\n"1"2,0\\n         | the cell in row 2, column 1 goes on after its closing quote; double the quotes within a cell.
          a,b\\n1,0\\n1,x"y\\n    | the cell in row 3, column 2 has a quote in the middle; put the whole cell in quotes.
          """)
  void faultsAreRefusedWithRowAndColumn(String text, String expected) throws IOException {
    Path file = write(text.strip().replace("\\n", "\n"));
    assertEquals(
        file + ": " + expected,
        sentence(() -> CsvTable.read(file, "table", "Table", Optional.empty())));
  }

  @Test
  void rowNumbersCountRowsAndNotLines() throws IOException {
    Path file = write("\"a\nb\",c\n1,0\nx,1\n");
    assertEquals(
        file + ": the cell in row 3, column a b is \"x\", but a number is needed there.",
        sentence(() -> CsvTable.read(file, "table", "Table", Optional.empty())));
  }

  @Test
  void unknownTargetColumnIsRefusedWithTheOnesThereAre() throws IOException {
    Path file = write("a,b\n1,0\n2,1\n");
    assertEquals(
        file + ": there is no column d to be the target; its columns are a, b.",
        sentence(() -> CsvTable.read(file, "table", "Table", Optional.of("d"))));
  }

  @Test
  void targetColumnThatIsThereTwiceIsRefused() throws IOException {
    Path file = write("a,a,b\n1,0,1\n2,1,0\n");
    assertEquals(
        file + ": several columns are called a; rename the one that is to be the target.",
        sentence(() -> CsvTable.read(file, "table", "Table", Optional.of("a"))));
  }

  @Test
  void emptyFileIsRefused() throws IOException {
    Path file = write("");
    assertEquals(
        file + " is empty; use another copy of the file.",
        sentence(() -> CsvTable.read(file, "table", "Table", Optional.empty())));
    Path markOnly = write("\uFEFF");
    assertEquals(
        markOnly + " is empty; use another copy of the file.",
        sentence(() -> CsvTable.read(markOnly, "table", "Table", Optional.empty())));
  }

  @Test
  void textInAnotherEncodingIsRefused() throws IOException {
    Path file = folder.resolve("latin1.csv");
    Files.write(file, "größe,b\n1,0\n2,1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        file + ": the file is not UTF-8 text; save it as CSV in UTF-8.",
        sentence(() -> CsvTable.read(file, "table", "Table", Optional.empty())));
  }

  private CsvTable table(String text) {
    try {
      return CsvTable.read(write(text), "table", "Table", Optional.empty());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private static float[] features(CsvTable table) {
    return table.inputs(IntStream.range(0, table.size()).toArray()).data();
  }

  private static float[] targets(CsvTable table, TargetEncoding encoding) {
    return table.targets(IntStream.range(0, table.size()).toArray(), encoding).data();
  }

  private static String rowsWithTargets(int different) {
    return IntStream.range(0, different)
        .mapToObj(i -> "1," + i + "\n")
        .collect(Collectors.joining());
  }

  private static String sentence(Runnable action) {
    return assertThrows(ProblemException.class, action::run).problem().sentence();
  }
}
