package glassbox.app.draw;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The test samples side by side, of one class or all, right or wrong or all; says of which step
 * right and wrong are, and when the strip is empty, why.
 */
final class SampleStrip extends VBox {
  private static final double HEIGHT = 66;
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final DrawViewModel model;
  private final TestSamplesViewModel samples;
  private final Texts texts;
  private final ComboBox<String> classes = new ComboBox<>();
  private final ListView<Integer> list = new ListView<>();
  private final Label empty = new Label();
  private final Label badge = new Label();
  private final HBox rightness = new HBox();
  private boolean filling;

  SampleStrip(DrawViewModel model, Texts texts) {
    super(4);
    this.model = model;
    this.samples = model.samples();
    this.texts = texts;
    getStyleClass().add("sample-strip");
    setMinHeight(USE_PREF_SIZE);
    list.setId("sample-strip");
    list.setOrientation(Orientation.HORIZONTAL);
    list.setCellFactory(made -> new SampleCell(model));
    list.setMinHeight(HEIGHT);
    list.setPrefHeight(HEIGHT);
    list.setMaxHeight(HEIGHT);
    list.accessibleTextProperty().bind(texts.binding("draw.strip"));
    empty.setWrapText(true);
    empty.getStyleClass().add("secondary");
    list.setPlaceholder(empty);
    badge.getStyleClass().addAll("secondary", "verdict-badge");
    badge.setId("verdict-badge");
    getChildren().addAll(controls(), list, badge);
    listen();
  }

  private void listen() {
    samples.stateProperty().subscribe(this::refill);
    samples.positionsProperty().subscribe(this::show);
    samples.filterProperty().subscribe(this::describe);
    samples.verdicts().stateProperty().subscribe(this::describe);
    model.session().weightsProperty().subscribe(this::describe);
    model.session().sampleProperty().subscribe(this::follow);
    texts.localeProperty().subscribe(this::refill);
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            chosen -> {
              if (chosen != null && !filling && model.shownPosition() != chosen) {
                model.choose(chosen);
              }
            });
  }

  private HBox controls() {
    classes.setId("class-filter");
    classes.setMaxWidth(Double.MAX_VALUE);
    classes.setMinWidth(60);
    classes.setPrefWidth(60);
    classes.setVisibleRowCount(12);
    HBox.setHgrow(classes, Priority.ALWAYS);
    classes.setTooltip(new Tip(texts, "draw.class-filter-tip"));
    classes.accessibleTextProperty().bind(texts.binding("draw.class-filter-tip"));
    classes.setOnAction(
        event -> {
          if (!filling) {
            int chosen = classes.getSelectionModel().getSelectedIndex() - 1;
            SampleFilter now = samples.filterProperty().get();
            samples
                .filterProperty()
                .set(now.withClass(chosen < 0 ? OptionalInt.empty() : OptionalInt.of(chosen)));
          }
        });
    rightness
        .getChildren()
        .setAll(
            toggle("draw.filter-right", SampleFilter.Rightness.RIGHT),
            toggle("draw.filter-wrong", SampleFilter.Rightness.WRONG));
    rightness.setSpacing(4);
    Button again = new Button();
    again.setGraphic(new FontIcon(Feather.REFRESH_CW));
    again.getStyleClass().add("icon-button");
    again.setTooltip(new Tip(texts, "draw.judge-again"));
    again.accessibleTextProperty().bind(texts.binding("draw.judge-again"));
    again.setOnAction(event -> samples.verdicts().judge());
    again.setMinWidth(USE_PREF_SIZE);
    rightness.getChildren().add(again);
    HBox controls = new HBox(4, classes, rightness);
    controls.setAlignment(Pos.CENTER_LEFT);
    return controls;
  }

  /** Pressed again, it lets all through. */
  private ToggleButton toggle(String key, SampleFilter.Rightness wanted) {
    ToggleButton button = new ToggleButton();
    button.setId(key.replace('.', '-'));
    button.textProperty().bind(texts.binding(key));
    button.setTooltip(new Tip(texts, key + "-tip"));
    button.accessibleTextProperty().bind(texts.binding(key + "-tip"));
    button.setMinWidth(USE_PREF_SIZE);
    samples.filterProperty().subscribe(filter -> button.setSelected(filter.rightness() == wanted));
    button.setOnAction(
        event -> {
          SampleFilter now = samples.filterProperty().get();
          boolean on = now.rightness() != wanted;
          samples.filterProperty().set(now.with(on ? wanted : SampleFilter.Rightness.ALL));
          button.setSelected(on);
          if (on && samples.verdicts().stateProperty().get() instanceof VerdictsViewModel.Unknown) {
            samples.verdicts().judge();
          }
        });
    return button;
  }

  private void refill() {
    boolean there = samples.stateProperty().get() instanceof TestSamplesViewModel.Available;
    setVisible(there);
    setManaged(there);
    List<String> names = samples.classes();
    filling = true;
    classes.getItems().setAll(texts.get("draw.all-classes"));
    classes.getItems().addAll(names);
    classes.getSelectionModel().select(samples.filterProperty().get().ofClass().orElse(-1) + 1);
    filling = false;
    classes.setDisable(names.isEmpty());
    rightness.setDisable(names.isEmpty());
    show();
  }

  private void show() {
    filling = true;
    list.getItems().setAll(samples.positionsProperty().get());
    filling = false;
    follow();
    describe();
  }

  private void follow() {
    filling = true;
    int shown = model.shownPosition();
    if (shown < 0) {
      list.getSelectionModel().clearSelection();
    } else {
      int at = Collections.binarySearch(list.getItems(), shown);
      list.getSelectionModel().clearSelection();
      if (at >= 0) {
        list.getSelectionModel().select(at);
        list.scrollTo(Math.max(0, at - 2));
      }
    }
    filling = false;
  }

  private void describe() {
    VerdictsViewModel.State state = samples.verdicts().stateProperty().get();
    boolean stale = samples.verdicts().isStale();
    badge.pseudoClassStateChanged(STALE, stale);
    badge.setText(badge(state, stale));
    boolean says = !badge.getText().isEmpty();
    badge.setVisible(says);
    badge.setManaged(says);
    empty.setText(reason(state));
  }

  private String badge(VerdictsViewModel.State state, boolean stale) {
    return switch (state) {
      case VerdictsViewModel.Unknown none -> "";
      case VerdictsViewModel.Running running ->
          texts.get("draw.judging", Numbers.count(running.done()), Numbers.count(running.total()));
      case VerdictsViewModel.Known known ->
          texts.get(
              stale ? "draw.judged-stale" : "draw.judged",
              Numbers.count(known.wrong()),
              Numbers.count(known.step()));
    };
  }

  private String reason(VerdictsViewModel.State state) {
    SampleFilter filter = samples.filterProperty().get();
    if (state instanceof VerdictsViewModel.Running) {
      return texts.get("draw.strip-waits");
    }
    return texts.get(
        switch (filter.rightness()) {
          case ALL -> "draw.none-of-class";
          case RIGHT -> "draw.none-right";
          case WRONG -> "draw.none-wrong";
        });
  }
}
