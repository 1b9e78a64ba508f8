package glassbox.app.inspect;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/**
 * Names with right-aligned numbers. The labels are kept from one showing to the next, since the
 * numbers change with every stroke of the pen.
 */
final class Facts extends GridPane {

  /** One line. */
  record Fact(String name, String value, boolean strong) {
    Fact(String name, String value) {
      this(name, value, false);
    }
  }

  private static final PseudoClass STRONG = PseudoClass.getPseudoClass("strong");

  private final List<Label> names = new ArrayList<>();
  private final List<Label> values = new ArrayList<>();

  Facts() {
    super(8, 4);
    setMinWidth(0);
    ColumnConstraints left = new ColumnConstraints();
    left.setMinWidth(0);
    left.setHgrow(Priority.ALWAYS);
    ColumnConstraints right = new ColumnConstraints();
    right.setHalignment(HPos.RIGHT);
    right.setMinWidth(USE_PREF_SIZE);
    getColumnConstraints().addAll(List.of(left, right));
  }

  void show(List<Fact> facts) {
    while (names.size() < facts.size()) {
      addLine();
    }
    for (int i = 0; i < names.size(); i++) {
      boolean used = i < facts.size();
      show(names.get(i), used ? facts.get(i).name() : "", used);
      show(values.get(i), used ? facts.get(i).value() : "", used);
      values.get(i).pseudoClassStateChanged(STRONG, used && facts.get(i).strong());
    }
  }

  private void addLine() {
    Label name = new Label();
    name.getStyleClass().add("secondary");
    name.setWrapText(true);
    Label value = new Label();
    value.getStyleClass().add("number");
    addRow(names.size(), name, value);
    names.add(name);
    values.add(value);
  }

  private static void show(Label label, String text, boolean used) {
    label.setText(text);
    label.setVisible(used);
    label.setManaged(used);
  }
}
