package glassbox.app.training;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * The line above a plot: title, legend, buttons. Where it is narrow the curves' colours must do for
 * their names; where it is narrower still the legend has a row of its own.
 */
final class PlotHeader extends Region {
  private static final double GAP = 8;
  private static final double ROW = 24;

  private final Label title;
  private final List<LegendEntry> legend;
  private final List<? extends Node> buttons;

  /** Whether curves have names, and whether they stand in a row of their own. */
  private record Arrangement(boolean named, boolean apart) {}

  PlotHeader(Label title, List<LegendEntry> legend, List<? extends Node> buttons) {
    this.title = title;
    this.legend = List.copyOf(legend);
    this.buttons = List.copyOf(buttons);
    getStyleClass().add("plot-header");
    getChildren().add(title);
    getChildren().addAll(legend);
    getChildren().addAll(buttons);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return title.prefWidth(-1) + legendWidth(true) + buttonsWidth() + 2 * GAP;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    return width >= 0 && arrangement(width).apart() ? 2 * ROW : ROW;
  }

  private Arrangement arrangement(double width) {
    double room = width - title.prefWidth(-1) - buttonsWidth() - 2 * GAP;
    boolean apart = legendWidth(false) > room;
    return new Arrangement(legendWidth(true) <= (apart ? width : room), apart);
  }

  private double legendWidth(boolean named) {
    return legend.stream()
        .filter(Node::isManaged)
        .mapToDouble(entry -> entry.width(named) + GAP)
        .sum();
  }

  private double buttonsWidth() {
    return buttons.stream().mapToDouble(button -> button.prefWidth(-1) + GAP).sum();
  }

  @Override
  protected void layoutChildren() {
    Arrangement arrangement = arrangement(getWidth());
    double right = getWidth();
    for (Node button : buttons.reversed()) {
      double width = snapSizeX(button.prefWidth(-1));
      right -= width;
      place(button, right, 0, width);
      right -= GAP;
    }
    double titleWidth = Math.min(snapSizeX(title.prefWidth(-1)), Math.max(0, right));
    place(title, 0, 0, titleWidth);
    double left = arrangement.apart() ? 0 : right + GAP - legendWidth(arrangement.named());
    for (LegendEntry entry : legend) {
      entry.name(arrangement.named());
      double width = entry.width(arrangement.named());
      place(entry, left, arrangement.apart() ? ROW : 0, width);
      left += entry.isManaged() ? width + GAP : 0;
    }
  }

  private void place(Node node, double left, double top, double width) {
    double height = Math.min(ROW, snapSizeY(node.prefHeight(-1)));
    node.resizeRelocate(
        snapPositionX(left), snapPositionY(top + (ROW - height) / 2), width, height);
  }
}
