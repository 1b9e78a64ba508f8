package glassbox.app;

import static glassbox.app.TestWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Language;
import glassbox.app.fx.Texts;
import glassbox.app.session.FakeLibrary;
import glassbox.engine.Problem;
import glassbox.engine.network.UnitAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Switches the language of the running window in many states: all that is shown or said follows at
 * once, in full, both ways; what canvases paint as well.
 */
@ExtendWith(ApplicationExtension.class)
class LanguageTest {
  private static final Problem FAULT =
      Problem.of(
          "file.missing", "{0} does not exist; check the name and the folder.", "a.glassbox");

  /** Names in the fake models and data sets, the word mark, and names of keys and channels. */
  private static final Set<String> NAMES =
      Set.of(
          "Images",
          "Table",
          "images",
          "table",
          "out",
          "input",
          "class",
          "no",
          "yes",
          "width",
          "height",
          "weight",
          "Glass",
          "box",
          "much",
          "Regression",
          "nothing");

  @TempDir static Path folder;

  private final Texts texts = new Texts(Language.ENGLISH.locale());
  private MainWindow window;
  private Stage stage;

  @BeforeAll
  static void loadFonts() {
    TestWindow.loadFonts();
  }

  @Start
  void start(Stage stage) {
    this.stage = stage;
    window = TestWindow.open(stage, folder, new FakeLibrary(), texts);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
  }

  @Test
  void theWindowAsItOpens(FxRobot robot) {
    assertFollows(robot);
  }

  @Test
  void aLayerAUnitAndAnInput(FxRobot robot) {
    for (UnitAddress address :
        List.of(
            UnitAddress.of("out"),
            UnitAddress.of("out", 3),
            UnitAddress.of("input"),
            UnitAddress.of("input", 0, 4, 5),
            UnitAddress.of("nothing"))) {
      robot.interact(() -> window.session().selectionProperty().set(address));
      assertFollows(robot);
    }
  }

  @Test
  void aBlankSheetAndADrawing(FxRobot robot) {
    robot.clickOn("#draw-clear");
    assertFollows(robot);
    robot.drag("#draw-pad").moveBy(30, 40).drop();
    assertFollows(robot);
  }

  @Test
  void anExplanationAndWhyThereIsNone(FxRobot robot) throws Exception {
    robot.clickOn("#shell-mode-explain");
    await(() -> !robot.lookup("#thumbnail-lrp-gamma").queryAll().isEmpty());
    robot.clickOn("#thumbnail-lrp-gamma");
    assertFollows(robot);
    robot.interact(
        () ->
            robot.lookup("#explain-method").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> "explain-method-score-cam".equals(item.getId()))
                .forEach(MenuItem::fire));
    await(() -> words(robot).startsWith("Score-CAM weighs"));
    assertFollows(robot);
    robot.interact(() -> window.session().openSystem(FakeLibrary.TABLE));
    robot.interact(() -> window.session().selectionProperty().set(UnitAddress.of("out", 0)));
    await(() -> words(robot).contains("(out:0)"));
    assertFollows(robot);
  }

  @Test
  void whatAllSamplesSayAndWhatTheyCannot(FxRobot robot) throws Exception {
    robot.clickOn("#shell-mode-explain").clickOn("#explain-aim-data");
    await(() -> text(robot, "#importance-headline").startsWith("Mean over 12 test samples"));
    assertFollows(robot);
    robot.clickOn("#explain-worth-permutation");
    await(() -> text(robot, "#importance-words").endsWith("ask for gradients instead."));
    assertFollows(robot);
    robot.interact(() -> window.session().openSystem(FakeLibrary.TABLE));
    await(() -> text(robot, "#importance-headline").startsWith("Accuracy "));
    assertFollows(robot);
    robot.interact(() -> window.session().openSystem(FakeLibrary.REGRESSION));
    await(() -> text(robot, "#importance-words").startsWith("The model names no data set"));
    await(() -> !robot.lookup("#epoch-progress").query().isVisible());
    assertFollows(robot);
  }

  @Test
  void aKeptBaseline(FxRobot robot) throws Exception {
    robot.clickOn("#shell-mode-explain");
    await(() -> !robot.lookup("#thumbnail-deeplift").queryAll().isEmpty());
    robot.interact(() -> robot.lookup("#thumbnail-deeplift").queryAs(ButtonBase.class).fire());
    robot.interact(() -> robot.lookup("#explain-baseline-shown").queryAs(ButtonBase.class).fire());
    assertFollows(robot);
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }

  /** Why there is no explanation. */
  private static String words(FxRobot robot) {
    return robot.lookup("#explain-words").queryAs(Label.class).getText();
  }

  @Test
  void aRunThatHasEnded(FxRobot robot) throws Exception {
    robot.clickOn("#training-play");
    await(() -> window.session().weightsProperty().get().step() > 0);
    await(
        () ->
            robot.lookup(".status .label").<Label>queryAllAs(Label.class).stream()
                .anyMatch(
                    label -> label.getText().equals(texts.get("training.status.state.finished"))));
    WaitForAsyncUtils.waitForFxEvents();
    assertFollows(robot);
  }

  @Test
  void anEntryThatIsRefused(FxRobot robot) {
    robot.doubleClickOn("#training-rate").write("much").type(KeyCode.ENTER);
    assertFollows(robot);
  }

  @Test
  void aNoticeOnShow(FxRobot robot) {
    robot.interact(() -> window.notices().say(FAULT));
    assertFollows(robot);
  }

  @Test
  void aTableAndANetworkWithoutData(FxRobot robot) throws Exception {
    for (String system : List.of(FakeLibrary.TABLE, FakeLibrary.REGRESSION)) {
      robot.interact(() -> window.session().openSystem(system));
      await(() -> window.session().modelProperty().get() != null);
      WaitForAsyncUtils.waitForFxEvents();
      assertFollows(robot);
    }
  }

  /** English, Chinese, English again. */
  private void assertFollows(FxRobot robot) {
    Map<String, String> english = show(robot, Language.ENGLISH);
    assertEquals(Map.of(), chinese(english), "Chinese in English");
    assertTrue(english.size() > 30, "texts were found");

    Map<String, String> chinese = show(robot, Language.CHINESE);
    assertEquals(Map.of(), english(chinese), "English in Chinese");
    assertPaintedAnew(robot);

    Map<String, String> again = show(robot, Language.ENGLISH);
    assertEquals(Map.of(), chinese(again), "Chinese left in English");
    assertEquals(List.of(), differences(english, again), "back in English");
    assertPaintedAnew(robot);
  }

  private Map<String, String> show(FxRobot robot, Language language) {
    robot.interact(() -> texts.localeProperty().set(language.locale()));
    WaitForAsyncUtils.waitForFxEvents();
    Map<String, String> shown = new TreeMap<>();
    robot.interact(() -> shown.putAll(ShownTexts.of(stage)));
    // This button names the language that it switches to, in that language.
    shown.keySet().removeIf(place -> place.endsWith("#language-toggle"));
    // Papers are named as they were published.
    shown.keySet().removeIf(place -> place.endsWith("#explain-paper"));
    return shown;
  }

  /** Texts that were there before and are others now. */
  private static List<String> differences(Map<String, String> before, Map<String, String> after) {
    return before.keySet().stream()
        .filter(place -> !place.endsWith("tooltip")) // some are there only for shortened texts
        .filter(place -> !Objects.equals(before.get(place), after.get(place)))
        .map(place -> place + ": " + before.get(place) + " but " + after.get(place))
        .toList();
  }

  private static Map<String, String> english(Map<String, String> shown) {
    Map<String, String> left = new TreeMap<>();
    shown.forEach(
        (place, text) -> {
          Set<String> words = Chinese.englishWords(text);
          words.removeAll(NAMES);
          if (!words.isEmpty()) {
            left.put(place, words + " in " + text);
          }
        });
    return left;
  }

  private static Map<String, String> chinese(Map<String, String> shown) {
    Map<String, String> left = new TreeMap<>(shown);
    left.values().removeIf(text -> !Chinese.isIn(text));
    return left;
  }

  /** What canvases show is what they would paint now: none missed the change of language. */
  private void assertPaintedAnew(FxRobot robot) {
    robot.interact(() -> robot.lookup("#training-play").query().requestFocus()); // no caret blinks
    int[] before = picture(robot);
    robot.interact(
        () ->
            stage.getScene().getRoot().lookupAll(".canvas-view").stream()
                .map(CanvasView.class::cast)
                .forEach(CanvasView::repaint));
    WaitForAsyncUtils.waitForFxEvents();
    int[] after = picture(robot);
    int width = (int) stage.getScene().getWidth();
    String different =
        IntStream.range(0, after.length)
            .filter(i -> before[i] != after[i])
            .limit(8)
            .mapToObj(i -> i % width + "," + i / width)
            .collect(Collectors.joining(" "));
    assertEquals("", different, "pixels that a repaint changes");
  }

  private int[] picture(FxRobot robot) {
    int width = (int) stage.getScene().getWidth();
    int height = (int) stage.getScene().getHeight();
    int[] pixels = new int[width * height];
    robot.interact(
        () -> {
          WritableImage image = stage.getScene().snapshot(new WritableImage(width, height));
          image
              .getPixelReader()
              .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        });
    return pixels;
  }
}
