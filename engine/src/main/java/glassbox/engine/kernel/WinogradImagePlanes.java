package glassbox.engine.kernel;

import static glassbox.engine.kernel.WinogradPlanes.room;

/**
 * The picture's side of a block of tiles: brings the six by six cells that each tile reads into
 * planes, [tiles, channels] each, and a gradient of such planes back to the picture.
 */
final class WinogradImagePlanes {
  private final PaddedImage image = new PaddedImage();
  private final WinogradTiles tiles;
  private float[] planes = {};
  private float[] buffer = {};
  private int channels;
  private int rowStep;
  private int step;

  /** For the tiles of a thread, which are set up after each {@link #begin}. */
  WinogradImagePlanes(WinogradTiles tiles) {
    this.tiles = tiles;
  }

  /** Sets it up for these windows, and for so many tiles at most. */
  void begin(Windows windows, int most) {
    channels = windows.channels();
    image.begin(windows);
    rowStep = image.width() * channels;
    step = WinogradPlanes.step(most * channels);
    planes = room(planes, WinogradPlanes.size(most * channels));
    buffer = room(buffer, WinogradImages.bufferSize(channels));
  }

  /** How many columns a picture has, zeros around it included. */
  int imageWidth() {
    return image.width();
  }

  /** The planes of the last block. */
  float[] values() {
    return planes;
  }

  /** From a plane's first number to that of the next. */
  int step() {
    return step;
  }

  /** V = Bᵀ·x·B for each tile. */
  void transform(float[] input, int first, int count) {
    int sample = tiles.sample(first);
    float[] x = image.of(input, sample);
    for (int tile = 0; tile < count; tile++) {
      if (tiles.sample(first + tile) != sample) {
        sample++;
        x = image.of(input, sample);
      }
      int from = image.from(sample) + tiles.corner(first + tile);
      WinogradImages.toPlanes(channels, x, from, rowStep, buffer, planes, tile * channels, step);
    }
  }

  /** dL/dx += B·dL/dV·Bᵀ for each tile. All tiles of all samples are to come one after another. */
  void addBack(int first, int count, float[] out) {
    float[] dx = image.addedTo(out);
    for (int tile = first; tile < first + count; tile++) {
      if (tiles.isFirst(tile)) {
        dx = image.toAddTo(out);
      }
      int sample = tiles.sample(tile);
      int from = (tile - first) * channels;
      int to = image.from(sample) + tiles.corner(tile);
      WinogradImages.addFromPlanes(channels, planes, from, step, buffer, dx, to, rowStep);
      if (tiles.isLast(tile)) {
        image.giveBack(out, sample);
      }
    }
  }
}
