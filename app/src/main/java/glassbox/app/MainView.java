package glassbox.app;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * The window's places: a bar on top, input and answer at the left, the network in the middle, the
 * inspector at the right, training below, one line of status at the bottom; notices lie over the
 * middle, and where developers ask for it a line of frame times.
 *
 * <p>The left panel reaches down to the status line and training keeps to its right, so that pad,
 * samples and answer have room.
 */
final class MainView extends Region {
  private static final double TOP_HEIGHT = 48;
  private static final double STATUS_HEIGHT = 28;
  private static final double LEFT_WIDTH = 252;
  private static final double WIDE_LEFT_WIDTH = 344;
  private static final double MOST_NOTICE_WIDTH = 720;

  /** Windows lower than this count as low. */
  private static final double LOW = 820;

  /** In windows narrower than this the inspector is narrower too. */
  private static final double NARROW = 1280;

  /** In windows wider than this the panels take their share. */
  private static final double WIDE = 1900;

  /** In windows higher than this the plots are too. */
  private static final double HIGH = 1200;

  /** What stands in the places. */
  record Parts(Node top, Node left, Node center, Node right, Node training, Node status) {}

  /** Which panels are shown; what is left belongs to the network. */
  record Shown(
      ObservableBooleanValue left, ObservableBooleanValue right, ObservableBooleanValue bottom) {}

  private final Region top;
  private final Region left;
  private final Region center;
  private final Region right;
  private final Region training;
  private final Region status;
  private final Region notices;
  private final Region overlay;

  MainView(Parts parts, Shown shown, Region notices, Region overlay) {
    this.notices = notices;
    this.overlay = overlay;
    top = place("top", parts.top());
    left = place("left", parts.left());
    center = place("center", parts.center());
    right = place("right", parts.right());
    training = place("training", parts.training());
    status = place("status", parts.status());
    left.visibleProperty().bind(shown.left());
    right.visibleProperty().bind(shown.right());
    training.visibleProperty().bind(shown.bottom());
    shown.left().subscribe(this::requestLayout);
    shown.right().subscribe(this::requestLayout);
    shown.bottom().subscribe(this::requestLayout);
    getChildren().addAll(top, left, center, right, training, status, notices, overlay);
  }

  private static StackPane place(String name, Node content) {
    StackPane place = new StackPane(content);
    place.getStyleClass().add("place-" + name);
    place.setMinSize(0, 0);
    return place;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double leftWidth = left.isVisible() ? leftWidth(width) : 0;
    double trainingHeight = training.isVisible() ? trainingHeight(height) : 0;
    double bottom = height - STATUS_HEIGHT;
    double middleHeight = bottom - trainingHeight - TOP_HEIGHT;
    double rightWidth = right.isVisible() ? rightWidth(width) : 0;
    double middleWidth = width - leftWidth - rightWidth;
    top.resizeRelocate(0, 0, width, TOP_HEIGHT);
    left.resizeRelocate(0, TOP_HEIGHT, leftWidth, bottom - TOP_HEIGHT);
    center.resizeRelocate(leftWidth, TOP_HEIGHT, middleWidth, middleHeight);
    right.resizeRelocate(width - rightWidth, TOP_HEIGHT, rightWidth, middleHeight);
    training.resizeRelocate(leftWidth, bottom - trainingHeight, width - leftWidth, trainingHeight);
    status.resizeRelocate(0, bottom, width, STATUS_HEIGHT);
    double noticeWidth = Math.min(MOST_NOTICE_WIDTH, middleWidth);
    notices.resizeRelocate(
        Math.round(leftWidth + (middleWidth - noticeWidth) / 2),
        TOP_HEIGHT,
        noticeWidth,
        Math.min(middleHeight, notices.prefHeight(noticeWidth)));
    overlay.relocate(leftWidth + 8, bottom - trainingHeight - 28);
  }

  private static double leftWidth(double width) {
    return width < WIDE ? LEFT_WIDTH : WIDE_LEFT_WIDTH;
  }

  private static double rightWidth(double width) {
    return width < NARROW ? 272 : width < WIDE ? 320 : 440;
  }

  private static double trainingHeight(double height) {
    return height < LOW ? 196 : height < HIGH ? 208 : 288;
  }
}
