package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.CanvasView;
import glassbox.app.fx.Place;
import glassbox.app.fx.Texts;
import glassbox.app.session.FakeLibrary;
import glassbox.engine.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Counts what the window lays out and paints: once for what has changed, and nothing else. */
@ExtendWith(ApplicationExtension.class)
class RepaintTest {
  @TempDir static Path folder;

  private MainWindow window;
  private Stage stage;

  /** How often each part asked to be laid out; a canvas paints when it is. */
  private final Map<Parent, Integer> requests = new IdentityHashMap<>();

  @BeforeAll
  static void loadFonts() {
    TestWindow.loadFonts();
  }

  @Start
  void start(Stage stage) {
    this.stage = stage;
    window = TestWindow.open(stage, folder, new FakeLibrary(), new Texts(Locale.ENGLISH));
  }

  @BeforeEach
  void settle(FxRobot robot) throws Exception {
    pulses(robot, 60);
    robot.interact(() -> parents(stage.getScene().getRoot()).forEach(this::watch));
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
  }

  @Test
  void nothingIsLaidOutOrPaintedWhileNothingChanges(FxRobot robot) throws Exception {
    pulses(robot, 30);
    assertEquals(Map.of(), named());
  }

  @Test
  void otherWeightsPaintEachCanvasOnceAndLeaveTheWindowsFrameAlone(FxRobot robot) throws Exception {
    Network other = Network.initialized(window.session().network().orElseThrow().spec(), 11);
    robot.interact(() -> window.session().show(other.parameters(), 1));
    pulses(robot, 30);
    List<Parent> canvases =
        requests.keySet().stream().filter(CanvasView.class::isInstance).toList();
    assertTrue(canvases.size() >= 2, "the network and its selection are painted: " + named());
    for (Parent canvas : canvases) {
      assertEquals(1, requests.get(canvas), canvas.toString());
    }
    assertEquals(List.of(), outsidePlaces());
  }

  /** What was laid out that is not within one of the window's places. */
  private List<String> outsidePlaces() {
    List<String> outside = new ArrayList<>();
    for (Parent parent : requests.keySet()) {
      Node at = parent;
      while (at != null && !(at instanceof Place)) {
        at = at.getParent();
      }
      if (at == null) {
        outside.add(parent.toString());
      }
    }
    return outside;
  }

  private void watch(Parent parent) {
    parent
        .needsLayoutProperty()
        .addListener(
            (observable, before, needed) -> {
              if (needed) {
                requests.merge(parent, 1, Integer::sum);
              }
            });
  }

  private Map<String, Integer> named() {
    Map<String, Integer> named = new TreeMap<>();
    requests.forEach((parent, count) -> named.merge(parent.toString(), count, Integer::sum));
    return named;
  }

  private static List<Parent> parents(Parent root) {
    List<Parent> found = new ArrayList<>(List.of(root));
    for (Node child : root.getChildrenUnmodifiable()) {
      if (child instanceof Parent parent) {
        found.addAll(parents(parent));
      }
    }
    return found;
  }

  /** Waits for so many pulses of the scene. */
  private void pulses(FxRobot robot, int count) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    AtomicInteger left = new AtomicInteger(count);
    Runnable listener =
        () -> {
          if (left.decrementAndGet() == 0) {
            done.countDown();
          }
        };
    robot.interact(() -> stage.getScene().addPostLayoutPulseListener(listener));
    assertTrue(done.await(60, TimeUnit.SECONDS), "the window has stopped to make frames");
    robot.interact(() -> stage.getScene().removePostLayoutPulseListener(listener));
  }
}
