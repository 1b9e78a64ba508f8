package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Segments;
import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import java.util.List;
import java.util.OptionalDouble;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Which features matter over all samples: by what they are judged, what was found with its errors,
 * and how to read it.
 */
final class ImportanceView extends AimPane {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final ImportanceModel model;
  private final ImportanceWords words;
  private final Texts texts;
  private final Label target = new Label();
  private final Label headline = new Label();
  private final Label meaning = new Label();
  private final Label age = new Label();
  private final Label said = new Label();
  private final Button copy = new Button();
  private final ImportancePicture picture;

  /** What the picture shows; the rest changes more often. */
  private Finding.@Nullable Found drawn;

  ImportanceView(ImportanceModel model, Texts texts) {
    super(new SimpleObjectProperty<>(OptionalDouble.empty()));
    this.model = model;
    this.texts = texts;
    words = new ImportanceWords(model.words(), texts);
    picture = new ImportancePicture(words, texts);
    setContent(content());
    model.findingProperty().subscribe(this::show);
    model.ageProperty().subscribe(this::show);
    model.questionProperty().subscribe(this::show);
    model.busyProperty().subscribe(this::show);
    model.haltedProperty().subscribe(this::show);
    model.session().dataProperty().subscribe(this::show);
    texts
        .localeProperty()
        .subscribe(
            () -> {
              drawn = null;
              show();
            });
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    show();
  }

  private VBox content() {
    Segments<Worth> worths =
        new Segments<>(model.worthProperty(), List.of(Worth.values()), Worth::key, texts);
    worths.getStyleClass().add("small-segments");
    copy.setId("importance-copy");
    copy.getStyleClass().add("small");
    copy.textProperty().bind(texts.binding("explain.importance.copy"));
    copy.setTooltip(new Tip(texts, "explain.importance.copy-tip"));
    copy.accessibleHelpProperty().bind(texts.binding("explain.importance.copy-tip"));
    copy.setMinWidth(Region.USE_PREF_SIZE);
    copy.setOnAction(event -> copy());
    HBox head = new HBox(8, worths, new Space(), copy);
    head.setAlignment(Pos.CENTER_LEFT);
    headline.setId("importance-headline");
    headline.getStyleClass().add("heading");
    meaning.getStyleClass().add("secondary");
    age.setId("importance-age");
    age.getStyleClass().add("explain-age");
    said.setId("importance-words");
    said.getStyleClass().add("explain-refusal");
    age.setWrapText(true);
    age.setMinHeight(Region.USE_PREF_SIZE);
    for (Label label : List.of(headline, meaning, said)) {
      label.setWrapText(true);
      label.setMinHeight(Region.USE_PREF_SIZE);
      label.managedProperty().bind(label.textProperty().isNotEmpty());
      label.visibleProperty().bind(label.managedProperty());
    }
    VBox found = new VBox(2, headline, meaning);
    found.managedProperty().bind(headline.managedProperty());
    VBox content =
        new VBox(
            10,
            head,
            targetLine(),
            new ShufflesPane(model, texts),
            found,
            said,
            new BeginLine(model, age, texts),
            picture,
            new GuidePane(texts, model.worthProperty().map(Worth::guide)));
    content.getStyleClass().add("explain-content");
    return content;
  }

  /** What the gradients are of. */
  private HBox targetLine() {
    target.setId("importance-target");
    target.getStyleClass().add("explain-target");
    HBox.setHgrow(target, Priority.ALWAYS);
    target.setMaxWidth(Double.MAX_VALUE);
    ToggleButton own = new ToggleButton();
    own.setId("importance-own-answer");
    own.getStyleClass().add("small");
    own.textProperty().bind(texts.binding("explain.predicted"));
    own.setTooltip(new Tip(texts, "explain.importance.own-answer-tip"));
    own.accessibleHelpProperty().bind(texts.binding("explain.importance.own-answer-tip"));
    own.setMinWidth(Region.USE_PREF_SIZE);
    TargetChoice choice = model.target();
    choice.predictedProperty().subscribe(own::setSelected);
    own.setOnAction(
        event -> {
          choice.followPrediction();
          own.setSelected(choice.predictedProperty().get());
        });
    choice.targetProperty().subscribe(() -> target.setText(words.target(choice)));
    choice.predictedProperty().subscribe(() -> target.setText(words.target(choice)));
    texts.localeProperty().subscribe(() -> target.setText(words.target(choice)));
    HBox line = new HBox(8, target, own);
    line.setAlignment(Pos.CENTER_LEFT);
    line.managedProperty().bind(line.visibleProperty());
    model.worthProperty().subscribe(worth -> line.setVisible(worth == Worth.GRADIENT));
    return line;
  }

  private void show() {
    Finding finding = model.findingProperty().get();
    Finding.Found found = finding instanceof Finding.Found known ? known : null;
    headline.setText(found == null ? "" : words.headline(found));
    meaning.setText(found == null ? "" : words.meaning(found));
    age.setText(words.age(model.ageProperty().get(), finding));
    said.setText(sentence(finding));
    said.pseudoClassStateChanged(REFUSED, finding instanceof Finding.Refused);
    copy.setDisable(found == null);
    picture.setVisible(found != null);
    if (found != null && found != drawn) {
      picture.show(found);
    }
    drawn = found;
    say(found == null ? "" : texts.get("explain.origin", Numbers.count(found.request().step())));
  }

  private String sentence(Finding finding) {
    return switch (finding) {
      case Finding.Found _ ->
          model.haltedProperty().get() ? texts.get("explain.importance.kept") : "";
      case Finding.Refused refused -> texts.of(refused.problem());
      case Finding.Nothing _ -> waiting();
    };
  }

  private String waiting() {
    String without = words.without(model.session().dataProperty().get());
    if (!without.isEmpty()) {
      return without;
    }
    if (model.busyProperty().get()) {
      return texts.get("explain.working");
    }
    if (model.haltedProperty().get()) {
      return texts.get("explain.halted");
    }
    return model
        .questionProperty()
        .get()
        .map(words::before)
        .orElseGet(() -> texts.get("explain.waiting"));
  }

  private void pressed(KeyEvent event) {
    if (COPY.match(event) && !copy.isDisabled()) {
      copy();
      event.consume();
    }
  }

  private void copy() {
    if (model.findingProperty().get() instanceof Finding.Found found) {
      ClipboardContent content = new ClipboardContent();
      content.putString(ImportanceCsv.text(found));
      Clipboard.getSystemClipboard().setContent(content);
    }
  }
}
