package glassbox.app.explain;

import glassbox.app.fx.PaletteSet;
import glassbox.app.fx.Segments;
import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The right panel while explaining: what is to be understood and of which target, and below what
 * answers that.
 */
public final class ExplainView extends BorderPane {
  private final Map<Aim, AimPane> panes = new EnumMap<>(Aim.class);
  private final Label origin = new Label();
  private final ObjectProperty<OptionalDouble> value =
      new SimpleObjectProperty<>(OptionalDouble.empty());

  /**
   * A panel.
   *
   * @param palettes the window's colours of values, which can be chosen here too
   * @param files asks for a file that holds a sample
   */
  public ExplainView(
      ExplainViewModel model,
      ObjectProperty<PaletteSet> palettes,
      Supplier<Optional<Path>> files,
      Texts texts) {
    Look look = new Look(palettes);
    for (Aim aim : Aim.values()) {
      panes.put(
          aim,
          switch (aim) {
            case ANSWER -> new AttributionView(model.answer(), look, files, texts);
            case UNIT -> new AscentView(model, look, texts);
            case DATA -> new ImportanceView(model.data(), texts);
          });
    }
    getStyleClass().add("explain");
    origin.setId("explain-origin");
    origin.getStyleClass().add("secondary");
    HBox aims =
        new HBox(
            4,
            new Segments<>(model.aimProperty(), List.of(Aim.values()), Aim::key, texts),
            new Space(),
            origin);
    aims.setAlignment(Pos.CENTER_LEFT);
    VBox target =
        new VBox(
            8,
            new TargetLine(model.target(), model.words(), value, texts),
            new InputSegments(model.session(), look));
    target.visibleProperty().bind(model.aimProperty().map(Aim::isOfOneTarget));
    target.managedProperty().bind(target.visibleProperty());
    VBox header = new VBox(8, aims, target);
    header.getStyleClass().add("explain-header");
    setTop(header);
    setCenter(new StackPane(panes.values().toArray(AimPane[]::new)));
    model.aimProperty().subscribe(this::show);
  }

  private void show(Aim aim) {
    panes.forEach((each, pane) -> pane.setVisible(each == aim));
    AimPane shown = panes.get(aim);
    if (shown != null) {
      origin.textProperty().bind(shown.originProperty());
      value.bind(shown.valueProperty());
    }
  }
}
