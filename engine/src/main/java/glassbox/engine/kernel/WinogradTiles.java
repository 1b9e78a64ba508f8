package glassbox.engine.kernel;

import static glassbox.engine.kernel.WinogradPoints.RESULTS;

/**
 * Where the tiles of {@link WinogradConvolution} lie: four by four results each, counted through
 * all samples. The last ones of a row or column are moved back until they are whole; results that
 * two tiles have are those of the later.
 */
final class WinogradTiles {
  private int rows;
  private int columns;
  private int channels;
  private int filters;
  private int across;
  private int perSample;
  private int imageWidth;

  /** Sets it up for these windows, at least four rows and columns of them. */
  void begin(Windows windows, int filters, int imageWidth) {
    rows = windows.rows();
    columns = windows.columns();
    channels = windows.channels();
    this.filters = filters;
    across = Math.ceilDiv(columns, RESULTS);
    perSample = count(windows);
    this.imageWidth = imageWidth;
  }

  /** How many tiles a sample has. */
  static int count(Windows windows) {
    return Math.ceilDiv(windows.rows(), RESULTS) * Math.ceilDiv(windows.columns(), RESULTS);
  }

  int sample(int tile) {
    return tile / perSample;
  }

  /** Whether a tile is the first of its sample. */
  boolean isFirst(int tile) {
    return tile % perSample == 0;
  }

  /** Whether a tile is the last of its sample. */
  boolean isLast(int tile) {
    return tile % perSample == perSample - 1;
  }

  /** Where a tile begins in its image. */
  int corner(int tile) {
    return (row(tile) * imageWidth + column(tile)) * channels;
  }

  /** Where the first result of a tile is. */
  int result(int tile) {
    return ((sample(tile) * rows + row(tile)) * columns + column(tile)) * filters;
  }

  /** How many rows of its results an earlier tile has too. */
  int rowsBefore(int tile) {
    return down(tile) * RESULTS - row(tile);
  }

  /** How many columns of its results an earlier tile has too. */
  int columnsBefore(int tile) {
    return tile % perSample % across * RESULTS - column(tile);
  }

  private int row(int tile) {
    return Math.min(down(tile) * RESULTS, rows - RESULTS);
  }

  private int column(int tile) {
    return Math.min(tile % perSample % across * RESULTS, columns - RESULTS);
  }

  /** How many tiles are above it. */
  private int down(int tile) {
    return tile % perSample / across;
  }
}
