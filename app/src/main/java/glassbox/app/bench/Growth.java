package glassbox.app.bench;

import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One size at which the training of a convolutional network is measured. A series changes one of
 * them and leaves the others as they are in {@link #BASE}.
 *
 * @param series which of the sizes is changed
 * @param batch samples in a batch
 * @param side rows and columns of an image
 * @param width by how much the number of every convolution's filters is multiplied
 */
public record Growth(Series series, int batch, int threads, int side, int width) {
  private static final Growth BASE = new Growth(Series.BATCH, 32, 1, 28, 1);

  /** Enough work to share. */
  private static final int THREADS_BATCH = 128;

  /** What grows. */
  public enum Series {
    BATCH,
    THREADS,
    IMAGE,
    WIDTH;

    /** As in a result. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Everything that is measured, a series after the other. */
  public static List<Growth> all(int cores) {
    List<Growth> all = new ArrayList<>();
    for (int batch = 1; batch <= 1024; batch *= 2) {
      all.add(new Growth(Series.BATCH, batch, BASE.threads, BASE.side, BASE.width));
    }
    for (int threads = 1; threads < cores; threads *= 2) {
      all.add(new Growth(Series.THREADS, THREADS_BATCH, threads, BASE.side, BASE.width));
    }
    all.add(new Growth(Series.THREADS, THREADS_BATCH, cores, BASE.side, BASE.width));
    for (int side = 28; side <= 224; side *= 2) {
      all.add(new Growth(Series.IMAGE, BASE.batch, BASE.threads, side, BASE.width));
    }
    for (int width = 1; width <= 8; width *= 2) {
      all.add(new Growth(Series.WIDTH, BASE.batch, BASE.threads, BASE.side, width));
    }
    return all;
  }

  /** The size that its series changes. */
  public int value() {
    return switch (series) {
      case BATCH -> batch;
      case THREADS -> threads;
      case IMAGE -> side;
      case WIDTH -> width;
    };
  }

  /** A network of square images of one channel, with these sizes instead of its own. */
  NetworkSpec applied(NetworkSpec network) {
    InputSpec input = network.inputs().getFirst();
    return new NetworkSpec(
        network.name(),
        List.of(new InputSpec(input.name(), Shape.of(side, side, 1))),
        network.layers().stream().map(this::widened).toList(),
        network.outputs());
  }

  private LayerNode widened(LayerNode layer) {
    return layer.spec() instanceof LayerSpec.Conv2d conv
        ? new LayerNode(
            layer.name(),
            layer.inputs(),
            new LayerSpec.Conv2d(
                Math.multiplyExact(conv.filters(), width),
                conv.kernel(),
                conv.strides(),
                conv.dilation(),
                conv.padding(),
                conv.bias(),
                conv.activation()),
            layer.weights())
        : layer;
  }
}
