package glassbox.engine.network;

/**
 * How the weights of one layer begin and learn, whatever its type.
 *
 * <p>The penalty l1·Σ|w| + l2·Σw² of the layer's kernels, recurrent ones too, is part of the
 * training loss and not of the validation loss; its gradient is l1·sign(w) + 2·l2·w.
 *
 * @param l1 factor of the absolute values; not negative
 * @param l2 factor of the squares; not negative
 * @param trainable whether training changes the layer; if not, all its weights stay as they are and
 *     batch normalisation keeps to its moving statistics
 * @param initializer of the kernel that is multiplied with the layer's input: {@link
 *     Initializer#GLOROT_UNIFORM} or {@link Initializer#HE_NORMAL}
 */
public record WeightSettings(double l1, double l2, boolean trainable, Initializer initializer) {
  /** No penalty, trained, drawn as by Glorot and Bengio. */
  public static final WeightSettings DEFAULT =
      new WeightSettings(0, 0, true, Initializer.GLOROT_UNIFORM);

  public WeightSettings {
    if (!(l1 >= 0 && l1 < Double.POSITIVE_INFINITY && l2 >= 0 && l2 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("l1 is " + l1 + ", l2 is " + l2);
    }
    if (initializer != Initializer.GLOROT_UNIFORM && initializer != Initializer.HE_NORMAL) {
      throw new IllegalArgumentException("kernels are not drawn by " + initializer);
    }
  }

  /** What a parameter of the layer becomes by these settings. */
  ParameterSpec applied(ParameterSpec parameter) {
    ParameterSpec drawn =
        parameter.initializer() == Initializer.GLOROT_UNIFORM
            ? parameter.drawnBy(initializer)
            : parameter;
    return trainable ? drawn : drawn.untrained();
  }
}
