package glassbox.app.bench;

import glassbox.engine.exec.LayerTimes;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import java.util.List;
import java.util.stream.IntStream;

/** A batch through a network and back on one thread, each layer timed by itself. */
public final class LayersWork implements BenchWork {
  private final LayerTimes layers;
  private final int batchSize;
  private StepTimes[] forward;
  private StepTimes[] backward;

  /**
   * Draws a batch.
   *
   * @throws glassbox.engine.ProblemException if the loss does not suit the network's outputs
   */
  public LayersWork(Network network, LossSpec loss, int batchSize) {
    layers = new LayerTimes(network, loss, batchSize, BenchWorks.SEED);
    this.batchSize = batchSize;
    forward = empty(layers.layers().size());
    backward = empty(forward.length);
  }

  private static StepTimes[] empty(int layers) {
    return IntStream.range(0, layers).mapToObj(layer -> new StepTimes()).toArray(StepTimes[]::new);
  }

  @Override
  public int samplesPerTurn() {
    return batchSize;
  }

  @Override
  public void run(long turn) {
    layers.run();
    for (int i = 0; i < forward.length; i++) {
      forward[i].add(layers.forwardNanos(i));
      backward[i].add(layers.backwardNanos(i));
    }
  }

  @Override
  public void warm() {
    forward = empty(forward.length);
    backward = empty(backward.length);
  }

  @Override
  public boolean isFinite() {
    return true; // nothing is updated: what the model gives does not change
  }

  /** What each layer took, in the order in which they are computed. */
  public List<LayerCost> costs() {
    return IntStream.range(0, forward.length).mapToObj(this::cost).toList();
  }

  private LayerCost cost(int layer) {
    return new LayerCost(
        layers.layers().get(layer),
        new LayerCost.Way(forward[layer].quantileMicros(0.5), layers.forwardMultiplications(layer)),
        new LayerCost.Way(
            backward[layer].quantileMicros(0.5), layers.backwardMultiplications(layer)));
  }

  @Override
  public void close() {}
}
