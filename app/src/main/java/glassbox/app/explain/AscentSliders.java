package glassbox.app.explain;

import glassbox.app.fx.Texts;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Parameter;
import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/** What holds an image that forms to smooth and moderate shapes, and how fast it forms. */
final class AscentSliders extends GridPane {
  private static final List<SliderScale> SCALES =
      List.of(
          SliderScale.linear(Parameter.JITTER, 0, 8),
          SliderScale.linear(Parameter.TOTAL_VARIATION, 0, 2),
          SliderScale.linear(Parameter.DECAY, 0, 2),
          SliderScale.linear(Parameter.BLUR, 0, 64),
          SliderScale.logarithmic(Parameter.RATE, 0.002, 0.5),
          SliderScale.logarithmic(Parameter.ITERATIONS, 16, 4096));

  private static final int ACROSS = 2;
  private static final double COLUMN_GAP = 12;

  AscentSliders(MethodSettings settings, Texts texts) {
    setId("ascent-sliders");
    setHgap(COLUMN_GAP);
    setVgap(6);
    setMinHeight(USE_PREF_SIZE);
    for (int i = 0; i < ACROSS; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / ACROSS);
      getColumnConstraints().add(column);
    }
    for (int i = 0; i < SCALES.size(); i++) {
      ParameterSlider slider =
          new ParameterSlider(settings, Method.ACTIVATION_MAXIMIZATION, SCALES.get(i), texts);
      add(slider, i % ACROSS, i / ACROSS);
    }
  }
}
