package glassbox.engine.exec;

/**
 * What one update does to every component of the gradient.
 *
 * @param factor it is multiplied by
 * @param largest it is cut to, in both directions; infinite if it is not cut
 */
record GradientLimit(float factor, float largest) {
  static final GradientLimit NONE = new GradientLimit(1, Float.POSITIVE_INFINITY);

  /** Whether it changes nothing. */
  boolean isNone() {
    return factor == 1 && largest == Float.POSITIVE_INFINITY;
  }

  /** Applies it to the first so many components; costs nothing if there is nothing to do. */
  void apply(float[] gradient, int count) {
    if (factor != 1) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= factor;
      }
    }
    if (largest != Float.POSITIVE_INFINITY) {
      for (int i = 0; i < count; i++) {
        gradient[i] = Math.max(-largest, Math.min(largest, gradient[i]));
      }
    }
  }
}
