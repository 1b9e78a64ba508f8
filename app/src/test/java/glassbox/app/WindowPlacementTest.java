package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class WindowPlacementTest {
  private static final Rectangle2D SCREEN = new Rectangle2D(0, 0, 1440, 900);

  @TempDir Path folder;
  private Stage stage;

  @Start
  void start(Stage stage) {
    this.stage = stage;
  }

  @Test
  void aWindowStandsAtTheNextStartWhereItStood(FxRobot robot) {
    Settings settings = new Settings(folder.resolve("window.properties"));
    WindowPlacement placement = new WindowPlacement(settings, stage);
    robot.interact(
        () -> {
          placement.restore();
          stage.show();
          stage.setX(40);
          stage.setY(30);
          stage.setWidth(700);
          stage.setHeight(500);
          placement.keep();
          stage.hide();
          stage.setX(0);
          stage.setWidth(300);
        });
    settings.write();
    Settings later = new Settings(folder.resolve("window.properties"));
    robot.interact(() -> new WindowPlacement(later, stage).restore());
    assertEquals(40, stage.getX());
    assertEquals(30, stage.getY());
    assertEquals(700, stage.getWidth());
    assertEquals(500, stage.getHeight());
  }

  @Test
  void aPlaceThatNoScreenShowsAnyMoreIsNotTakenAgain(FxRobot robot) {
    Settings settings = new Settings(folder.resolve("window.properties"));
    settings.put("window.x", "9000");
    settings.put("window.y", "20");
    settings.put("window.width", "700");
    settings.put("window.height", "many");
    robot.interact(() -> new WindowPlacement(settings, stage).restore());
    assertTrue(stage.getWidth() > 700);
    settings.put("window.height", "500");
    robot.interact(() -> new WindowPlacement(settings, stage).restore());
    assertTrue(stage.getWidth() > 700);
    assertEquals(Optional.of("9000"), settings.get("window.x"), "kept for when the screen is back");
  }

  @Test
  void enoughOfTheUpperEdgeMustBeOnAScreen() {
    List<Rectangle2D> screens = List.of(SCREEN);
    assertTrue(seized(1200, 100, screens));
    assertFalse(seized(1400, 100, screens), "too far right");
    assertFalse(seized(-600, 100, screens), "too far left");
    assertFalse(seized(100, -10, screens), "above");
    assertFalse(seized(100, 890, screens), "below");
    assertTrue(seized(1400, 100, List.of(SCREEN, new Rectangle2D(1440, 0, 1440, 900))));
  }

  private static boolean seized(double x, double y, List<Rectangle2D> screens) {
    return WindowPlacement.canBeSeized(new Rectangle2D(x, y, 700, 500), screens);
  }
}
