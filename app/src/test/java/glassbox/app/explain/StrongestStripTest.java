package glassbox.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.TaskExecutor;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Theme;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.Session;
import glassbox.engine.io.TrainingRecord;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.train.TrainingPlan;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the strip of the strongest samples shows and does. */
@ExtendWith(ApplicationExtension.class)
class StrongestStripTest {
  private static final int PATIENCE_SECONDS = 60;

  private final Texts texts = new Texts(Locale.ENGLISH);
  private final Session session =
      new Session(
          new FakeLibrary(),
          TaskExecutor.sameThread(),
          new SameThreadInference(),
          problem -> {
            throw new AssertionError(problem.sentence());
          });
  private final ObjectProperty<Optional<TrainingPlan>> plan =
      new SimpleObjectProperty<>(Optional.empty());
  private long now;
  private StrongestModel model;
  private StrongestStrip strip;

  @Start
  void start(Stage stage) {
    model = new StrongestModel(session, plan, new TargetChoice(session), () -> now);
    strip = new StrongestStrip(model, new ExplainWords(session, texts), texts);
    VBox root = new VBox(strip);
    root.getStyleClass().add("explain");
    Scene scene = new Scene(root, 406, 200);
    Theme.LIGHT.applyTo(scene);
    stage.setScene(scene);
    stage.show();
    model.activeProperty().set(true);
  }

  private void open(FxRobot robot, String system) {
    robot.interact(
        () -> {
          session.openSystem(system);
          plan.set(
              Optional.ofNullable(session.modelProperty().get())
                  .flatMap(open -> open.saved().training())
                  .map(TrainingRecord::plan));
          session.pulse();
          now += StrongestModel.SETTLED_NANOS;
          model.pulse();
        });
  }

  private static List<StrongestButton> buttons(FxRobot robot) {
    return robot.lookup(".strongest").queryAllAs(StrongestButton.class).stream().toList();
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }

  @Test
  void nineButtonsStandInOneRowOrInTwoWhereItIsNarrow(FxRobot robot) throws Exception {
    open(robot, FakeLibrary.IMAGES);
    assertEquals(9, buttons(robot).size());
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> rows(robot) == 1);
    assertEquals("step 0 · of 12", text(robot, "#explain-strongest-origin"));
    robot.interact(() -> strip.setMaxWidth(286));
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> rows(robot) == 2);
  }

  private static long rows(FxRobot robot) {
    return buttons(robot).stream().map(button -> button.getLayoutY()).distinct().count();
  }

  @Test
  void aButtonShowsItsSampleByMouseAndByKeyboard(FxRobot robot) {
    open(robot, FakeLibrary.IMAGES);
    robot.interact(() -> session.selectionProperty().set(UnitAddress.of("out", 3)));
    robot.interact(
        () -> {
          now += StrongestModel.SETTLED_NANOS;
          model.pulse();
        });
    Strongest.Found found = (Strongest.Found) model.strongestProperty().get();
    StrongestButton third = buttons(robot).get(2);
    robot.clickOn(third);
    assertEquals(found.samples().get(2).source(), source());
    assertTrue(third.isSelected());
    robot.push(KeyCode.TAB).type(KeyCode.SPACE);
    assertEquals(found.samples().get(3).source(), source());
    assertFalse(third.isSelected());
    assertTrue(buttons(robot).get(3).isSelected());
    robot.push(KeyCode.TAB).type(KeyCode.ENTER);
    assertEquals(found.samples().get(4).source(), source());
    String said = third.getAccessibleText();
    int position = found.samples().get(2).source().position();
    assertTrue(
        said.startsWith(
            "Test sample #" + (position + 1) + ", class class " + position % 10 + ": z = "),
        said);
  }

  private Object source() {
    return Objects.requireNonNull(session.sampleProperty().get()).source();
  }

  @Test
  void rowsOfATableHaveTheirNumbers(FxRobot robot) {
    open(robot, FakeLibrary.TABLE);
    List<String> numbers =
        robot.lookup(".strongest .heading").queryAllAs(Label.class).stream()
            .map(Label::getText)
            .filter(number -> !number.isEmpty())
            .toList();
    assertEquals(4, numbers.size());
    assertTrue(numbers.getFirst().matches("#[1-4]"), numbers.toString());
  }

  @Test
  void whyThereAreNoneIsSaidInTheLanguageOfTheMoment(FxRobot robot) {
    open(robot, FakeLibrary.TWO_INPUTS);
    assertTrue(text(robot, "#explain-strongest-reason").startsWith("This model names no data"));
    robot.interact(() -> texts.localeProperty().set(Locale.SIMPLIFIED_CHINESE));
    assertTrue(text(robot, "#explain-strongest-reason").startsWith("此模型未指明数据集"));
  }
}
