package glassbox.app.graph;

import glassbox.app.fx.PixelGrid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures of a run of the network that is not shown yet, coloured on another thread, so that a
 * frame only takes them over. Asks for the ranges of all layers in sight on the way. One thread
 * {@linkplain #run runs} it; then it belongs to the FX thread.
 */
final class Preparation {
  private record Ready(LayerPicture picture, PixelGrid pixels) {}

  private final Colouring colouring;
  private final List<LayerPicture> pictures;
  private final Map<String, Ready> ready = new HashMap<>();

  /**
   * For these pictures.
   *
   * @param pictures at most one of each layer
   */
  Preparation(Colouring colouring, List<LayerPicture> pictures) {
    this.colouring = colouring;
    this.pictures = List.copyOf(pictures);
  }

  /** How many values there are to look at. */
  long values() {
    if (colouring.mode() == RangeMode.NETWORK && !pictures.isEmpty()) {
      return colouring.shown().size();
    }
    return pictures.stream().mapToLong(picture -> picture.node().face().values()).sum();
  }

  /** Colours all of them; any thread. */
  void run() {
    for (LayerPicture picture : pictures) {
      PixelGrid pixels = new PixelGrid(picture.width(), picture.height());
      picture.colour(pixels, colouring);
      ready.put(picture.node().name(), new Ready(picture, pixels));
    }
  }

  /** A picture that is ready in these colours; only once, since the second time it is shown. */
  Optional<PixelGrid> take(LayerPicture picture, Colouring wanted) {
    return wanted.equals(colouring)
        ? Optional.ofNullable(ready.remove(picture.node().name()))
            .filter(known -> known.picture().equals(picture))
            .map(Ready::pixels)
        : Optional.empty();
  }
}
