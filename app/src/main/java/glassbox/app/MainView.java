package glassbox.app;

import glassbox.app.fx.Place;
import glassbox.app.fx.Texts;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * The window's places: a bar on top, input and answer at the left, the network in the middle, the
 * inspector or the explanation at the right, training below, one line of status at the bottom;
 * notices lie over the middle, and where developers ask for it a line of frame times.
 *
 * <p>The left panel reaches down to the status line and training keeps to its right, so that pad,
 * samples and answer have room. The edges between the places can be moved ({@link Splitter}).
 */
final class MainView extends Region {
  private static final double TOP_HEIGHT = 48;
  private static final double STATUS_HEIGHT = 28;
  private static final double LEFT_WIDTH = 252;
  private static final double WIDE_LEFT_WIDTH = 344;
  private static final double MOST_NOTICE_WIDTH = 720;

  /** What the network keeps, whatever the panels want. */
  private static final double LEAST_CENTER_WIDTH = 380;

  private static final double LEAST_CENTER_HEIGHT = 240;

  private static final double LEAST_LEFT_WIDTH = 228;
  private static final double LEAST_RIGHT_WIDTH = 248;
  private static final double LEAST_EXPLAIN_WIDTH = 320;
  private static final double LEAST_TRAINING_HEIGHT = 180;

  /** Windows lower than this count as low. */
  private static final double LOW = 820;

  /** In windows narrower than this the inspector is narrower too. */
  private static final double NARROW = 1280;

  /** In windows wider than this the panels take their share. */
  private static final double WIDE = 1900;

  /** In windows higher than this the plots are too. */
  private static final double HIGH = 1200;

  /** What stands in the places. */
  record Parts(
      Node top, Node left, Node center, Node right, Node explain, Node training, Node status) {}

  /**
   * Which panels are shown; what is left belongs to the network.
   *
   * @param explaining whether the right one is the explanation instead of the inspector
   */
  record Shown(
      ObservableBooleanValue left,
      ObservableBooleanValue right,
      ObservableBooleanValue explaining,
      ObservableBooleanValue bottom) {}

  private final Region top;
  private final Region left;
  private final Region center;
  private final Region right;
  private final Region explain;
  private final Region training;
  private final Region status;
  private final Region notices;
  private final Region overlay;
  private final PanelSizes sizes;
  private final Splitter leftEdge;
  private final Splitter rightEdge;
  private final Splitter explainEdge;
  private final Splitter trainingEdge;

  /** What lies over the places. */
  record Over(Region notices, Region overlay) {}

  MainView(Parts parts, Shown shown, PanelSizes sizes, Over over, Texts texts) {
    this.sizes = sizes;
    notices = over.notices();
    overlay = over.overlay();
    top = place("top", parts.top());
    left = place("left", parts.left());
    center = place("center", parts.center());
    right = place("right", parts.right());
    explain = place("right", parts.explain());
    training = place("training", parts.training());
    status = place("status", parts.status());
    leftEdge = new Splitter(Splitter.Side.LEFT, sizes.leftProperty(), texts, "shell.edge-left");
    rightEdge = new Splitter(Splitter.Side.RIGHT, sizes.rightProperty(), texts, "shell.edge-right");
    explainEdge =
        new Splitter(Splitter.Side.RIGHT, sizes.explainProperty(), texts, "shell.edge-explain");
    trainingEdge =
        new Splitter(Splitter.Side.BELOW, sizes.bottomProperty(), texts, "shell.edge-training");
    follow(shown.left(), left, leftEdge, sizes.leftProperty());
    BooleanExpression wanted = BooleanExpression.booleanExpression(shown.right());
    BooleanExpression explaining = BooleanExpression.booleanExpression(shown.explaining());
    follow(wanted.and(explaining.not()), right, rightEdge, sizes.rightProperty());
    follow(wanted.and(explaining), explain, explainEdge, sizes.explainProperty());
    follow(shown.bottom(), training, trainingEdge, sizes.bottomProperty());
    getChildren()
        .addAll(top, left, leftEdge, center, rightEdge, right, explainEdge, explain, trainingEdge);
    getChildren().addAll(training, status, notices, overlay);
  }

  private void follow(
      ObservableBooleanValue shown, Region place, Splitter edge, DoubleProperty size) {
    place.visibleProperty().bind(shown);
    edge.visibleProperty().bind(shown);
    edge.setViewOrder(-1);
    shown.subscribe(this::requestLayout);
    size.subscribe(this::requestLayout);
  }

  private static Place place(String name, Node content) {
    Place place = new Place(content);
    place.getStyleClass().add("place-" + name);
    return place;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double bottom = height - STATUS_HEIGHT;
    double rightWidth =
        right.isVisible() ? rightWidth(width) : explain.isVisible() ? explainWidth(width) : 0;
    double leftWidth = left.isVisible() ? leftWidth(width, rightWidth) : 0;
    double trainingHeight = training.isVisible() ? trainingHeight(height) : 0;
    double middleHeight = bottom - trainingHeight - TOP_HEIGHT;
    double middleWidth = width - leftWidth - rightWidth;
    top.resizeRelocate(0, 0, width, TOP_HEIGHT);
    left.resizeRelocate(0, TOP_HEIGHT, leftWidth, bottom - TOP_HEIGHT);
    center.resizeRelocate(leftWidth, TOP_HEIGHT, middleWidth, middleHeight);
    right.resizeRelocate(width - rightWidth, TOP_HEIGHT, rightWidth, middleHeight);
    explain.resizeRelocate(width - rightWidth, TOP_HEIGHT, rightWidth, middleHeight);
    training.resizeRelocate(leftWidth, bottom - trainingHeight, width - leftWidth, trainingHeight);
    status.resizeRelocate(0, bottom, width, STATUS_HEIGHT);
    double thick = Splitter.THICKNESS;
    double half = Math.floor(thick / 2);
    leftEdge.resizeRelocate(leftWidth - 1 - half, TOP_HEIGHT, thick, bottom - TOP_HEIGHT);
    rightEdge.resizeRelocate(width - rightWidth - half, TOP_HEIGHT, thick, middleHeight);
    explainEdge.resizeRelocate(width - rightWidth - half, TOP_HEIGHT, thick, middleHeight);
    trainingEdge.resizeRelocate(
        leftWidth, bottom - trainingHeight - half, width - leftWidth, thick);
    double noticeWidth = Math.min(MOST_NOTICE_WIDTH, middleWidth);
    notices.resizeRelocate(
        Math.round(leftWidth + (middleWidth - noticeWidth) / 2),
        TOP_HEIGHT,
        noticeWidth,
        Math.min(middleHeight, notices.prefHeight(noticeWidth)));
    overlay.relocate(leftWidth + 8, bottom - trainingHeight - 28);
  }

  private double leftWidth(double width, double rightWidth) {
    double usual = width < WIDE ? LEFT_WIDTH : WIDE_LEFT_WIDTH;
    double most = Math.min(width * 0.45, width - rightWidth - LEAST_CENTER_WIDTH);
    return fit(sizes.leftProperty(), usual, LEAST_LEFT_WIDTH, most, leftEdge);
  }

  private double rightWidth(double width) {
    double usual = width < NARROW ? 296 : width < WIDE ? 320 : 440;
    return fit(sizes.rightProperty(), usual, LEAST_RIGHT_WIDTH, mostRight(width), rightEdge);
  }

  private double explainWidth(double width) {
    double usual = width < NARROW ? 344 : width < WIDE ? 440 : 560;
    return fit(sizes.explainProperty(), usual, LEAST_EXPLAIN_WIDTH, mostRight(width), explainEdge);
  }

  private double mostRight(double width) {
    double least = left.isVisible() ? LEAST_LEFT_WIDTH : 0;
    return Math.min(width * 0.45, width - least - LEAST_CENTER_WIDTH);
  }

  private double trainingHeight(double height) {
    double usual = height < LOW ? 196 : height < HIGH ? 208 : 288;
    double most = height - TOP_HEIGHT - STATUS_HEIGHT - LEAST_CENTER_HEIGHT;
    return fit(sizes.bottomProperty(), usual, LEAST_TRAINING_HEIGHT, most, trainingEdge);
  }

  /** What the user chose, else what is usual, within the limits, which the edge is told. */
  private static double fit(
      DoubleProperty chosen, double usual, double least, double most, Splitter edge) {
    double wanted = chosen.get() == PanelSizes.AUTOMATIC ? usual : chosen.get();
    double size = Math.rint(Math.clamp(wanted, least, Math.max(least, most)));
    edge.limit(least, size, most);
    return size;
  }
}
