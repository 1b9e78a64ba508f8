package glassbox.app.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.SamplePicture;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Theme;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.Session;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Uses the left panel by mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class DrawViewTest {
  private static final List<String> SYSTEMS =
      List.of(FakeLibrary.TABLE, FakeLibrary.FLAT_IMAGES, FakeLibrary.TABLE, FakeLibrary.IMAGES);

  private Session session;
  private DrawViewModel model;

  @Start
  void start(Stage stage) {
    DrawFixture fixture = new DrawFixture();
    session = fixture.session;
    model = fixture.model;
    DrawView view = new DrawView(model, new Texts(Locale.ENGLISH));
    Scene scene = new Scene(view, 252, 800);
    Theme.LIGHT.applyTo(scene);
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
    session.openWelcome();
    view.focusPad();
  }

  private void drag(FxRobot robot, MouseButton button, double dx, double dy) {
    Node node = robot.lookup("#draw-pad").query();
    Bounds pad = node.localToScreen(node.getLayoutBounds());
    double x = pad.getMinX() + pad.getWidth() / 2;
    double y = pad.getMinY() + pad.getHeight() / 2;
    robot.drag(x, y, button).moveTo(x + dx, y + dy).drop();
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aDrawnStrokeIsUndoneAndRedone(FxRobot robot) {
    robot.clickOn("#draw-clear");
    drag(robot, MouseButton.PRIMARY, 30, 40);
    float[] drawn = model.pad().ink().clone();
    assertFalse(model.pad().isBlank());
    robot.interact(session.edits()::undo);
    assertTrue(model.pad().isBlank());
    robot.interact(session.edits()::redo);
    assertArrayEquals(drawn, model.pad().ink());
  }

  @Test
  void theRightButtonWipes(FxRobot robot) {
    robot.clickOn("#draw-clear");
    drag(robot, MouseButton.PRIMARY, 30, 40);
    drag(robot, MouseButton.SECONDARY, 30, 40);
    assertTrue(model.pad().isBlank());
    assertEquals(Brush.Tool.PEN, model.pad().brush().toolProperty().get());
  }

  @Test
  void spaceAndArrowsDrawAndEscapeGivesTheArrowsBack(FxRobot robot) {
    robot.type(KeyCode.SPACE, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.SPACE);
    assertFalse(model.pad().isBlank());
    assertEquals(-1, model.shownPosition());
    robot.type(KeyCode.RIGHT);
    assertEquals(-1, model.shownPosition());
    robot.type(KeyCode.ESCAPE, KeyCode.RIGHT);
    assertTrue(model.shownPosition() >= 0);
    robot.interact(session.edits()::undo);
    assertFalse(model.pad().isBlank());
  }

  @Test
  void keysChooseToolAndBrush(FxRobot robot) {
    robot.type(KeyCode.E);
    assertEquals(Brush.Tool.ERASER, model.pad().brush().toolProperty().get());
    robot.type(KeyCode.P);
    assertEquals(Brush.Tool.PEN, model.pad().brush().toolProperty().get());
    double before = model.pad().brush().widthProperty().get();
    robot.type(KeyCode.CLOSE_BRACKET);
    assertTrue(model.pad().brush().widthProperty().get() > before);
  }

  @Test
  void theStripShowsWhatTheFilterLetsThrough(FxRobot robot) {
    ListView<?> strip = robot.lookup("#sample-strip").queryListView();
    assertEquals(12, strip.getItems().size());
    robot.clickOn("#draw-filter-wrong");
    WaitForAsyncUtils.waitForFxEvents();
    VerdictsViewModel.Known known =
        (VerdictsViewModel.Known) model.samples().verdicts().stateProperty().get();
    assertEquals(known.wrong(), strip.getItems().size());
    robot.clickOn("#draw-filter-wrong");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(12, strip.getItems().size());
  }

  @Test
  void theStripShowsTheSamplesOfTheDataThatAreOpen(FxRobot robot) {
    for (String system : SYSTEMS) {
      robot.interact(() -> session.openSystem(system));
      WaitForAsyncUtils.waitForFxEvents();
      List<ListCell<?>> cells =
          robot.lookup(".sample-cell").<ListCell<?>>queryAll().stream()
              .filter(cell -> cell.getItem() != null)
              .toList();
      assertFalse(cells.isEmpty());
      for (ListCell<?> cell : cells) {
        Node shown = ((Pane) cell.getGraphic()).getChildren().getFirst();
        boolean isPicture = shown instanceof SamplePicture;
        assertEquals(!system.equals(FakeLibrary.TABLE), isPicture, system + cell.getItem());
      }
    }
  }

  @Test
  void clickingABarSelectsItsOutput(FxRobot robot) {
    robot.interact(session::pulse);
    robot.clickOn((Node) robot.lookup(".bar-row").nth(3).query());
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("out:3", String.valueOf(session.selectionProperty().get()));
  }
}
