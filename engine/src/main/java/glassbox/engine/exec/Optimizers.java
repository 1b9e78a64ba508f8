package glassbox.engine.exec;

import glassbox.engine.network.OptimizerSpec;

/** The update rules, element by element over a range of one parameter. */
final class Optimizers {
  private Optimizers() {}

  /**
   * Makes one update.
   *
   * @param rate the learning rate in force
   * @param step how many updates this makes, this one included
   * @param gradient of the range; element 0 belongs to weight {@code from}. Not modified.
   * @param from the range's first element in the parameter
   * @param slots what the optimizer remembers of this parameter, in the order of {@link
   *     OptimizerSpec#slots()}; updated
   * @param weights the parameter, updated
   */
  static void update(
      OptimizerSpec optimizer,
      double rate,
      long step,
      float[] gradient,
      int from,
      int count,
      float[][] slots,
      float[] weights) {
    switch (optimizer) {
      case OptimizerSpec.Sgd sgd -> {
        if (sgd.momentum() == 0) {
          descend((float) rate, gradient, from, count, weights);
        } else {
          roll((float) rate, sgd, gradient, from, count, slots[0], weights);
        }
      }
      case OptimizerSpec.RmsProp rms ->
          rmsProp((float) rate, rms, gradient, from, count, slots[0], weights);
      case OptimizerSpec.Adam adam -> adam(rate, step, adam, gradient, from, count, slots, weights);
      case OptimizerSpec.AdamW adamW -> {
        shrink((float) (1 - rate * adamW.weightDecay()), from, count, weights);
        adam(rate, step, adamW.adam(), gradient, from, count, slots, weights);
      }
    }
  }

  private static void descend(float rate, float[] gradient, int from, int count, float[] weights) {
    for (int i = 0; i < count; i++) {
      weights[from + i] -= rate * gradient[i];
    }
  }

  private static void shrink(float factor, int from, int count, float[] weights) {
    for (int i = from; i < from + count; i++) {
      weights[i] *= factor;
    }
  }

  private static void roll(
      float rate,
      OptimizerSpec.Sgd settings,
      float[] gradient,
      int from,
      int count,
      float[] velocity,
      float[] weights) {
    float momentum = (float) settings.momentum();
    boolean nesterov = settings.nesterov();
    for (int i = 0; i < count; i++) {
      float v = momentum * velocity[from + i] + gradient[i];
      velocity[from + i] = v;
      weights[from + i] -= rate * (nesterov ? gradient[i] + momentum * v : v);
    }
  }

  private static void rmsProp(
      float rate,
      OptimizerSpec.RmsProp settings,
      float[] gradient,
      int from,
      int count,
      float[] squares,
      float[] weights) {
    float keep = (float) settings.rho();
    float take = (float) (1 - settings.rho());
    float epsilon = (float) settings.epsilon();
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      float v = keep * squares[from + i] + take * g * g;
      squares[from + i] = v;
      weights[from + i] -= rate * g / ((float) Math.sqrt(v) + epsilon);
    }
  }

  /**
   * The corrections for the zeros it starts with are taken once for the range, in double; by {@link
   * StrictMath}, since {@link Math} may round differently once it is compiled.
   */
  private static void adam(
      double rate,
      long step,
      OptimizerSpec.Adam settings,
      float[] gradient,
      int from,
      int count,
      float[][] slots,
      float[] weights) {
    float keepMean = (float) settings.beta1();
    float takeMean = (float) (1 - settings.beta1());
    float keepSquare = (float) settings.beta2();
    float takeSquare = (float) (1 - settings.beta2());
    float epsilon = (float) settings.epsilon();
    float corrected = (float) (rate / (1 - StrictMath.pow(settings.beta1(), step)));
    float root = (float) (1 / Math.sqrt(1 - StrictMath.pow(settings.beta2(), step)));
    float[] means = slots[0];
    float[] squares = slots[1];
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      float m = keepMean * means[from + i] + takeMean * g;
      float v = keepSquare * squares[from + i] + takeSquare * g * g;
      means[from + i] = m;
      squares[from + i] = v;
      weights[from + i] -= corrected * m / ((float) Math.sqrt(v) * root + epsilon);
    }
  }
}
