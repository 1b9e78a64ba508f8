package glassbox.app.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Theme;
import glassbox.app.session.Session;
import glassbox.engine.layer.SumTerm;
import glassbox.engine.layer.UnitSum;
import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class InspectorViewTest {
  private final Texts texts = new Texts(Locale.ENGLISH);
  private Session session;
  private InspectorView view;

  @Start
  void show(Stage stage) {
    session = InspectFixture.session(InspectFixture.SPEC);
    view = new InspectorView(session, texts);
    Scene scene = new Scene(view, 320, 620);
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

  private TermRows rows(FxRobot robot) {
    return robot.lookup("#sum-terms").queryAs(TermRows.class);
  }

  private UnitSum sum(FxRobot robot) {
    return rows(robot).shown().orElseThrow().sum();
  }

  private List<String> words(FxRobot robot) {
    return robot.lookup(".label").queryAllAs(Label.class).stream()
        .filter(Node::isVisible)
        .map(Label::getText)
        .toList();
  }

  private static Point2D at(Node node, double x, double y) {
    return node.localToScreen(x, y);
  }

  @Test
  void aClickOnAMapsCellShowsNineProductsThatAddUpToTheValueBesideIt(FxRobot robot) {
    select(robot, "conv1:3");
    TilesView map = robot.lookup("#inspector-map .canvas-view").queryAs(TilesView.class);
    double cell =
        TilesView.arrangement(map.tiles().orElseThrow(), map.getWidth(), map.tallest()).cell();
    robot.clickOn(at(map, cell * 6.5, cell * 4.5));
    UnitAddress selected = Objects.requireNonNull(session.selectionProperty().get());
    assertEquals("conv1:3@(4,6)", selected.toString());
    SumTerm term = sum(robot).terms().getFirst();
    assertEquals(1, sum(robot).terms().size());
    double total = sum(robot).bias().orElseThrow();
    for (int i = 0; i < 9; i++) {
      total += term.product(i / 3, i % 3);
    }
    int index = (4 * 10 + 6) * 8 + 3;
    float recorded =
        Objects.requireNonNull(session.snapshotProperty().get())
            .pass()
            .preActivation("conv1")
            .at(index);
    assertEquals(recorded, total, 1e-6);
    assertTrue(words(robot).contains(Numbers.of(total)), () -> words(robot).toString());
  }

  @Test
  void theArrowKeysGoOnFromTheCellThatWasClicked(FxRobot robot) {
    select(robot, "conv1:3");
    TilesView map = robot.lookup("#inspector-map .canvas-view").queryAs(TilesView.class);
    double cell =
        TilesView.arrangement(map.tiles().orElseThrow(), map.getWidth(), map.tallest()).cell();
    robot.clickOn(at(map, cell * 6.5, cell * 4.5));
    robot.type(KeyCode.RIGHT, KeyCode.DOWN);
    assertEquals("conv1:3@(5,7)", String.valueOf(session.selectionProperty().get()));
  }

  @Test
  void aClickOnATermGoesOneLayerDeeper(FxRobot robot) {
    select(robot, "conv2:2@(1,1)");
    SumTerm second = sum(robot).terms().get(1);
    WaitForAsyncUtils.waitForFxEvents(); // the rows find their places
    Rectangle2D place = rows(robot).place(1);
    robot.clickOn(at(rows(robot), 10, place.getMinY() + place.getHeight() / 2));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(second.strongestCell(), session.selectionProperty().get());
    assertEquals("pool", sum(robot).address().layer());
  }

  @Test
  void aClickOnACellOfAPatchSelectsThatVeryCell(FxRobot robot) {
    select(robot, "conv2:2@(1,1)");
    SumTerm first = sum(robot).terms().getFirst();
    TermColumns columns = TermColumns.of(rows(robot).place(0).getWidth());
    double cell = columns.side() / 3;
    robot.clickOn(at(rows(robot), columns.left(0) + cell * 2.5, 3 + cell * 0.5));
    assertEquals(first.cell(0, 2).orElseThrow(), session.selectionProperty().get());
  }

  @Test
  void theKeyboardWalksTheTermsAndFollowsOne(FxRobot robot) {
    select(robot, "dense:5");
    SumTerm third = sum(robot).terms().get(2);
    robot.interact(() -> rows(robot).requestFocus());
    robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
    assertEquals(third.source(), session.selectionProperty().get());
  }

  @Test
  void allTermsAreListedOnceTheyAreAskedForAndTheListScrolls(FxRobot robot) {
    select(robot, "dense:5");
    assertTrue(rows(robot).count() < 54, "only what fits");
    robot.clickOn("#sum-all");
    assertEquals(54, rows(robot).count());
    robot.interact(() -> rows(robot).requestFocus());
    robot.type(KeyCode.END);
    robot.interact(view::layout);
    Rectangle2D last = rows(robot).place(53);
    assertTrue(last.getMaxY() <= rows(robot).getHeight() + 1, "the last term came into sight");
    assertFalse(words(robot).stream().anyMatch(text -> text.contains("more inputs")));
  }

  @Test
  void theSumIsCopiedAsCsv(FxRobot robot) {
    select(robot, "conv1:3@(2,2)");
    robot.clickOn("#sum-copy").type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    String[] copied = new String[1];
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertEquals(SumText.csv(sum(robot)), copied[0]);
  }

  @Test
  void aFilterIsChosenAmongAllOfItsLayer(FxRobot robot) {
    select(robot, "conv1:3");
    robot.interact(() -> tabs(robot).getSelectionModel().select(1));
    WaitForAsyncUtils.waitForFxEvents();
    WeightRows grid = robot.lookup("#weight-grid").queryAs(WeightRows.class);
    Rectangle2D place = grid.place(5);
    robot.clickOn(at(grid, place.getMinX() + 8, place.getMinY() + 8));
    assertEquals("conv1:5", String.valueOf(session.selectionProperty().get()));
  }

  @Test
  void theTabsAreWalkedWithTheArrowKeys(FxRobot robot) {
    select(robot, "conv1:3");
    robot.interact(() -> tabs(robot).requestFocus());
    robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
    WaitForAsyncUtils.waitForFxEvents();
    assertNotNull(robot.lookup("#histogram-biases").query());
    assertTrue(words(robot).stream().anyMatch(text -> text.startsWith("800 values, ")));
  }

  @Test
  void everyWordFollowsTheLanguage(FxRobot robot) {
    select(robot, "out:1");
    robot.interact(() -> texts.localeProperty().set(Locale.SIMPLIFIED_CHINESE));
    WaitForAsyncUtils.waitForFxEvents();
    List<String> english =
        words(robot).stream()
            .filter(text -> text.matches(".*[A-Za-z]{3}.*"))
            .filter(text -> !text.matches("out:1|softmax|.*exp.*|.*dense.*"))
            .toList();
    assertEquals(List.of(), english);
  }

  private static TabPane tabs(FxRobot robot) {
    return robot.lookup("#inspector-tabs").queryAs(TabPane.class);
  }
}
