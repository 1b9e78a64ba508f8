package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CameraTest {
  private static final long MILLISECOND = 1_000_000;

  private static Camera on(GraphLayout layout) {
    Camera camera = new Camera();
    camera.resize(1200, 600);
    camera.show(layout);
    return camera;
  }

  @Test
  void aNetworkThatFitsIsShownWhole() {
    GraphLayout layout = Samples.layout(Samples.cnn(), 1200, 600);
    assertEquals(Viewport.fit(1200, 600, layout.width(), layout.height()), on(layout).viewport());
  }

  @Test
  void ofAWideNetworkTheBeginningIsShownAndAfterAnotherFitAllOfIt() {
    GraphLayout layout = Samples.layout(Samples.deep200(), 1200, 600);
    Camera camera = on(layout);
    camera.animatedProperty().set(false);
    assertEquals(new Viewport(1, 0, 0), camera.viewport());
    camera.fit();
    assertTrue(camera.viewport().scale() * layout.width() <= 1200.01);
    camera.fit();
    assertEquals(new Viewport(1, 0, 0), camera.viewport());
  }

  @Test
  void buttonsMoveStepByStepAndArrive() {
    Camera camera = on(Samples.layout(Samples.cnn(), 1200, 600));
    double before = camera.viewport().scale();
    camera.step(2);
    assertEquals(before, camera.viewport().scale(), "nothing moves between frames");
    camera.pulse(0);
    camera.pulse(60 * MILLISECOND);
    double halfway = camera.viewport().scale();
    assertTrue(halfway > before && halfway < 2 * before, () -> "scale " + halfway);
    camera.pulse(400 * MILLISECOND);
    assertEquals(2 * before, camera.viewport().scale(), 1e-9);
  }

  @Test
  void buttonsArriveAtOnceWhenMovementIsOff() {
    Camera camera = on(Samples.layout(Samples.cnn(), 1200, 600));
    camera.animatedProperty().set(false);
    double before = camera.viewport().scale();
    camera.step(2);
    assertEquals(2 * before, camera.viewport().scale(), 1e-9);
  }

  @Test
  void theOverviewLeadsToAnyColumn() {
    GraphLayout layout = Samples.layout(Samples.deep200(), 1200, 600);
    Camera camera = on(layout);
    camera.centre(0.5);
    assertEquals(600, camera.viewport().screenX(layout.width() / 2), 1e-6);
  }

  @Test
  void aSelectionOutOfSightComesIntoSight() {
    GraphLayout layout = Samples.layout(Samples.deep200(), 1200, 600);
    Camera camera = on(layout);
    camera.animatedProperty().set(false);
    Box last = layout.block("out").orElseThrow().body();
    camera.reveal(last);
    Box seen = camera.viewport().screen(last);
    assertTrue(seen.x() >= 0 && seen.right() <= 1200, seen::toString);
  }

  @Test
  void aViewBetweenTwoKeepsThePointTheyHaveInCommon() {
    Viewport from = new Viewport(1, 0, 0);
    Viewport to = from.zoomed(4, 300, 200);
    Viewport halfway = Viewport.between(from, to, 0.5);
    assertEquals(2, halfway.scale(), 1e-9);
    assertEquals(300, halfway.screenX(300), 1e-9);
    assertEquals(200, halfway.screenY(200), 1e-9);
  }
}
