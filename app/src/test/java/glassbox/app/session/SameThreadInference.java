package glassbox.app.session;

import glassbox.engine.tensor.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a request when its result is asked for, on the caller's thread; refuses what does not fit.
 */
public final class SameThreadInference implements Inference {
  private @Nullable Request wanted;

  @Override
  public void submit(Request request) {
    Shape wants = request.network().spec().inputs().getFirst().shape();
    if (!request.sample().input().shape().equals(wants)) {
      throw new IllegalArgumentException(request.sample().input() + " for a network of " + wants);
    }
    wanted = request;
  }

  @Override
  public Optional<Snapshot> take() {
    Request request = wanted;
    wanted = null;
    return Optional.ofNullable(request).map(InferenceThread::run);
  }
}
