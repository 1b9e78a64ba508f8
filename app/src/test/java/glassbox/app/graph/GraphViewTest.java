package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.FramePump;
import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.UnitAddress;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ZoomEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class GraphViewTest {
  private final NetworkSpec spec = Samples.cnn();
  private Session session;
  private GraphView view;

  @Start
  void show(Stage stage) {
    session = Samples.session(spec);
    view = new GraphView(session, new Texts(Locale.ENGLISH), new FramePump());
    view.animatedProperty().set(false);
    Scene scene = new Scene(view, 900, 700);
    for (String sheet : new String[] {"base", "dark", "graph"}) {
      String file = "/glassbox/app/theme/" + sheet + ".css";
      scene
          .getStylesheets()
          .add(Objects.requireNonNull(GraphView.class.getResource(file)).toExternalForm());
    }
    stage.setMinWidth(0); // tests of the whole window leave theirs behind
    stage.setMinHeight(0);
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(900);
    stage.setHeight(700);
    stage.show();
    session.openWelcome();
    session.sampleProperty().set(Samples.ramp(spec));
    session.pulse();
  }

  private Point2D place(String address) {
    Box box =
        view.viewport()
            .screen(
                view.model().layoutProperty().get().box(UnitAddress.parse(address)).orElseThrow());
    return view.getCenter().localToScreen(box.centerX(), box.centerY());
  }

  @Test
  void aClickOnAMapSelectsItsCell(FxRobot robot) {
    robot.clickOn(place("conv2:5@(3,4)"));
    assertEquals("conv2:5@(3,4)", String.valueOf(session.selectionProperty().get()));
  }

  @Test
  void aClickOnAnOutputSelectsTheUnit(FxRobot robot) {
    robot.clickOn(place("dense:7"));
    assertEquals("dense:7", String.valueOf(session.selectionProperty().get()));
  }

  @Test
  void arrowKeysWalkOnceTheGraphHasTheFocus(FxRobot robot) {
    robot.clickOn(place("dense:7"));
    robot.type(KeyCode.DOWN);
    assertEquals("dense:8", String.valueOf(session.selectionProperty().get()));
  }

  @Test
  void draggingMovesTheGraphAndSelectsNothing(FxRobot robot) {
    double before = view.viewport().x();
    robot.drag(place("conv2:5")).dropBy(60, 10);
    assertEquals(before + 60, view.viewport().x(), 8);
    assertEquals("null", String.valueOf(session.selectionProperty().get()));
  }

  @Test
  void aClickAfterZoomingFindsTheSameCell(FxRobot robot) {
    robot.clickOn("#graph-zoom-in").clickOn("#graph-zoom-in");
    assertTrue(view.viewport().scale() > 1.5);
    robot.clickOn(place("pool2:30@(2,2)"));
    assertEquals("pool2:30@(2,2)", String.valueOf(session.selectionProperty().get()));
    robot.clickOn("#graph-zoom-fit");
    assertEquals(1, view.viewport().scale(), 1e-9);
  }

  @Test
  void theMouseShowsTheValueUnderIt(FxRobot robot) {
    robot.moveTo(place("input:0@(10,10)"));
    assertEquals(UnitAddress.of("input", 0, 10, 10), view.model().hoveredProperty().get());
    assertNotNull(robot.lookup(".graph-card").query());
  }

  @Test
  void theLegendIsWholeInANarrowWindow(FxRobot robot) throws Exception {
    robot.interact(() -> view.getScene().getWindow().setWidth(520));
    Label meaning = robot.lookup("#graph-legend").queryAs(Label.class);
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> meaning.getText().equals("conv1"));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("conv1 · activation, step 0", meaning.getTooltip().getText());
    Bounds bounds = meaning.localToScene(meaning.getLayoutBounds());
    assertTrue(bounds.getMaxX() <= view.getScene().getWidth(), bounds::toString);
    assertTrue(meaning.getWidth() >= meaning.prefWidth(-1), "nothing is cut off");
  }

  @Test
  void theChosenRangeStaysChosenAfterASecondClick(FxRobot robot) {
    robot.clickOn("#graph-range-network").clickOn("#graph-range-network");
    assertEquals(RangeMode.NETWORK, view.model().modeProperty().get());
    assertTrue(robot.lookup("#graph-range-network").queryAs(ToggleButton.class).isSelected());
  }

  @Test
  void theWheelEnlargesWhatIsUnderTheMouse(FxRobot robot) {
    Point2D before = place("conv2:9");
    robot.moveTo(before).scroll(3, VerticalDirection.UP);
    assertTrue(view.viewport().scale() > 1.05, () -> "scale " + view.viewport().scale());
    assertEquals(0, before.distance(place("conv2:9")), 2);
  }

  @Test
  void aPinchEnlargesWhatIsBetweenTheFingers(FxRobot robot) {
    Point2D middle = view.getCenter().screenToLocal(place("conv2:9"));
    double before = view.viewport().scale();
    robot.interact(
        () -> Event.fireEvent(view.getCenter(), pinch(view.getCenter().localToScene(middle), 2)));
    assertEquals(2 * before, view.viewport().scale(), 1e-9);
    Point2D after = view.getCenter().screenToLocal(place("conv2:9"));
    assertEquals(0, middle.distance(after), 1e-3);
  }

  private static ZoomEvent pinch(Point2D at, double factor) {
    return new ZoomEvent(
        ZoomEvent.ZOOM,
        at.getX(),
        at.getY(),
        at.getX(),
        at.getY(),
        false,
        false,
        false,
        false,
        true,
        false,
        factor,
        factor,
        null);
  }

  @Test
  void backAndForwardWalkThroughWhatWasSelected(FxRobot robot) {
    robot.clickOn(place("dense:7"));
    robot.clickOn(place("dense:2"));
    robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
    assertEquals("dense:7", String.valueOf(session.selectionProperty().get()));
    robot.clickOn("#graph-forward");
    assertEquals("dense:2", String.valueOf(session.selectionProperty().get()));
  }

  @Test
  void aSelectionDoesNotMoveTheGraph(FxRobot robot) {
    Point2D before = place("conv2:5");
    robot.clickOn(place("conv2:5@(3,4)"));
    assertEquals(0, before.distance(place("conv2:5")));
  }

  @Test
  void aTypedAddressIsSelectedAndAWrongOneAnswered(FxRobot robot) {
    robot.interact(() -> view.setBottom(new AddressField(session, new Texts(Locale.ENGLISH))));
    robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    robot.write("conv2:5@(3,4)").type(KeyCode.ENTER);
    assertEquals("conv2:5@(3,4)", String.valueOf(session.selectionProperty().get()));
    robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    robot.write("conv").type(KeyCode.DOWN, KeyCode.ENTER);
    assertEquals("conv2", String.valueOf(session.selectionProperty().get()));
    robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    robot.write("conv9").type(KeyCode.ENTER);
    Label message = robot.lookup("#address-message").query();
    assertTrue(message.getText().startsWith("No layer is called"), message.getText());
  }
}
