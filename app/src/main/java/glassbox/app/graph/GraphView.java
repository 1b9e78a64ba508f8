package glassbox.app.graph;

import glassbox.app.fx.FramePump;
import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;

/**
 * The layer graph of whatever network is open, with the path to the selection above and zoom,
 * colours and legend below.
 */
public final class GraphView extends BorderPane {
  private final ObjectProperty<GraphFonts> fonts;
  private final GraphViewModel model;
  private final Camera camera = new Camera();
  private final GraphStage stage;

  /**
   * A view that follows the session.
   *
   * @param pump lets pictures that were held back while training through
   */
  public GraphView(Session session, Texts texts, FramePump pump) {
    getStyleClass().add("graph-view");
    fonts = new SimpleObjectProperty<>(new GraphFonts(Font.getDefault().getFamily()));
    model = new GraphViewModel(session, texts, GraphFonts.newest(fonts::get), System::nanoTime);
    model.viewportProperty().bind(camera.viewportProperty());
    stage = new GraphStage(model, camera, fonts);
    stage.accessibleTextProperty().bind(texts.binding("graph.name"));
    GraphHeader header = new GraphHeader(session, model, texts);
    setTop(header);
    setCenter(stage);
    OverviewStrip overview = new OverviewStrip(model, camera);
    overview.accessibleTextProperty().bind(texts.binding("graph.overview"));
    setBottom(new VBox(overview, new GraphControls(model, stage, texts, fonts::get)));
    header.fontProperty().subscribe(font -> font(font.getFamily()));
    pump.add(model.run()::pulse);
    pump.add(() -> camera.pulse(System.nanoTime()));
  }

  /** What this view shows. */
  public GraphViewModel model() {
    return model;
  }

  /** Shows the network as it was shown first; of a wide one, the second time, all of it. */
  public void fit() {
    stage.fit();
  }

  /** Enlarges what is in the middle. */
  public void zoomIn() {
    stage.zoomIn();
  }

  public void zoomOut() {
    stage.zoomOut();
  }

  /** Whether zoom keys and buttons move in steps that can be followed, or at once. */
  public BooleanProperty animatedProperty() {
    return camera.animatedProperty();
  }

  /** The stage's viewport, for those who want to know where something is on the screen. */
  Viewport viewport() {
    return camera.viewport();
  }

  private void font(String family) {
    fonts.set(new GraphFonts(family));
    model.resize(stage.getWidth(), stage.getHeight());
  }
}
