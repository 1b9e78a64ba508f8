package glassbox.app.bench;

import java.util.Locale;

/** A task that is measured: the same work can be given to another library. */
public enum BenchTask {
  /** Training 784-512-256-10 on MNIST: relu, SGD, batches of 128. */
  MLP128,
  /** Training the network of {@code mnist-cnn} on MNIST: Adam, batches of 32. */
  CNN32,
  /** The same with batches of 128. */
  CNN128,
  /** Training 20-10-1 on 3,200 made-up rows: relu, sigmoid, Adam, batches of 32. */
  TINY32,
  /** One image through the network of {@code mnist-cnn}: copied in, its probabilities read out. */
  LATENCY,
  /** The product of two matrices of 512 x 512. */
  GEMM512;

  /** Whether it trains, which other devices than the CPU can do, too. */
  public boolean trains() {
    return switch (this) {
      case MLP128, CNN32, CNN128, TINY32 -> true;
      case LATENCY, GEMM512 -> false;
    };
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
