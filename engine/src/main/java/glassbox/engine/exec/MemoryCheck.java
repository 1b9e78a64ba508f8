package glassbox.engine.exec;

import glassbox.engine.Problem;
import glassbox.engine.ProblemException;

/** Asks, before any of it is taken, whether there is memory for what the CPU computes in. */
final class MemoryCheck {
  private MemoryCheck() {}

  /**
   * Refuses what cannot fit: parameters with the optimizer's slots and what layers prepare of them,
   * a gradient for each lane or the rows that it is found from, and a micro-batch of activations
   * for each thread.
   *
   * @param available in bytes
   * @throws glassbox.engine.ProblemException naming both sizes
   */
  static void room(ExecutorRequest request, CompiledNetwork network, int threads, long available) {
    long parameters = request.network().shapes().parameterCount();
    int copies = 1 + request.optimizer().slots().size();
    double kept = (double) parameters * copies + network.preparedSize();
    double gradients =
        (double) OuterProducts.laneGradientSize(network)
                * network.lanes().count(request.largestBatch())
            + (double) OuterProducts.sampleSize(network) * request.largestBatch();
    long activations = network.microBatch() * network.bytesPerSample();
    double needed = Float.BYTES * (kept + gradients) + (double) threads * activations;
    boolean longerThanAnArray = activations / Float.BYTES > Integer.MAX_VALUE;
    if (needed > available || longerThanAnArray) {
      throw refusal(request, threads, needed, available);
    }
  }

  /**
   * Refuses batches whose activations cannot all be kept at once, as batch normalisation wants.
   *
   * @param available in bytes
   * @throws glassbox.engine.ProblemException naming both sizes
   */
  static void wholeBatch(ExecutorRequest request, CompiledNetwork network, long available) {
    int micro = network.microBatch();
    double perLane =
        Math.ceilDiv(network.lanes().longest(request.largestBatch()), micro)
            * ((double) micro * network.bytesPerSample());
    double needed = network.lanes().count(request.largestBatch()) * perLane;
    if (needed > available) {
      throw Problem.of(
              "exec.batch-too-large",
              "Network {0}: batch normalisation keeps all activations of a batch of {1}, {2} MiB,"
                  + " but there is room for {3} MiB; use a smaller batch.",
              request.network().spec().name(),
              request.largestBatch(),
              (long) needed >> 20,
              available >> 20)
          .exception();
    }
  }

  private static ProblemException refusal(
      ExecutorRequest request, int threads, double needed, long available) {
    return Problem.of(
            "exec.too-large",
            "Network {0} with batches of {1} on {2} threads takes {3} MiB, but there is room for"
                + " {4} MiB; use a smaller network or batch, or fewer threads.",
            request.network().spec().name(),
            request.largestBatch(),
            threads,
            (long) needed >> 20,
            available >> 20)
        .exception();
  }
}
