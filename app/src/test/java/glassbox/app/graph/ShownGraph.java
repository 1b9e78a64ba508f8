package glassbox.app.graph;

import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.UnitAddress;
import java.util.Locale;

/** The graph of an open network in a view of 1200 by 800 pixels, with a clock that a test moves. */
final class ShownGraph {
  final Session session;
  final GraphViewModel model;
  private long nanos;

  private ShownGraph(Session session) {
    this.session = session;
    model =
        new GraphViewModel(
            session, new Texts(Locale.ENGLISH), text -> 7 * text.length(), () -> nanos);
    model.resize(1200, 800);
  }

  /** Nothing is open yet. */
  static ShownGraph empty() {
    return new ShownGraph(Samples.session(Samples.tiny()));
  }

  /** A network that has not run yet. */
  static ShownGraph waiting(NetworkSpec spec) {
    ShownGraph graph = new ShownGraph(Samples.session(spec));
    graph.session.openWelcome();
    return graph;
  }

  /** A network that has run on a ramp. */
  static ShownGraph of(NetworkSpec spec) {
    ShownGraph graph = waiting(spec);
    graph.session.sampleProperty().set(Samples.ramp(spec));
    graph.session.pulse();
    return graph;
  }

  GraphCursor cursor() {
    return model.cursor();
  }

  GraphLayout layout() {
    return model.layoutProperty().get();
  }

  /** The activations on show. */
  Activations shown() {
    return model.shownProperty().get();
  }

  /** Lets time pass. */
  void pass(long moreNanos) {
    nanos += moreNanos;
  }

  void select(String address) {
    session.selectionProperty().set(UnitAddress.parse(address));
  }

  /** The address of what is selected, or null in words. */
  String selected() {
    return String.valueOf(session.selectionProperty().get());
  }
}
