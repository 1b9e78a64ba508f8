package glassbox.app;

import glassbox.app.fx.Texts;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Notices as a stack of calm banners, one sentence each. */
final class NoticesView extends VBox {
  private final Notices notices;
  private final Texts texts;

  NoticesView(Notices notices, Texts texts) {
    super(8);
    this.notices = notices;
    this.texts = texts;
    getStyleClass().add("notices");
    setPickOnBounds(false);
    notices.shown().addListener((ListChangeListener<Notices.Notice>) change -> refresh());
    texts.localeProperty().subscribe(this::refresh);
  }

  private void refresh() {
    List<Node> banners = notices.shown().stream().map(this::banner).toList();
    getChildren().setAll(banners);
  }

  private Node banner(Notices.Notice notice) {
    boolean problem = notice.kind() == Notices.Kind.PROBLEM;
    Label sign = new Label(problem ? "!" : "i");
    sign.getStyleClass().add("notice-sign");
    sign.setMinWidth(USE_PREF_SIZE);
    Label sentence = new Label(texts.of(notice.sentence()));
    sentence.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    sentence.getStyleClass().add("notice-text");
    HBox.setHgrow(sentence, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox banner = new HBox(12, sign, sentence);
    for (Notices.Action action : notice.actions()) {
      banner.getChildren().add(button(action.name(), notice, action.run()));
    }
    Button dismiss = button("shell.dismiss", notice, () -> {});
    dismiss.getStyleClass().add("quiet");
    banner.getChildren().add(dismiss);
    banner.setAlignment(Pos.CENTER_LEFT);
    banner.getStyleClass().addAll("notice", problem ? "problem" : "news");
    return banner;
  }

  private Button button(String key, Notices.Notice notice, Runnable action) {
    Button button = new Button(texts.get(key));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(
        event -> {
          notices.dismiss(notice);
          action.run();
        });
    return button;
  }
}
