package glassbox.app.fx;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * A place whose size is given by what is around it and not by what stands in it: a change inside
 * lays out the inside alone, where else every label that says something new would have the whole
 * window measured.
 */
public final class Place extends Region {
  private final Node content;

  /** A place for one thing, which fills it. */
  public Place(Node content) {
    this.content = content;
    getChildren().add(content);
    setMinSize(0, 0);
  }

  /** Only from here on down. */
  @Override
  public void requestLayout() {
    setNeedsLayout(true);
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    content.resizeRelocate(
        left,
        top,
        Math.max(0, getWidth() - left - snappedRightInset()),
        Math.max(0, getHeight() - top - snappedBottomInset()));
  }
}
