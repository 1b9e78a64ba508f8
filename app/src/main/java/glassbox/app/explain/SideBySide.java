package glassbox.app.explain;

import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** A square picture with something beside it, or below it where the picture needs all the width. */
final class SideBySide extends FlowPane {
  private static final double GAP = 12;
  private static final double SMALLEST_PICTURE = 120;

  /** What is beside a picture needs this width. */
  private static final double SIDE = 152;

  private final Region picture;
  private final Region side;
  private final double largestPicture;

  SideBySide(Region picture, Region side, double largestPicture) {
    super(GAP, 8, picture, side);
    this.picture = picture;
    this.side = side;
    this.largestPicture = largestPicture;
    setMinHeight(USE_PREF_SIZE);
  }

  /**
   * Shares a width out.
   *
   * @param isWide whether the picture needs all of it
   * @return what the picture gets
   */
  double fit(double width, boolean isWide) {
    double beside = Math.clamp(width - GAP - SIDE, SMALLEST_PICTURE, largestPicture);
    double size = Math.rint(isWide ? Math.max(SMALLEST_PICTURE, width) : beside);
    double rest = isWide ? width : Math.max(SIDE, width - size - GAP);
    picture.setPrefWidth(size);
    picture.setMaxWidth(size);
    side.setPrefWidth(rest);
    side.setMaxWidth(rest);
    setPrefWrapLength(width);
    return size;
  }
}
