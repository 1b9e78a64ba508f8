package glassbox.engine.kernel;

import static glassbox.engine.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@link UpdateRules} a vector at a time. What is left over at the end goes through the same
 * operations under a mask, so that a weight's bits do not depend on its place. Each method is
 * written out: a vector that is handed to another method may be put on the heap.
 */
final class VectorUpdates {
  private VectorUpdates() {}

  /** A plain loop, which the compiler makes vectors of, fused like the tiles of products. */
  static void descend(
      int count, float rate, float[] gradient, int gradientFrom, float[] weights, int from) {
    for (int i = 0; i < count; i++) {
      weights[from + i] = Math.fma(-rate, gradient[gradientFrom + i], weights[from + i]);
    }
  }

  static void rmsProp(
      int count,
      float rate,
      float rho,
      float take,
      float epsilon,
      float[] gradient,
      int gradientFrom,
      float[] squares,
      float[] weights,
      int from) {
    FloatVector keep = FloatVector.broadcast(SPECIES, rho);
    int full = SPECIES.loopBound(count);
    for (int i = 0; i < full; i += SPECIES.length()) {
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, gradientFrom + i);
      FloatVector v = FloatVector.fromArray(SPECIES, squares, from + i);
      FloatVector w = FloatVector.fromArray(SPECIES, weights, from + i);
      v = v.fma(keep, g.mul(g).mul(take));
      v.intoArray(squares, from + i);
      w.sub(g.mul(rate).div(v.sqrt().add(epsilon))).intoArray(weights, from + i);
    }
    if (full < count) {
      VectorMask<Float> rest = SPECIES.indexInRange(full, count);
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, gradientFrom + full, rest);
      FloatVector v = FloatVector.fromArray(SPECIES, squares, from + full, rest);
      FloatVector w = FloatVector.fromArray(SPECIES, weights, from + full, rest);
      v = v.fma(keep, g.mul(g).mul(take));
      v.intoArray(squares, from + full, rest);
      w.sub(g.mul(rate).div(v.sqrt().add(epsilon))).intoArray(weights, from + full, rest);
    }
  }

  static void adam(
      int count,
      AdamFactors f,
      float[] gradient,
      int gradientFrom,
      float[] means,
      float[] squares,
      float[] weights,
      int from) {
    FloatVector keepMean = FloatVector.broadcast(SPECIES, f.keepMean);
    FloatVector keepSquare = FloatVector.broadcast(SPECIES, f.keepSquare);
    FloatVector keepWeight = FloatVector.broadcast(SPECIES, f.keepWeight);
    FloatVector root = FloatVector.broadcast(SPECIES, f.root);
    FloatVector epsilon = FloatVector.broadcast(SPECIES, f.epsilon);
    int full = SPECIES.loopBound(count);
    for (int i = 0; i < full; i += SPECIES.length()) {
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, gradientFrom + i);
      FloatVector m = FloatVector.fromArray(SPECIES, means, from + i);
      FloatVector v = FloatVector.fromArray(SPECIES, squares, from + i);
      FloatVector w = FloatVector.fromArray(SPECIES, weights, from + i);
      m = m.fma(keepMean, g.mul(f.takeMean));
      v = v.fma(keepSquare, g.mul(g).mul(f.takeSquare));
      m.intoArray(means, from + i);
      v.intoArray(squares, from + i);
      FloatVector change = m.mul(f.rate).div(v.sqrt().fma(root, epsilon));
      w.mul(keepWeight).sub(change).intoArray(weights, from + i);
    }
    if (full < count) {
      VectorMask<Float> rest = SPECIES.indexInRange(full, count);
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, gradientFrom + full, rest);
      FloatVector m = FloatVector.fromArray(SPECIES, means, from + full, rest);
      FloatVector v = FloatVector.fromArray(SPECIES, squares, from + full, rest);
      FloatVector w = FloatVector.fromArray(SPECIES, weights, from + full, rest);
      m = m.fma(keepMean, g.mul(f.takeMean));
      v = v.fma(keepSquare, g.mul(g).mul(f.takeSquare));
      m.intoArray(means, from + full, rest);
      v.intoArray(squares, from + full, rest);
      FloatVector change = m.mul(f.rate).div(v.sqrt().fma(root, epsilon));
      w.mul(keepWeight).sub(change).intoArray(weights, from + full, rest);
    }
  }
}
