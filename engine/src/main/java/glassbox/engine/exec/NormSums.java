package glassbox.engine.exec;

import glassbox.engine.kernel.SquareSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the norms of one update, piece by piece on several threads. Each piece has a sum of its
 * own and they are added in order, so that the norms do not depend on the threads either.
 */
final class NormSums {
  private final double[] gradients;
  private final double[] updates;
  private final double[] weights;

  /** For an update in so many pieces. */
  NormSums(int pieces) {
    gradients = new double[pieces];
    updates = new double[pieces];
    weights = new double[pieces];
  }

  /** Takes the sum of the squares of a piece's gradient. */
  void addGradient(int piece, double squares) {
    gradients[piece] = squares;
  }

  /**
   * Takes a piece after its update.
   *
   * @param before the piece's weights before; element 0 was weight {@code from}. Not modified.
   * @param after the parameter that the piece is part of. Not modified.
   */
  void addUpdate(int piece, float[] before, float[] after, int from) {
    int count = before.length;
    updates[piece] = SquareSums.ofDifferences(count, after, from, before, 0);
    weights[piece] = SquareSums.of(count, before, 0);
  }

  /**
   * The norms by layer.
   *
   * @param layers the layer of each piece; a layer's pieces are neighbours
   */
  List<LayerNorms> byLayer(List<String> layers) {
    List<LayerNorms> norms = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= layers.size(); to++) {
      if (to == layers.size() || !layers.get(to).equals(layers.get(from))) {
        norms.add(
            new LayerNorms(
                layers.get(from),
                norm(gradients, from, to),
                norm(updates, from, to),
                norm(weights, from, to)));
        from = to;
      }
    }
    return List.copyOf(norms);
  }

  private static double norm(double[] squares, int from, int to) {
    return Math.sqrt(Arrays.stream(squares, from, to).sum());
  }
}
