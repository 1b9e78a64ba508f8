package glassbox.app.explain;

import glassbox.app.fx.Segments;
import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** The right panel while explaining: what is to be understood, and below what answers that. */
public final class ExplainView extends BorderPane {
  private final Map<Aim, AimPane> panes = new EnumMap<>(Aim.class);
  private final Label origin = new Label();

  public ExplainView(ExplainViewModel model, Texts texts) {
    Look look = new Look();
    for (Aim aim : Aim.values()) {
      panes.put(
          aim,
          switch (aim) {
            case ANSWER -> new AttributionView(model.answer(), look, texts);
          });
    }
    getStyleClass().add("explain");
    origin.setId("explain-origin");
    origin.getStyleClass().add("secondary");
    HBox header =
        new HBox(
            8,
            new Segments<>(model.aimProperty(), List.of(Aim.values()), Aim::key, texts),
            new Space(),
            origin);
    header.getStyleClass().add("explain-header");
    header.setAlignment(Pos.CENTER_LEFT);
    setTop(header);
    setCenter(new StackPane(panes.values().toArray(AimPane[]::new)));
    model.aimProperty().subscribe(this::show);
  }

  private void show(Aim aim) {
    panes.forEach((each, pane) -> pane.setVisible(each == aim));
    AimPane shown = panes.get(aim);
    if (shown != null) {
      origin.textProperty().bind(shown.originProperty());
    }
  }
}
