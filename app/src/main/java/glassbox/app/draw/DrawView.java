package glassbox.app.draw;

import glassbox.app.fx.Texts;
import glassbox.app.session.ShownSample;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The left panel: the pad, image or row that goes in, what the network sees of it, and the bars of
 * what comes out. The arrow keys walk through test samples wherever the focus is in here.
 */
public final class DrawView extends VBox {
  private final DrawViewModel model;
  private final Texts texts;
  private final DrawPad pad;
  private final FeatureTable table;
  private final Label words = new Label();
  private final Label heading = new Label();
  private final StackPane place = new StackPane();
  private final HBox tools;
  private final HBox seen;
  private final Label seenText = new Label();

  public DrawView(DrawViewModel model, Texts texts) {
    super(8);
    this.model = model;
    this.texts = texts;
    getStyleClass().addAll("panel", "draw-view");
    pad = new DrawPad(model.session(), model.pad());
    pad.setId("draw-pad");
    pad.accessibleTextProperty().bind(texts.binding("draw.pad"));
    table = new FeatureTable(model, texts);
    words.setWrapText(true);
    tools = tools();
    seen = seen();
    place.setMaxHeight(USE_PREF_SIZE);
    setVgrow(place, Priority.ALWAYS);
    PredictionView prediction = new PredictionView(model.prediction(), texts);
    getChildren().addAll(header(), place, tools, seen, prediction);
    model.formProperty().subscribe(this::show);
    model.session().sampleProperty().subscribe(this::describeSeen);
    model.pad().centredProperty().subscribe(this::describeSeen);
    texts.localeProperty().subscribe(this::relabel);
    relabel();
    addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
  }

  /** Moves the keyboard's focus to where one draws. */
  public void focusPad() {
    pad.requestFocus();
  }

  /** Left and right walk through the test samples. */
  public void walk(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> {
        model.samples().previous();
        event.consume();
      }
      case RIGHT -> {
        model.samples().next();
        event.consume();
      }
      default -> {}
    }
  }

  private HBox header() {
    heading.getStyleClass().add("heading");
    heading.setMinWidth(USE_PREF_SIZE);
    Label where = new Label();
    where.setId("sample-place");
    where.getStyleClass().add("secondary");
    where.textProperty().bind(model.placeProperty());
    Button previous = step("‹", "draw.previous", model.samples()::previous);
    Button next = step("›", "draw.next", model.samples()::next);
    var none =
        Bindings.createBooleanBinding(
            () ->
                !(model.samples().stateProperty().get() instanceof TestSamplesViewModel.Available),
            model.samples().stateProperty());
    previous.disableProperty().bind(none);
    next.disableProperty().bind(none);
    HBox header = new HBox(4, heading, space(), where, previous, next);
    header.getStyleClass().add("panel-header");
    return header;
  }

  private Button step(String sign, String key, Runnable action) {
    Button button = new Button(sign);
    button.getStyleClass().addAll("flat", "step-button");
    button.setOnAction(event -> action.run());
    button.setMinWidth(USE_PREF_SIZE);
    name(button, key);
    return button;
  }

  private HBox tools() {
    ToggleGroup group = new ToggleGroup();
    ToggleButton pen = tool("draw.pen", DrawPadViewModel.Tool.PEN, group);
    ToggleButton eraser = tool("draw.eraser", DrawPadViewModel.Tool.ERASER, group);
    Button clear = new Button();
    clear.setId("draw-clear");
    clear.textProperty().bind(texts.binding("draw.clear"));
    clear.setTooltip(tip("draw.clear-tip"));
    clear.setOnAction(event -> model.pad().clear());
    ToggleButton centre = new ToggleButton();
    centre.textProperty().bind(texts.binding("draw.centre"));
    centre.setTooltip(tip("draw.centre-tip"));
    centre.selectedProperty().bindBidirectional(model.pad().centredProperty());
    HBox box = new HBox(4, pen, eraser, clear, space(), centre);
    box.getStyleClass().add("tools");
    box.getChildren().stream()
        .filter(ButtonBase.class::isInstance)
        .forEach(button -> ((Region) button).setMinWidth(USE_PREF_SIZE));
    return box;
  }

  /** One of two tools; the chosen one stays chosen when it is pressed again. */
  private ToggleButton tool(String key, DrawPadViewModel.Tool tool, ToggleGroup group) {
    ToggleButton button = new ToggleButton();
    button.textProperty().bind(texts.binding(key));
    button.setTooltip(tip(key + "-tip"));
    button.setToggleGroup(group);
    model.pad().toolProperty().subscribe(chosen -> button.setSelected(chosen == tool));
    button.setOnAction(
        event -> {
          button.setSelected(true);
          model.pad().toolProperty().set(tool);
        });
    return button;
  }

  private HBox seen() {
    seenText.getStyleClass().add("secondary");
    seenText.setWrapText(true);
    HBox box = new HBox(8, new SeenView(model.session()), seenText);
    box.setAlignment(Pos.CENTER_LEFT);
    box.setMinHeight(USE_PREF_SIZE);
    return box;
  }

  private void show(InputForm form) {
    boolean image = form instanceof InputForm.Image;
    tools.setVisible(image);
    tools.setManaged(image);
    seen.setVisible(image);
    seen.setManaged(image);
    place.getChildren().setAll(content(form));
    relabel();
  }

  private Node content(InputForm form) {
    return switch (form) {
      case InputForm.Image image -> pad;
      case InputForm.Table named -> table;
      case InputForm.Nothing nothing -> words;
      case InputForm.Undecided undecided -> words;
    };
  }

  private void relabel() {
    InputForm form = model.formProperty().get();
    heading.setText(
        texts.get(
            switch (form) {
              case InputForm.Image image -> "draw.heading-image";
              case InputForm.Table named -> "draw.heading-table";
              case InputForm.Nothing nothing -> "draw.heading-input";
              case InputForm.Undecided undecided -> "draw.heading-input";
            }));
    words.setText(
        texts.get(form instanceof InputForm.Nothing ? "draw.nothing-open" : "draw.undecided"));
    describeSeen();
  }

  private void describeSeen() {
    if (!(model.formProperty().get() instanceof InputForm.Image image)) {
      return;
    }
    ShownSample shown = model.session().sampleProperty().get();
    boolean test = shown != null && shown.source() instanceof ShownSample.Test;
    String key =
        test
            ? "draw.seen-sample"
            : model.pad().centredProperty().get() ? "draw.seen" : "draw.seen-as-drawn";
    seenText.setText(texts.get(key, image.height(), image.width()));
  }

  private void name(ButtonBase button, String key) {
    button.accessibleTextProperty().bind(texts.binding(key));
    button.setTooltip(tip(key));
  }

  private Tooltip tip(String key) {
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(texts.binding(key));
    return tip;
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }
}
