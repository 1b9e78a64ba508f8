package glassbox.app.session;

import glassbox.engine.network.InputSpec;
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
    for (InputSpec input : request.network().spec().inputs()) {
      Shape found = request.sample().input(input.name()).shape();
      if (!found.equals(input.shape())) {
        throw new IllegalArgumentException(found + " for " + input);
      }
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
