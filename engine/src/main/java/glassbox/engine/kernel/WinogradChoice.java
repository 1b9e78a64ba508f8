package glassbox.engine.kernel;

import static glassbox.engine.kernel.IndexedProduct.COLUMNS;
import static glassbox.engine.kernel.WinogradPoints.PLANES;
import static glassbox.engine.kernel.WinogradPoints.RESULTS;

/** Which convolutions {@link WinogradConvolution} computes faster; a matter of shape alone. */
final class WinogradChoice {
  /** Below so many tiles a sample, transforming the kernel costs more than is saved. */
  private static final int LEAST_TILES = 4;

  /** Above so many channels times filters, the transformed kernel leaves the caches. */
  private static final int LARGEST_KERNEL = 256 * 256;

  private WinogradChoice() {}

  /** Whether this is a convolution for it. */
  static boolean suits(Windows windows, int filters) {
    boolean three = windows.size().height() == 3 && windows.size().width() == 3;
    boolean dense = windows.strides().area() == 1 && windows.dilation().area() == 1;
    return three
        && dense
        && savesHalf(windows)
        && windows.channels() % COLUMNS == 0
        && filters % COLUMNS == 0
        && (long) windows.channels() * filters <= LARGEST_KERNEL;
  }

  /** Whether at most half of the multiplications are left, as tiles reach over the edges. */
  private static boolean savesHalf(Windows windows) {
    int tiles = WinogradTiles.count(windows);
    int direct = 9 * windows.rows() * windows.columns();
    return windows.rows() >= RESULTS
        && windows.columns() >= RESULTS
        && tiles >= LEAST_TILES
        && 2 * PLANES * tiles <= direct;
  }
}
