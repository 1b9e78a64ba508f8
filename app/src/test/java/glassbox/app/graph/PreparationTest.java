package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.HeldTasks;
import glassbox.app.fx.Palette;
import glassbox.app.fx.PaletteSet;
import glassbox.app.fx.PixelGrid;
import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import glassbox.engine.network.NetworkSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparationTest {
  private static final int LARGE = 400;

  private final HeldTasks tasks = new HeldTasks();
  private long nanos;

  private static Palettes palettes() {
    return new Palettes(
        Palette.grey(true), PaletteSet.EMBER.sequential(), PaletteSet.EMBER.diverging(true));
  }

  private static LayerPicture picture(NetworkSpec spec, String layer, boolean mean) {
    return LayerPicture.of(Samples.layout(spec, 1200, 800).block(layer).orElseThrow(), mean);
  }

  /** A model with a view that has everything in sight. */
  private GraphViewModel model(Session session, NetworkSpec spec) {
    GraphViewModel model =
        new GraphViewModel(
            session, new Texts(Locale.ENGLISH), text -> 7 * text.length(), () -> nanos);
    model
        .run()
        .colourAhead(
            next ->
                Optional.of(
                    new Preparation(
                        new Colouring(next, RangeMode.LAYER, palettes()),
                        Samples.layout(spec, 1200, 800).blocks().stream()
                            .map(block -> LayerPicture.of(block, false))
                            .toList())));
    model.resize(1200, 800);
    session.openWelcome();
    session.pulse();
    return model;
  }

  /** Another run of the network. */
  private static void run(Session session, long step) {
    session.show(session.network().orElseThrow().parameters(), step);
    session.pulse();
  }

  private static long step(GraphViewModel model) {
    return model.shownProperty().get().step();
  }

  @Test
  void theRunBeforeStaysUntilAllPicturesOfALargeNetworkAreReady() {
    NetworkSpec spec = Samples.residual(LARGE, 16);
    Session session = Samples.session(spec, tasks);
    GraphViewModel model = model(session, spec);
    Activations before = model.shownProperty().get();
    tasks.hold();
    nanos = 1_000_000_000;
    run(session, 7);
    assertEquals(1, tasks.waiting());
    assertSame(before, model.shownProperty().get());
    tasks.runNext();
    assertEquals(7, step(model));
  }

  @Test
  void runsThatComeMeanwhileWaitAndTheNewestFollows() {
    NetworkSpec spec = Samples.residual(LARGE, 16);
    Session session = Samples.session(spec, tasks);
    GraphViewModel model = model(session, spec);
    tasks.hold();
    nanos = 1_000_000_000;
    run(session, 1);
    run(session, 2);
    session.sampleProperty().set(Samples.ramp(spec));
    run(session, 3);
    model.run().pulse();
    assertEquals(1, tasks.waiting());
    tasks.runNext();
    assertEquals(1, step(model));
    model.run().pulse();
    tasks.runNext();
    assertEquals(3, step(model));
    model.run().pulse();
    assertEquals(0, tasks.waiting());
  }

  @Test
  void anotherNetworkIsNotShownWithPicturesOfTheOneBefore() {
    NetworkSpec spec = Samples.residual(LARGE, 16);
    Session session = Samples.session(spec, tasks);
    GraphViewModel model = model(session, spec);
    tasks.hold();
    nanos = 1_000_000_000;
    run(session, 7);
    session.openWelcome();
    tasks.rotate();
    tasks.runNext();
    assertNull(model.shownProperty().get());
    tasks.runNext();
    assertNull(model.shownProperty().get());
    session.pulse();
    tasks.runNext();
    assertEquals(0, step(model));
  }

  @Test
  void aNetworkOfOrdinarySizeIsShownWithinTheFrame() {
    for (NetworkSpec spec : List.of(Samples.cnn(), Samples.mlp(), Samples.wide4096())) {
      Session session = Samples.session(spec, tasks);
      GraphViewModel model = model(session, spec);
      Activations before = model.shownProperty().get();
      tasks.hold();
      session.sampleProperty().set(Samples.ramp(spec));
      session.pulse();
      assertEquals(0, tasks.waiting(), spec.name());
      assertNotSame(before, model.shownProperty().get());
      tasks.release();
    }
  }

  @Test
  void whatIsColouredAheadIsWhatWouldBeColouredNow() {
    NetworkSpec spec = Samples.cnn();
    Session session = Samples.session(spec);
    Activations shown = model(session, spec).shownProperty().get();
    Colouring colouring = new Colouring(shown, RangeMode.LAYER, palettes());
    LayerPicture tiles = picture(spec, "conv1", false);
    LayerPicture mean = picture(spec, "conv2", true);
    Preparation preparation = new Preparation(colouring, List.of(tiles, mean));
    assertEquals(26 * 26 * 32 + 11 * 11 * 64, preparation.values());
    preparation.run();
    for (LayerPicture picture : List.of(tiles, mean)) {
      PixelGrid now = new PixelGrid(picture.width(), picture.height());
      picture.colour(now, colouring);
      PixelGrid ahead = preparation.take(picture, colouring).orElseThrow();
      for (int row = 0; row < now.height(); row++) {
        for (int column = 0; column < now.width(); column++) {
          assertEquals(now.argb(column, row), ahead.argb(column, row));
        }
      }
    }
  }

  @Test
  void picturesInOtherColoursOrOfAnotherArrangementAreNotTaken() {
    NetworkSpec spec = Samples.cnn();
    Activations shown = model(Samples.session(spec), spec).shownProperty().get();
    Colouring colouring = new Colouring(shown, RangeMode.LAYER, palettes());
    Preparation preparation = new Preparation(colouring, List.of(picture(spec, "conv1", false)));
    preparation.run();
    Colouring other = new Colouring(shown, RangeMode.UNIT, palettes());
    assertTrue(preparation.take(picture(spec, "conv1", false), other).isEmpty());
    assertTrue(preparation.take(picture(spec, "conv1", true), colouring).isEmpty());
    assertTrue(preparation.take(picture(spec, "conv2", false), colouring).isEmpty());
  }

  @Test
  void aRangeOfTheWholeNetworkHasAllValuesToLookAt() {
    NetworkSpec spec = Samples.tiny();
    Activations shown = model(Samples.session(spec), spec).shownProperty().get();
    Colouring colouring = new Colouring(shown, RangeMode.NETWORK, palettes());
    assertEquals(
        36 + 64 + 64 + 3,
        new Preparation(colouring, List.of(picture(spec, "dense", false))).values());
  }
}
