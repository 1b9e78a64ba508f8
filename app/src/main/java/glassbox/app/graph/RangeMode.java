package glassbox.app.graph;

/** Which values share one range of colours. */
public enum RangeMode {
  /** The cells of one map; a vector's units, which have one value each, share their layer's. */
  UNIT,
  /** All values of a layer. */
  LAYER,
  /** All values of all layers; the network's inputs keep a range of their own. */
  NETWORK;

  /** What colours the mean of a layer's maps, which is the picture of no single unit. */
  RangeMode ofMean() {
    return this == UNIT ? LAYER : this;
  }
}
