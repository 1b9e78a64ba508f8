package glassbox.app.draw;

import java.util.Optional;

/**
 * Makes of a drawing what the MNIST data set would have made of it: the ink's bounding box is
 * scaled into 20x20 pixels keeping its proportions, each pixel the mean of what it covers, and put
 * into 28x28 so that the centre of mass lies in the middle, to the nearest pixel (LeCun et al.
 * 1998, and the description that comes with the data set). Images of other sizes keep these
 * proportions.
 */
final class DigitNormalizer {
  private static final double BOX_FRACTION = 20.0 / 28;

  /**
   * A drawing smaller than this part of the sheet is enlarged no more than one of this size: a dot
   * stays a dot.
   */
  private static final double SMALLEST_FRACTION = 0.3;

  private DigitNormalizer() {}

  /** The part of the sheet that became the image, in cells; it may reach beyond the sheet. */
  record Frame(double left, double top, double width, double height) {}

  /**
   * An image and where it came from.
   *
   * @param image pixels from 0 to 1, row by row
   * @param frame empty for a blank sheet
   */
  record Centred(float[] image, Optional<Frame> frame) {}

  /** {@link #centre} without the place it came from. */
  static float[] centred(float[] ink, int side, int height, int width) {
    return centre(ink, side, height, width).image();
  }

  /**
   * The drawing as an image, centred and scaled.
   *
   * @param ink a square of {@code side} x {@code side} cells from 0 to 1, row by row. Not modified.
   * @return {@code height} x {@code width} pixels; blank for a blank sheet
   */
  static Centred centre(float[] ink, int side, int height, int width) {
    Box box = Box.of(ink, side);
    if (box.isEmpty()) {
      return new Centred(new float[height * width], Optional.empty());
    }
    int target = (int) Math.round(BOX_FRACTION * Math.min(height, width));
    double extent = Math.max(box.width(), box.height());
    double step = Math.max(extent, SMALLEST_FRACTION * side) / target;
    int rows = Math.min(height, (int) Math.ceil(box.height() / step - 1e-9));
    int columns = Math.min(width, (int) Math.ceil(box.width() / step - 1e-9));
    float[] scaled = averaged(ink, side, box.left(), box.top(), step, rows, columns);

    int left = shift(centreOfMass(scaled, rows, columns, false), columns, width);
    int top = shift(centreOfMass(scaled, rows, columns, true), rows, height);
    float[] out = new float[height * width];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(scaled, row * columns, out, (top + row) * width + left, columns);
    }
    Frame frame =
        new Frame(box.left() - left * step, box.top() - top * step, width * step, height * step);
    return new Centred(out, Optional.of(frame));
  }

  /**
   * The whole sheet as an image, where and how large it was drawn: the largest square in the middle
   * of the image.
   *
   * @param ink as for {@link #centred}
   */
  static float[] asDrawn(float[] ink, int side, int height, int width) {
    double step = (double) side / Math.min(height, width);
    double left = (side - width * step) / 2;
    double top = (side - height * step) / 2;
    return averaged(ink, side, left, top, step, height, width);
  }

  /** Where the middle of the ink is along one axis, in pixels from the first one's edge. */
  static double centreOfMass(float[] image, int rows, int columns, boolean vertical) {
    double moment = 0;
    double mass = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        float value = image[row * columns + column];
        moment += value * ((vertical ? row : column) + 0.5);
        mass += value;
      }
    }
    return mass == 0 ? 0 : moment / mass;
  }

  /**
   * How far to shift so that the centre of mass gets to the middle; less for very lopsided
   * drawings, which would lose ink over the edge.
   */
  private static int shift(double centre, int length, int space) {
    return Math.clamp(Math.round(space / 2.0 - centre), 0, space - length);
  }

  /**
   * Each pixel the mean of the {@code step} x {@code step} cells it covers, first along the rows,
   * then along the columns; outside the sheet is paper.
   */
  private static float[] averaged(
      float[] ink, int side, double left, double top, double step, int rows, int columns) {
    float[] narrow = new float[side * columns];
    for (int column = 0; column < columns; column++) {
      double from = left + column * step;
      double to = from + step;
      int last = Math.min(side, (int) Math.ceil(to));
      for (int cell = Math.max(0, (int) Math.floor(from)); cell < last; cell++) {
        float weight = (float) ((Math.min(to, cell + 1) - Math.max(from, cell)) / step);
        for (int row = 0; row < side; row++) {
          narrow[row * columns + column] += weight * ink[row * side + cell];
        }
      }
    }
    float[] out = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      double from = top + row * step;
      double to = from + step;
      int last = Math.min(side, (int) Math.ceil(to));
      for (int cell = Math.max(0, (int) Math.floor(from)); cell < last; cell++) {
        float weight = (float) ((Math.min(to, cell + 1) - Math.max(from, cell)) / step);
        for (int column = 0; column < columns; column++) {
          out[row * columns + column] += weight * narrow[cell * columns + column];
        }
      }
    }
    return clipped(out);
  }

  /** Rounding may leave a little more than full ink. */
  private static float[] clipped(float[] image) {
    for (int i = 0; i < image.length; i++) {
      image[i] = Math.min(image[i], 1);
    }
    return image;
  }

  /** The cells that have ink: from left to before right, from top to before bottom. */
  private record Box(int left, int top, int right, int bottom) {
    static Box of(float[] ink, int side) {
      int left = side;
      int top = side;
      int right = 0;
      int bottom = 0;
      for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++) {
          if (ink[row * side + column] > 0) {
            left = Math.min(left, column);
            right = Math.max(right, column + 1);
            top = Math.min(top, row);
            bottom = row + 1;
          }
        }
      }
      return new Box(left, top, right, bottom);
    }

    boolean isEmpty() {
      return right <= left;
    }

    int width() {
      return right - left;
    }

    int height() {
      return bottom - top;
    }
  }
}
