package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
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
            new MainView.Parts(part(), part(), part(), part(), part(), part()),
            new MainView.Shown(shown, rightShown, shown),
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
    robot.drag("#splitter-left").moveBy(60, 0).drop();
    assertEquals(usual + 60, width(robot, ".place-left"), 2);
    assertEquals(middle - 60, width(robot, ".place-center"), 2);
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

  private static void focus(FxRobot robot, String query) {
    robot.interact(() -> robot.lookup(query).query().requestFocus());
  }
}
