package glassbox.app.explain;

import glassbox.app.fx.ValueRange;
import glassbox.engine.explain.Method;

/**
 * Numbers as they are coloured: with their signs about a middle that is zero, or only their sizes.
 *
 * @param values to be coloured
 */
record Shading(float[] values, ValueRange range) {

  /**
   * Numbers that a method found.
   *
   * @param values not modified
   * @param absolute whether sizes are enough
   */
  static Shading of(Method method, float[] values, boolean absolute) {
    float most = 0;
    for (float value : values) {
      most = Float.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
    }
    float end = most > 0 ? most : 1;
    if (hasNoSigns(method)) {
      return new Shading(values, new ValueRange(0, end));
    }
    return absolute
        ? new Shading(sizes(values), new ValueRange(0, end))
        : new Shading(values, new ValueRange(-end, end));
  }

  /** Whether a method finds sizes only, so that there are no signs to be shown. */
  static boolean hasNoSigns(Method method) {
    return method == Method.SALIENCY || method.choosesLayer();
  }

  private static float[] sizes(float[] values) {
    float[] sizes = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      sizes[i] = Math.abs(values[i]);
    }
    return sizes;
  }
}
