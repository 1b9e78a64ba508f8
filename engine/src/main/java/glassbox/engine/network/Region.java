package glassbox.engine.network;

/**
 * A box of cells in the output of one layer or input: rows and columns of an image, and units. A
 * sequence's steps are its rows; a vector has one row and one column.
 */
public record Region(Span rows, Span columns, Span units) {

  /**
   * Places in a row.
   *
   * @param from the first
   * @param to after the last
   */
  public record Span(int from, int to) {
    /** One place. */
    public static Span at(int place) {
      return new Span(place, place + 1);
    }

    public int length() {
      return to - from;
    }

    public boolean contains(int place) {
      return from <= place && place < to;
    }

    /** The smallest span that contains both. */
    Span and(Span other) {
      return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }

    Span within(Span other) {
      return new Span(Math.max(from, other.from), Math.min(to, other.to));
    }

    Span shifted(int by) {
      return new Span(from + by, to + by);
    }
  }

  public boolean contains(int row, int column, int unit) {
    return rows.contains(row) && columns.contains(column) && units.contains(unit);
  }

  /** The number of values in it. */
  public long size() {
    return (long) rows.length() * columns.length() * units.length();
  }

  boolean empty() {
    return rows.length() <= 0 || columns.length() <= 0 || units.length() <= 0;
  }

  Region and(Region other) {
    return new Region(rows.and(other.rows), columns.and(other.columns), units.and(other.units));
  }
}
