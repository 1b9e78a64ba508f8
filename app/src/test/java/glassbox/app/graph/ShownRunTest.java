package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import glassbox.engine.network.Parameters;
import org.junit.jupiter.api.Test;

/** Which run is on show while others come; PreparationTest has what is coloured elsewhere. */
class ShownRunTest {
  @Test
  void newWeightsAreShownAtMostTenTimesASecond() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    Activations first = graph.shown();
    Parameters parameters = graph.session.network().orElseThrow().parameters();

    graph.pass(50_000_000);
    graph.session.show(parameters, 1);
    graph.session.pulse();
    graph.model.run().pulse();
    assertSame(first, graph.shown());

    graph.pass(50_000_000);
    graph.model.run().pulse();
    assertEquals(1, graph.shown().step());
  }

  @Test
  void aNewSampleIsShownAtOnce() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    Activations first = graph.shown();
    graph.session.sampleProperty().set(Samples.ramp(Samples.tiny()));
    graph.session.pulse();
    assertNotSame(first, graph.shown());
  }

  @Test
  void anotherNetworkTakesThePlaceOfTheFirst() {
    ShownGraph graph = ShownGraph.of(Samples.tiny());
    graph.session.openWelcome();
    assertNull(graph.shown());
    graph.session.pulse();
    assertNotNull(graph.shown());
  }
}
