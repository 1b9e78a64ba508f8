package glassbox.app.graph;

import glassbox.app.fx.FramePump;
import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * The layer graph of whatever network is open, with the path to the selection above and zoom,
 * colours and legend below.
 */
public final class GraphView extends BorderPane {
  private static final double GAP = 16;

  private final Label path = new Label();
  private final Label size = new Label();
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
    fonts = new SimpleObjectProperty<>(new GraphFonts(path.getFont().getFamily()));
    model = new GraphViewModel(session, texts, text -> fonts.get().of(text), System::nanoTime);
    stage = new GraphStage(model, camera, fonts);
    stage.accessibleTextProperty().bind(texts.binding("graph.name"));
    size.getStyleClass().add("secondary");
    HBox top = new HBox(GAP, path, size);
    top.getStyleClass().add("graph-path");
    setTop(top);
    setCenter(stage);
    OverviewStrip overview = new OverviewStrip(model, camera);
    overview.accessibleTextProperty().bind(texts.binding("graph.overview"));
    setBottom(new VBox(overview, new GraphControls(model, stage, texts, fonts::get)));
    path.fontProperty().subscribe(font -> font(font.getFamily()));
    session.modelProperty().subscribe(open -> title());
    session.selectionProperty().subscribe(selected -> title());
    texts.localeProperty().subscribe(locale -> title());
    pump.add(model::pulse);
    pump.add(() -> camera.pulse(System.nanoTime()));
  }

  /** What this view shows. */
  public GraphViewModel model() {
    return model;
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

  private void title() {
    path.setText(model.path());
    size.setText(model.size());
  }
}
