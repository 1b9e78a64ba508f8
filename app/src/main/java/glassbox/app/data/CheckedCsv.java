package glassbox.app.data;

import glassbox.engine.Problem;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A CSV file that has passed every check, as plain lines that any reader agrees on: no header, no
 * quotes, the features' numbers, and last a code for the target's cell.
 *
 * <p>DataVec reads these lines. On the file itself it would take a backslash for an escape, a line
 * end in quotes for the end of a row, and report faults without a row.
 *
 * @param rows the number of samples
 * @param fingerprint the SHA-256 of the file
 * @param lines UTF-8
 */
record CheckedCsv(
    CsvLayout layout, CsvTarget target, int rows, String fingerprint, ByteArrayOutputStream lines) {
  private static final long MOST_BYTES = 1L << 29;

  /**
   * Checks a file from its first to its last row.
   *
   * @throws glassbox.engine.ProblemException at the first fault
   * @throws IOException if the file cannot be read
   */
  static CheckedCsv of(Path file, Optional<String> targetColumn) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw Problem.of(
              "csv.too-big",
              "{0}: the file has {1} MB; at most {2} MB can be read.",
              file,
              Files.size(file) >> 20,
              MOST_BYTES >> 20)
          .exception();
    }
    MessageDigest sha256 = sha256();
    try (Reader text =
        new BufferedReader(
            new InputStreamReader(
                new DigestInputStream(Files.newInputStream(file), sha256),
                StandardCharsets.UTF_8.newDecoder()))) {
      CsvRows rows = new CsvRows(text, file.toString());
      List<String> first =
          rows.next()
              .orElseThrow(
                  () ->
                      Problem.of("file.empty", "{0} is empty; use another copy of the file.", file)
                          .exception());
      String place = file.toString();
      Checker checker = new Checker(place, CsvLayout.of(place, first, targetColumn));
      if (!checker.layout.hasHeader()) {
        checker.add(first, 1);
      }
      for (Optional<List<String>> next = rows.next(); next.isPresent(); next = rows.next()) {
        checker.add(next.get(), rows.row());
      }
      return checker.finish(HexFormat.of().formatHex(sha256.digest()));
    } catch (CharacterCodingException e) {
      throw Problem.of(
              "csv.not-utf8", "{0}: the file is not UTF-8 text; save it as CSV in UTF-8.", file)
          .exception(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Takes the rows one by one. */
  private static final class Checker {
    private final String file;
    private final CsvLayout layout;
    private final CsvTarget target;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private int samples;
    private int blankRow;

    Checker(String file, CsvLayout layout) {
      this.file = file;
      this.layout = layout;
      this.target = new CsvTarget(file, layout.names().get(layout.target()));
    }

    void add(List<String> cells, int row) {
      if (blankRow > 0) {
        throw Problem.of("csv.blank-row", "{0}: row {1} is blank; delete it.", file, blankRow)
            .exception();
      }
      if (cells.size() == 1 && cells.getFirst().isBlank()) {
        blankRow = row; // allowed at the end of the file
        return;
      }
      if (cells.size() != layout.columns()) {
        throw Problem.of(
                "csv.ragged",
                "{0}: row {1} has {2} cells, but row 1 has {3}; every row needs as many.",
                file,
                row,
                cells.size(),
                layout.columns())
            .exception();
      }
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < cells.size(); column++) {
        if (column != layout.target()) {
          String name = layout.names().get(column);
          line.append(CsvCells.requireNumber(file, cells.get(column), row, name)).append(',');
        }
      }
      line.append(target.code(cells.get(layout.target()), row)).append('\n');
      lines.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
      samples++;
    }

    CheckedCsv finish(String fingerprint) {
      if (samples == 0) {
        throw Problem.of("csv.no-rows", "{0}: there is a header, but no row of data.", file)
            .exception();
      }
      if ((long) samples * (layout.columns() - 1) > Integer.MAX_VALUE - 8) {
        throw Problem.of(
                "csv.too-many-cells",
                "{0}: {1} rows of {2} features are more numbers than can be held; use fewer"
                    + " rows.",
                file,
                samples,
                layout.columns() - 1)
            .exception();
      }
      return new CheckedCsv(layout, target, samples, fingerprint, lines);
    }
  }
}
