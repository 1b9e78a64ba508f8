package glassbox.app.training;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * How the plots are looked at: which steps, along what, at which one, how smooth. Both plots share
 * it, so that they move together; training never changes it.
 */
public final class PlotLook {
  private final Supplier<StepRange> all;
  private final ReadOnlyObjectWrapper<Optional<StepRange>> range =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<OptionalLong> cursor =
      new SimpleObjectProperty<>(OptionalLong.empty());
  private final ObjectProperty<Along> along = new SimpleObjectProperty<>(Along.STEP);
  private final DoubleProperty smoothing = new SimpleDoubleProperty(Smoothing.USUAL);

  /**
   * A look at everything.
   *
   * @param all the steps there are, asked for whenever they matter
   */
  PlotLook(Supplier<StepRange> all) {
    this.all = all;
  }

  /** The steps on show; empty while the plots follow training and show all of them. */
  public ReadOnlyObjectProperty<Optional<StepRange>> rangeProperty() {
    return range.getReadOnlyProperty();
  }

  /** The step that is looked at in all plots. */
  public ObjectProperty<OptionalLong> cursorProperty() {
    return cursor;
  }

  /** What the horizontal axis counts. */
  public ObjectProperty<Along> alongProperty() {
    return along;
  }

  /** The weight of the smoothed line, 0 to {@value Smoothing#MOST}. */
  public DoubleProperty smoothingProperty() {
    return smoothing;
  }

  /** Shows everything again and follows training. */
  public void follow() {
    range.set(Optional.empty());
  }

  /**
   * Looks closer or wider, keeping a step where it is.
   *
   * @param factor below 1 to look closer
   */
  public void zoom(double factor, double about) {
    look(now().zoomed(factor, about, all.get()));
  }

  /** The same about the cursor, or about the middle without one. */
  public void zoom(double factor) {
    StepRange now = now();
    OptionalLong at = cursor.get();
    boolean visible = at.isPresent() && at.getAsLong() >= now.low() && at.getAsLong() <= now.high();
    zoom(factor, visible ? at.getAsLong() : (now.low() + now.high()) / 2);
  }

  /** Moves a closer look by a share of its width; the whole cannot be moved. */
  public void move(double share) {
    range.get().ifPresent(now -> look(now.moved(share * now.width(), all.get())));
  }

  /** Looks at the steps between two. */
  public void between(double one, double other) {
    look(StepRange.between(one, other, all.get()));
  }

  private StepRange now() {
    return range.get().orElseGet(all);
  }

  private void look(StepRange wanted) {
    range.set(wanted.covers(all.get()) ? Optional.empty() : Optional.of(wanted));
  }
}
