package glassbox.app;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * The window's places: a bar on top, input and answer at the left, the network in the middle, the
 * inspector at the right, training below, one line of status at the bottom; notices lie over it.
 *
 * <p>In a low window the left panel reaches down to the status line and training keeps to its
 * right, so that neither is cut off.
 */
final class MainView extends StackPane {

  /** What stands in the places. */
  record Parts(Node top, Node left, Node center, Node right, Node training, Node status) {}

  MainView(Parts parts, Region notices) {
    getStyleClass().add("main-view");
    setAlignment(notices, Pos.TOP_CENTER);
    getChildren().addAll(new Places(parts), notices);
  }

  private static final class Places extends Region {
    private static final double TOP_HEIGHT = 48;
    private static final double STATUS_HEIGHT = 28;
    private static final double LEFT_WIDTH = 252;
    private static final double LOW = 820;
    private static final double NARROW = 1280;

    private final Parent top;
    private final Parent left;
    private final Parent center;
    private final Parent right;
    private final Parent training;
    private final Parent status;

    Places(Parts parts) {
      top = place("top", parts.top());
      left = place("left", parts.left());
      center = place("center", parts.center());
      right = place("right", parts.right());
      training = place("training", parts.training());
      status = place("status", parts.status());
      getChildren().addAll(top, left, center, right, training, status);
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
      boolean low = height < LOW;
      double rightWidth = width < NARROW ? 272 : 320;
      double trainingHeight = low ? 184 : 208;
      double bottom = height - STATUS_HEIGHT;
      double trainingTop = bottom - trainingHeight;
      double trainingLeft = low ? LEFT_WIDTH : 0;
      double middleHeight = trainingTop - TOP_HEIGHT;
      top.resizeRelocate(0, 0, width, TOP_HEIGHT);
      left.resizeRelocate(0, TOP_HEIGHT, LEFT_WIDTH, low ? bottom - TOP_HEIGHT : middleHeight);
      center.resizeRelocate(LEFT_WIDTH, TOP_HEIGHT, width - LEFT_WIDTH - rightWidth, middleHeight);
      right.resizeRelocate(width - rightWidth, TOP_HEIGHT, rightWidth, middleHeight);
      training.resizeRelocate(trainingLeft, trainingTop, width - trainingLeft, trainingHeight);
      status.resizeRelocate(0, bottom, width, STATUS_HEIGHT);
    }
  }
}
