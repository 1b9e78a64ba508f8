package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PlotHeaderTest {
  private LegendEntry training;
  private LegendEntry validation;
  private PlotHeader header;

  private static LegendEntry entry(String curve) {
    return new LegendEntry(
        curve, new SimpleStringProperty(curve), new SimpleStringProperty("what it means"));
  }

  @Start
  void start(Stage stage) {
    training = entry("training");
    validation = entry("validation");
    header =
        new PlotHeader(
            new Label("Loss"),
            List.of(training, validation),
            List.of(new Button("log"), new Button("save")));
    header.setManaged(false);
    stage.setScene(new Scene(new Group(header), 600, 100));
    for (String sheet : List.of("base", "light", "training")) {
      String file = "/glassbox/app/theme/" + sheet + ".css";
      stage
          .getScene()
          .getStylesheets()
          .add(PlotHeaderTest.class.getResource(file).toExternalForm());
    }
    stage.show();
    training.show("0.06736");
    validation.show("0.08917");
  }

  private void lay(FxRobot robot, double width) {
    robot.interact(
        () -> {
          header.applyCss();
          header.resize(width, header.prefHeight(width));
          header.layout();
        });
  }

  private static boolean named(LegendEntry entry) {
    return entry.getChildren().get(1).isVisible();
  }

  @Test
  void nothingLeavesTheHeaderOrLiesOverSomethingElseAtAnyWidth(FxRobot robot) {
    for (int width = 190; width <= 600; width += 10) {
      lay(robot, width);
      List<Node> parts = header.getChildrenUnmodifiable().stream().filter(Node::isManaged).toList();
      for (int i = 0; i < parts.size(); i++) {
        Bounds part = parts.get(i).getBoundsInParent();
        assertTrue(part.getMinX() >= 0 && part.getMaxX() <= width, parts.get(i) + " at " + width);
        for (int j = 0; j < i; j++) {
          assertFalse(
              part.intersects(parts.get(j).getBoundsInParent()),
              parts.get(i) + " over " + parts.get(j) + " at " + width);
        }
      }
    }
  }

  @Test
  void namesGoFirstAndThenTheLegendGetsARowOfItsOwn(FxRobot robot) {
    lay(robot, 600);
    double row = header.getHeight();
    assertTrue(named(training) && named(validation));
    double width = header.prefWidth(-1);
    lay(robot, width - 10);
    assertEquals(row, header.getHeight());
    assertFalse(named(training));
    lay(robot, 220);
    assertEquals(2 * row, header.getHeight());
    assertTrue(training.getLayoutY() >= row);
  }

  @Test
  void theLegendDoesNotMoveWhenAValueGetsShorter(FxRobot robot) {
    lay(robot, 600);
    double left = training.getLayoutX();
    robot.interact(() -> validation.show("0.1"));
    lay(robot, 600);
    assertEquals(left, training.getLayoutX());
  }

  @Test
  void aCurveWithoutAValueHasNoEntry(FxRobot robot) {
    robot.interact(() -> validation.show(""));
    lay(robot, 600);
    assertFalse(validation.isVisible());
    assertTrue(training.getBoundsInParent().getMaxX() > 300);
  }
}
