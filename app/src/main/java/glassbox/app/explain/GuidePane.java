package glassbox.app.explain;

import glassbox.app.fx.Texts;
import glassbox.engine.explain.Method;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a method asks, how to read it, where it misleads, and its paper. */
final class GuidePane extends VBox {
  private static final List<String> PARTS = List.of(".asks", ".read", ".misleads");

  private final Texts texts;

  /** Of a method of the engine. */
  GuidePane(ObservableValue<Method> method, Texts texts) {
    this(texts, method.map(Guide::of));
  }

  /** Of anything that explains itself. */
  GuidePane(Texts texts, ObservableValue<Guide> guide) {
    super(4);
    this.texts = texts;
    setMinHeight(USE_PREF_SIZE);
    guide.subscribe(this::show);
    texts.localeProperty().subscribe(() -> show(guide.getValue()));
  }

  private void show(Guide guide) {
    getChildren()
        .setAll(
            PARTS.stream()
                .map(part -> sentence(texts.get("explain.method." + guide.id() + part)))
                .toList());
    Label paper = sentence(guide.paper());
    paper.setId("explain-paper");
    paper.getStyleClass().add("secondary");
    getChildren().add(paper);
  }

  private static Label sentence(String words) {
    Label sentence = new Label(words);
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    return sentence;
  }
}
