package glassbox.app.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import glassbox.app.fx.Theme;
import glassbox.app.session.Session;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Gates and states over time, by mouse and by keys. */
@ExtendWith(ApplicationExtension.class)
class CourseViewTest {
  private static final NetworkSpec SPEC =
      NetworkSpec.chain("recurrent", Shape.of(10, 3))
          .then("cell", new RecurrentSpec.Lstm(4, false))
          .then("out", new LayerSpec.Dense(2, Activation.SOFTMAX))
          .build();

  private final Texts texts = new Texts(Locale.ENGLISH);
  private Session session;

  @Start
  void show(Stage stage) {
    session = InspectFixture.session(SPEC);
    Scene scene = new Scene(new InspectorView(session, texts), 320, 720);
    Theme.DARK.applyTo(scene);
    stage.setMinWidth(0); // tests of the whole window leave theirs behind
    stage.setMinHeight(0);
    stage.setScene(scene);
    stage.sizeToScene();
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  private void select(FxRobot robot, String address) {
    robot.interact(() -> InspectFixture.select(session, address));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private String selected() {
    return String.valueOf(session.selectionProperty().get());
  }

  private static CourseView course(FxRobot robot) {
    return robot.lookup("#course").queryAs(CourseView.class);
  }

  private static String equations(FxRobot robot) {
    return robot.lookup("#course-equations").queryAs(Labeled.class).getText();
  }

  @Test
  void aClickOnAStepSelectsItAndTheArrowKeysGoOn(FxRobot robot) {
    select(robot, "cell:2");
    CourseView view = course(robot);
    double middle = (view.getWidth() + 36) / 2;
    robot.clickOn(view.localToScreen(middle - 2, 40));
    assertEquals("cell:2@4", selected());
    robot.type(KeyCode.RIGHT, 2);
    assertEquals("cell:2@6", selected());
    robot.type(KeyCode.END);
    assertEquals("cell:2@9", selected());
    robot.type(KeyCode.RIGHT);
    assertEquals("cell:2@9", selected());
    robot.type(KeyCode.HOME);
    assertEquals("cell:2@0", selected());
  }

  @Test
  void equationsFollowTheStepUnderTheMouse(FxRobot robot) {
    select(robot, "cell:2@9");
    String last = equations(robot);
    CourseView view = course(robot);
    robot.moveTo(view.localToScreen((view.getWidth() + 36) / 2 - 2, 40));
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(equations(robot).equals(last));
    robot.moveTo(view.localToScreen(20, -60));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(last, equations(robot));
  }

  @Test
  void theTabIsNamedByWhatItShowsInTheLanguageChosen(FxRobot robot) {
    select(robot, "cell:1");
    TabPane tabs = robot.lookup("#inspector-tabs").queryAs(TabPane.class);
    assertEquals("States", tabs.getTabs().getFirst().getText());
    robot.interact(() -> texts.localeProperty().set(Locale.SIMPLIFIED_CHINESE));
    assertEquals("状态", tabs.getTabs().getFirst().getText());
    robot.interact(() -> texts.localeProperty().set(Locale.ENGLISH));
    select(robot, "out:1");
    assertEquals("Sum", tabs.getTabs().getFirst().getText());
    assertTrue(
        robot.lookup("#course").tryQuery().filter(node -> node.getParent().isVisible()).isEmpty());
  }
}
