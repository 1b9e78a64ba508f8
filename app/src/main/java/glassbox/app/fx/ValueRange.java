package glassbox.app.fx;

/**
 * The values that the two ends of a palette stand for. Signed data have a range that is symmetric
 * about zero, so that the diverging palette's middle is zero; nothing lies outside, so nothing
 * saturates.
 */
public record ValueRange(float low, float high) {
  /** Of images as their samples hold them. */
  public static final ValueRange UNIT = new ValueRange(0, 1);

  /** The range of an array's finite values; 0 to 1 if there are none or all are zero. */
  public static ValueRange of(float[] values) {
    float least = 0;
    float most = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return covering(least, most);
  }

  /**
   * The range for values between these two: from zero, or symmetric about zero if some are
   * negative; 0 to 1 if {@code most} is not above zero then.
   */
  public static ValueRange covering(float least, float most) {
    if (least < 0) {
      float size = Math.max(-least, most);
      return new ValueRange(-size, size);
    }
    return new ValueRange(0, most > 0 ? most : 1);
  }

  /** Whether there are negative values: then the palette is a diverging one. */
  public boolean signed() {
    return low < 0;
  }

  /** The palette that shows such values. */
  public Palette palette(Ink ink) {
    return signed() ? ink.palettes().diverging(ink.dark()) : ink.palettes().sequential();
  }
}
