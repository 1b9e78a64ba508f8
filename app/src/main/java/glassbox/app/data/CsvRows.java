package glassbox.app.data;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts text into rows of cells as RFC 4180 says: commas between cells, quotes around cells with
 * commas, quotes or line ends in them, a quote within quotes doubled. A line may end in CRLF, LF or
 * CR; a byte order mark before the first row is passed over.
 */
final class CsvRows {
  private static final int END = -1;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final Reader in;
  private final String file;
  private int ahead;
  private int row;

  /**
   * @param in read to its end, not closed
   * @param file its name, for what goes wrong
   */
  CsvRows(Reader in, String file) throws IOException {
    this.in = in;
    this.file = file;
    advance();
    if (ahead == BYTE_ORDER_MARK) {
      advance();
    }
  }

  /** The number of the row that was read last, counted from 1. */
  int row() {
    return row;
  }

  /**
   * The next row, or empty at the end.
   *
   * @throws glassbox.engine.ProblemException if quotes are not as they should be
   */
  Optional<List<String>> next() throws IOException {
    if (ahead == END) {
      return Optional.empty();
    }
    row++;
    List<String> cells = new ArrayList<>();
    cells.add(cell(1));
    while (ahead == ',') {
      advance();
      cells.add(cell(cells.size() + 1));
    }
    if (ahead == '\r') {
      advance();
      if (ahead == '\n') {
        advance();
      }
    } else if (ahead == '\n') {
      advance();
    }
    return Optional.of(cells);
  }

  private String cell(int column) throws IOException {
    return ahead == '"' ? quoted(column) : plain(column);
  }

  private String plain(int column) throws IOException {
    StringBuilder text = new StringBuilder();
    while (!endsCell()) {
      if (ahead == '"') {
        throw quotes(
            column,
            Wording.phrase(
                "csv.quote-inside", "has a quote in the middle; put the whole cell in quotes"));
      }
      text.append((char) ahead);
      advance();
    }
    return text.toString();
  }

  private String quoted(int column) throws IOException {
    StringBuilder text = new StringBuilder();
    advance();
    while (true) {
      if (ahead == END) {
        throw quotes(
            column, Wording.phrase("csv.quote-open", "opens a quote that is never closed"));
      }
      int current = ahead;
      advance();
      if (current == '"') {
        if (ahead != '"') {
          break;
        }
        advance();
      }
      text.append((char) current);
    }
    if (!endsCell()) {
      throw quotes(
          column,
          Wording.phrase(
              "csv.quote-after",
              "goes on after its closing quote; double the quotes within a cell"));
    }
    return text.toString();
  }

  private boolean endsCell() {
    return ahead == ',' || ahead == '\r' || ahead == '\n' || ahead == END;
  }

  private void advance() throws IOException {
    ahead = in.read();
  }

  private RuntimeException quotes(int column, Wording finding) {
    return Problem.of(
            "csv.quotes", "{0}: the cell in row {1}, column {2} {3}.", file, row, column, finding)
        .exception();
  }
}
