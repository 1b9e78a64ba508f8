package glassbox.engine.kernel;

/**
 * The points at which Winograd's F(4x4, 3x3) evaluates its polynomials: 0, ±a, ±b and infinity, and
 * what the transforms need of them. B, G and A below are those of A. Lavin and S. Gray, "Fast
 * Algorithms for Convolutional Neural Networks" (2016), section 4, for these points.
 *
 * <p>The usual points 1 and 2 lose ten times what a sum in order loses; 5/8 and 3/2, whose products
 * are exact in float as well, only twice as much.
 */
final class WinogradPoints {
  static final float A = 5f / 8;
  static final float B = 3f / 2;

  static final float A2 = A * A;
  static final float A3 = A * A2;
  static final float B2 = B * B;
  static final float B3 = B * B2;
  static final float AB2 = A * B2;
  static final float A2B = A2 * B;
  static final float A2B2 = A2 * B2;
  static final float A2_PLUS_B2 = A2 + B2;

  /** One over the product of a point's differences from the others: of 0, ±a and ±b. */
  static final float WEIGHT_0 = 1 / A2B2;

  static final float WEIGHT_A = 1 / (2 * A2 * (A2 - B2));
  static final float WEIGHT_B = 1 / (2 * B2 * (B2 - A2));

  /** Results of a tile along an axis. */
  static final int RESULTS = 4;

  /** Points, and cells of the image that a tile reads, along an axis. */
  static final int POINTS = 6;

  /** Elements of a transformed tile: element i·6 + j of each is in plane i·6 + j. */
  static final int PLANES = POINTS * POINTS;

  private WinogradPoints() {}
}
