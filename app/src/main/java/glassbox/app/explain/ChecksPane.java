package glassbox.app.explain;

import glassbox.engine.explain.Check;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What an explanation knows of its own worth: a sign and a sentence for each check. */
final class ChecksPane extends VBox {
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  private final ExplainWords words;
  private final List<HBox> lines = new ArrayList<>();

  ChecksPane(ExplainWords words) {
    super(4);
    this.words = words;
    setId("explain-checks");
    setMinHeight(USE_PREF_SIZE);
  }

  /** Shows the checks of an answer. */
  void show(List<Check> checks) {
    while (lines.size() < checks.size()) {
      lines.add(line());
    }
    for (int i = 0; i < checks.size(); i++) {
      Label sign = (Label) lines.get(i).getChildren().getFirst();
      Label said = (Label) lines.get(i).getChildren().getLast();
      sign.setText(checks.get(i).passed() ? "✓" : "✗");
      sign.pseudoClassStateChanged(FAILED, !checks.get(i).passed());
      said.setText(words.check(checks.get(i)));
    }
    if (getChildren().size() != checks.size()) {
      getChildren().setAll(lines.subList(0, checks.size()));
    }
  }

  private static HBox line() {
    Label sign = new Label();
    sign.getStyleClass().add("check-sign");
    sign.setMinWidth(Region.USE_PREF_SIZE);
    Label said = new Label();
    said.getStyleClass().add("check-words");
    said.setWrapText(true);
    said.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(said, Priority.ALWAYS);
    return new HBox(6, sign, said);
  }
}
