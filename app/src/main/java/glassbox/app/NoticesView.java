package glassbox.app;

import glassbox.app.fx.Texts;
import glassbox.engine.Problem;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Problems as a stack of calm banners, one sentence each. */
final class NoticesView extends VBox {
  private final Notices notices;
  private final Texts texts;

  NoticesView(Notices notices, Texts texts) {
    super(8);
    this.notices = notices;
    this.texts = texts;
    getStyleClass().add("notices");
    setPickOnBounds(false);
    notices.shown().addListener((ListChangeListener<Problem>) change -> refresh());
    texts.localeProperty().subscribe(this::refresh);
  }

  private void refresh() {
    List<Node> banners = notices.shown().stream().map(this::banner).toList();
    getChildren().setAll(banners);
  }

  private Node banner(Problem problem) {
    Label sign = new Label("!");
    sign.getStyleClass().add("notice-sign");
    sign.setMinWidth(USE_PREF_SIZE);
    Label sentence = new Label(texts.of(problem));
    sentence.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    sentence.getStyleClass().add("notice-text");
    HBox.setHgrow(sentence, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    Button dismiss = new Button(texts.get("shell.dismiss"));
    dismiss.getStyleClass().add("quiet");
    dismiss.setMinWidth(USE_PREF_SIZE);
    dismiss.setOnAction(event -> notices.dismiss(problem));
    HBox banner = new HBox(12, sign, sentence, dismiss);
    banner.setAlignment(Pos.CENTER_LEFT);
    banner.getStyleClass().add("notice");
    return banner;
  }
}
