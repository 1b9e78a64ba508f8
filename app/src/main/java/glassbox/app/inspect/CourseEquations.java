package glassbox.app.inspect;

import static glassbox.engine.layer.StateKind.CANDIDATE;
import static glassbox.engine.layer.StateKind.CELL_STATE;
import static glassbox.engine.layer.StateKind.FORGET_GATE;
import static glassbox.engine.layer.StateKind.HIDDEN_STATE;
import static glassbox.engine.layer.StateKind.INPUT_GATE;
import static glassbox.engine.layer.StateKind.OUTPUT_GATE;
import static glassbox.engine.layer.StateKind.UPDATE_GATE;

import glassbox.app.fx.Numbers;
import glassbox.engine.layer.StateKind;
import glassbox.engine.network.RecurrentSpec;
import java.util.List;

/** How the state of a unit after one step came about, in symbols and in figures. */
final class CourseEquations {
  private final Course course;
  private final int step;

  private CourseEquations(Course course) {
    this.course = course;
    this.step = course.step();
  }

  /** Lines of equations, the state's last. A dash stands for the step before. */
  static List<String> of(Course course) {
    return new CourseEquations(course).lines();
  }

  private List<String> lines() {
    String activation = course.spec().stateActivation().type();
    String hidden = figure(HIDDEN_STATE);
    return switch (course.spec()) {
      case RecurrentSpec.SimpleRnn rnn ->
          List.of("h = " + activation + "(x·W + h'·U + b) = " + hidden);
      case RecurrentSpec.Lstm lstm ->
          List.of(
              "c = f·c' + i·g = " + figure(CELL_STATE),
              "  = "
                  + product(figure(FORGET_GATE), before(CELL_STATE))
                  + " + "
                  + product(figure(INPUT_GATE), figure(CANDIDATE)),
              "h = o·" + activation + "(c) = " + hidden,
              "  = %s·%s(%s)".formatted(figure(OUTPUT_GATE), activation, figure(CELL_STATE)));
      case RecurrentSpec.Gru gru ->
          List.of(
              "h = z·h' + (1 - z)·g = " + hidden,
              "  = "
                  + product(figure(UPDATE_GATE), before(HIDDEN_STATE))
                  + " + "
                  + product(Numbers.of(1 - course.value(UPDATE_GATE, step)), figure(CANDIDATE)));
    };
  }

  private static String product(String a, String b) {
    return a + "·" + (b.startsWith("-") ? "(" + b + ")" : b);
  }

  private String figure(StateKind kind) {
    return Numbers.of(course.value(kind, step));
  }

  private String before(StateKind kind) {
    return Numbers.of(course.value(kind, step - 1));
  }
}
