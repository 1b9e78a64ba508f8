package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.BundledFonts;
import glassbox.app.fx.FramePump;
import glassbox.app.fx.Texts;
import glassbox.app.session.TrainingBench;
import glassbox.app.session.TrainingState;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TrainingViewTest {
  private final TrainingBench bench = TrainingBench.onCpu(80);
  private final FramePump pump = new FramePump();

  @BeforeAll
  static void loadFont() {
    BundledFonts.load(Path.of(System.getProperty("glassbox.assets"), "fonts"));
  }

  @Start
  void show(Stage stage) {
    Texts texts = new Texts(Locale.ENGLISH);
    TrainingViewModel model =
        new TrainingViewModel(bench.training, bench.session, texts, System::nanoTime);
    Scene scene = new Scene(new TrainingView(model), 980, 220);
    for (String sheet : List.of("base", "light", "training")) {
      scene
          .getStylesheets()
          .add(
              TrainingView.class
                  .getResource("/glassbox/app/theme/" + sheet + ".css")
                  .toExternalForm());
    }
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
    pump.add(bench.training::pulse);
    pump.add(model::pulse);
    pump.start();
    bench.open("a");
    bench.training.setEpochs(1_000_000);
  }

  @AfterEach
  void end() {
    pump.stop();
    bench.close();
  }

  @Test
  void playMakesTheLossGrowAndPauseStopsIt(FxRobot robot) throws Exception {
    robot.clickOn("#training-play");
    waitFor(() -> bench.training.curves().loss().size() > 20);
    robot.clickOn("#training-play");
    waitFor(() -> bench.training.stateProperty().get() == TrainingState.PAUSED);
    long step = step();
    WaitForAsyncUtils.waitForFxEvents(20);
    assertEquals(step, step());
    assertTrue(step > 20);
  }

  @Test
  void aTypedRateIsTakenWithEnter(FxRobot robot) throws Exception {
    assertEquals(0.01, rate());
    robot.doubleClickOn("#training-rate").write("0.5\n");
    waitFor(() -> rate() == 0.5);
  }

  private double rate() {
    return bench.training.planProperty().get().orElseThrow().optimizer().rate();
  }

  private long step() {
    return bench.training.progressProperty().get().orElseThrow().step();
  }

  private static void waitFor(java.util.concurrent.Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }
}
