package glassbox.app.inspect;

import glassbox.app.fx.Texts;
import glassbox.engine.network.RecurrentSpec;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * In the place of a sum, for a unit that is none: the course of its gates and states over time, and
 * how its state after one step came about.
 */
final class CoursePane extends VBox {
  private final Texts texts;
  private final Label caption = new Label();
  private final CourseView view;
  private final Label equations = new Label();
  private final Label hint = new Label();
  private Optional<Course> course = Optional.empty();

  CoursePane(InspectorViewModel model, Texts texts) {
    super(8);
    this.texts = texts;
    view = new CourseView(texts, this::read, model::selectStep);
    view.accessibleTextProperty().bind(texts.binding("inspect.course"));
    getStyleClass().add("inspector-pane");
    for (Label label : new Label[] {caption, equations, hint}) {
      label.setWrapText(true);
      label.setMinHeight(Region.USE_PREF_SIZE);
    }
    caption.getStyleClass().add("secondary");
    hint.getStyleClass().add("secondary");
    equations.setId("course-equations");
    getChildren().addAll(caption, view, equations, hint);
    texts.localeProperty().subscribe(this::refresh);
    model.inspectionProperty().subscribe(this::show);
  }

  private void show(Inspection inspection) {
    course = inspection instanceof Inspection.Unit unit ? unit.course() : Optional.empty();
    refresh();
  }

  /** The equations follow the mouse, as the figures in the picture do. */
  private void read(OptionalInt step) {
    course
        .map(shown -> step.isPresent() ? shown.at(step.getAsInt()) : shown)
        .ifPresent(this::calculate);
  }

  private void calculate(Course shown) {
    equations.setText(String.join("\n", CourseEquations.of(shown)));
  }

  private void refresh() {
    setVisible(course.isPresent());
    setManaged(course.isPresent());
    course.ifPresent(this::show);
  }

  private void show(Course shown) {
    String key =
        switch (shown.spec()) {
          case RecurrentSpec.SimpleRnn rnn -> "inspect.course.simple-rnn";
          case RecurrentSpec.Lstm lstm -> "inspect.course.lstm";
          case RecurrentSpec.Gru gru -> "inspect.course.gru";
        };
    caption.setText(texts.get(key));
    hint.setText(texts.get("inspect.course.hint"));
    view.show(shown);
    view.repaint();
    calculate(shown);
  }
}
