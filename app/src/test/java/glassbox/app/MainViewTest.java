package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Moves the edges between empty places. */
@ExtendWith(ApplicationExtension.class)
class MainViewTest {
  @TempDir Path folder;
  private final SimpleBooleanProperty rightShown = new SimpleBooleanProperty(true);
  private final SimpleBooleanProperty explaining = new SimpleBooleanProperty();
  private Settings settings;
  private PanelSizes sizes;
  private Stage stage;

  @Start
  void start(Stage stage) {
    this.stage = stage;
    settings = new Settings(folder.resolve("window.properties"));
    sizes = new PanelSizes(settings);
    SimpleBooleanProperty shown = new SimpleBooleanProperty(true);
    MainView view =
        new MainView(
            new MainView.Parts(part(), part(), part(), part(), part(), part(), part()),
            new MainView.Shown(shown, rightShown, explaining, shown),
            sizes,
            new MainView.Over(part(), part()),
            new Texts(Locale.ENGLISH));
    stage.setScene(new Scene(view));
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(1280);
    stage.setHeight(900);
    stage.show();
  }

  private static Region part() {
    return new Region();
  }

  private double width(FxRobot robot, String place) {
    return laidOut(robot, place).getWidth();
  }

  private Region laidOut(FxRobot robot, String place) {
    robot.interact(() -> stage.getScene().getRoot().layout());
    return robot.lookup(place).queryAs(Region.class);
  }

  @Test
  void draggingAnEdgeMakesThePanelWiderAndADoubleClickUsualAgain(FxRobot robot) {
    double usual = width(robot, ".place-left");
    double middle = width(robot, ".place-center");
    Node edge = robot.lookup("#splitter-left").query();
    robot.interact(
        () -> {
          edge.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 251));
          edge.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 290));
          edge.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 311));
          edge.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, 311));
          edge.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 400));
        });
    assertEquals(usual + 60, width(robot, ".place-left"));
    assertEquals(middle - 60, width(robot, ".place-center"));
    assertTrue(settings.get("panel.left-width").isPresent());
    assertEquals(sizes.leftProperty().get(), new PanelSizes(settings).leftProperty().get(), "kept");
    robot.doubleClickOn("#splitter-left");
    assertEquals(usual, width(robot, ".place-left"));
    assertEquals(Optional.empty(), settings.get("panel.left-width"));
  }

  @Test
  void arrowKeysMoveTheEdgeThatHasTheFocus(FxRobot robot) {
    double usual = width(robot, ".place-right");
    focus(robot, "#splitter-right");
    robot.type(KeyCode.LEFT);
    assertEquals(usual + 16, width(robot, ".place-right"));
    robot.type(KeyCode.RIGHT, 2);
    assertEquals(usual - 16, width(robot, ".place-right"));
    robot.type(KeyCode.HOME);
    assertEquals(usual, width(robot, ".place-right"));
    double high = laidOut(robot, ".place-training").getHeight();
    focus(robot, "#splitter-training");
    robot.type(KeyCode.UP);
    assertEquals(high + 16, laidOut(robot, ".place-training").getHeight());
  }

  @Test
  void whateverPanelsWantTheNetworkKeepsItsPlace(FxRobot robot) {
    robot.interact(
        () -> {
          sizes.leftProperty().set(5000);
          sizes.rightProperty().set(5000);
          sizes.bottomProperty().set(5000);
        });
    Region center = laidOut(robot, ".place-center");
    assertTrue(center.getWidth() >= 380, center::toString);
    assertTrue(center.getHeight() >= 240, center::toString);
    robot.interact(() -> stage.setWidth(1024));
    assertEquals(center, laidOut(robot, ".place-center"));
    assertTrue(center.getWidth() >= 380, center::toString);
    assertTrue(width(robot, ".place-left") >= 228);
  }

  @Test
  void aPanelThatIsHiddenHasNoEdge(FxRobot robot) {
    robot.interact(() -> rightShown.set(false));
    Node edge = robot.lookup("#splitter-right").query();
    assertTrue(!edge.isVisible());
    assertEquals(1280, width(robot, ".place-center") + width(robot, ".place-left"));
  }

  /** The headless toolkit tells a drag to what lies below the mouse, not to what was pressed. */
  private static MouseEvent mouse(EventType<MouseEvent> type, double x) {
    boolean down = type != MouseEvent.MOUSE_RELEASED;
    MouseButton left = MouseButton.PRIMARY;
    return new MouseEvent(
        type, x, 300, x, 300, left, 1, false, false, false, false, down, false, false, false, false,
        true, null);
  }

  private static void focus(FxRobot robot, String query) {
    robot.interact(() -> robot.lookup(query).query().requestFocus());
  }
}
