package glassbox.app.bench;

import glassbox.engine.explain.Attribution;
import glassbox.engine.explain.Explainer;
import glassbox.engine.explain.Target;
import glassbox.engine.explain.Watch;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/** Explains a target on one sample again and again. */
public final class ExplanationWork implements BenchWork {
  private final Network network;
  private final Explainer explainer;
  private final Target target;
  private final Map<String, Tensor> sample;
  private final Watch watch;
  private Optional<Attribution> last = Optional.empty();

  /**
   * The work of one method.
   *
   * @param sample by input name, without a batch axis
   * @param threads that the method may work on
   */
  public ExplanationWork(
      Network network,
      Explainer explainer,
      Target target,
      Map<String, Tensor> sample,
      int threads) {
    this.network = network;
    this.explainer = explainer;
    this.target = target;
    this.sample = Map.copyOf(sample);
    this.watch = new Lending(threads);
  }

  /** Wants all of it, and says how many threads there are. */
  private record Lending(int threads) implements Watch {
    @Override
    public void advanced(double fraction) {}

    @Override
    public boolean isCancelled() {
      return false;
    }
  }

  @Override
  public int samplesPerTurn() {
    return 1;
  }

  @Override
  public void run(long turn) {
    last = Optional.of(explainer.explain(network, sample, target, watch).orThrow());
  }

  @Override
  public boolean isFinite() {
    return last.stream()
        .flatMap(found -> found.values().values().stream())
        .allMatch(Tensor::isFinite);
  }

  /** Nothing is held. */
  @Override
  public void close() {}
}
