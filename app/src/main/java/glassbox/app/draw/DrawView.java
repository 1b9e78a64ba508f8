package glassbox.app.draw;

import glassbox.app.data.InkImage;
import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import glassbox.app.session.ShownSample;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

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
  private final PictureClipboard clipboard;
  private final PadTools tools;
  private final HBox seen;
  private final Label seenText = new Label();

  public DrawView(DrawViewModel model, Texts texts) {
    this(model, new SystemPictureClipboard(), texts);
  }

  DrawView(DrawViewModel model, PictureClipboard clipboard, Texts texts) {
    super(6);
    this.model = model;
    this.clipboard = clipboard;
    this.texts = texts;
    getStyleClass().addAll("panel", "draw-view");
    pad = new DrawPad(model.session(), model.pad());
    pad.setId("draw-pad");
    pad.accessibleTextProperty().bind(texts.binding("draw.pad"));
    Tooltip padTip = new Tip(texts, "draw.pad-tip");
    padTip.setShowDelay(Duration.seconds(1.5));
    Tooltip.install(pad, padTip);
    new PictureDrop(model.pictures()).listenOn(pad);
    table = new FeatureTable(model.features(), texts);
    words.setWrapText(true);
    tools = tools();
    seen = seen();
    place.setMaxHeight(USE_PREF_SIZE);
    setVgrow(place, Priority.ALWAYS);
    PredictionView prediction = new PredictionView(model.prediction(), texts);
    getChildren()
        .addAll(
            header(),
            new InputChooser(model, texts),
            place,
            tools,
            seen,
            new SampleStrip(model, texts),
            prediction);
    model.formProperty().subscribe(this::show);
    model.session().sampleProperty().subscribe(this::describeSeen);
    model.pad().centredProperty().subscribe(this::describeSeen);
    model.pad().changesProperty().subscribe(this::describeSeen);
    texts.localeProperty().subscribe(this::relabel);
    relabel();
    addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
    addEventHandler(KeyEvent.KEY_PRESSED, this::toolKey);
  }

  /** Moves the keyboard's focus to where one draws. */
  public void focusPad() {
    pad.requestFocus();
  }

  /** Puts an image file on the pad, where the network takes images; else says why not. */
  public void openPicture(Path file) {
    model.openPicture(file);
  }

  /** Whether a file's name says that it is an image. */
  public static boolean isPicture(Path file) {
    return PictureDrop.isPicture(file.toString());
  }

  /**
   * Left and right walk through the test samples, unless they move the pen; an image is pasted from
   * wherever the focus is.
   */
  public void walk(KeyEvent event) {
    if (event.getTarget() instanceof TextInputControl
        || event.getTarget() instanceof Slider
        || pad.isDrawingByKeyboard()) {
      return;
    }
    boolean done =
        event.isShortcutDown()
            ? model.formProperty().get() instanceof InputForm.Image && tools.clipboardKey(event)
            : !event.isAltDown() && !event.isShiftDown() && walkKey(event);
    if (done) {
      event.consume();
    }
  }

  private boolean walkKey(KeyEvent event) {
    return switch (event.getCode()) {
      case LEFT -> {
        model.previous();
        yield true;
      }
      case RIGHT -> {
        model.next();
        yield true;
      }
      default -> false;
    };
  }

  /** The keys of the tools, wherever the focus is in here. */
  private void toolKey(KeyEvent event) {
    if (!(event.getTarget() instanceof TextInputControl)
        && !event.isShortcutDown()
        && !event.isAltDown()
        && model.formProperty().get() instanceof InputForm.Image
        && tools.key(event.getCode())) {
      event.consume();
    }
  }

  private HBox header() {
    heading.getStyleClass().add("heading");
    heading.setMinWidth(USE_PREF_SIZE);
    Label where = new Label();
    where.setId("sample-place");
    where.getStyleClass().add("secondary");
    where.textProperty().bind(model.placeProperty());
    Button previous = step("‹", "draw.previous", model::previous);
    Button next = step("›", "draw.next", model::next);
    var none =
        Bindings.createBooleanBinding(
            () ->
                !(model.samples().stateProperty().get() instanceof TestSamplesViewModel.Available),
            model.samples().stateProperty());
    previous.disableProperty().bind(none);
    next.disableProperty().bind(none);
    HBox header = new HBox(4, heading, new Space(), where, previous, next);
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

  private PadTools tools() {
    return new PadTools(model, clipboard, texts);
  }

  private HBox seen() {
    seenText.getStyleClass().add("secondary");
    seenText.setWrapText(true);
    HBox box = new HBox(8, new SeenView(model), seenText);
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
    pad.showInput(model.inputName());
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
      seenText.setText("");
      return;
    }
    ShownSample shown = model.session().sampleProperty().get();
    boolean test = shown != null && shown.source() instanceof ShownSample.Test;
    String key =
        test
            ? "draw.seen-sample"
            : model.pad().centredProperty().get() ? "draw.seen" : "draw.seen-as-drawn";
    String sentence = texts.get(key, image.height(), image.width());
    seenText.setText(
        model.pad().picture().map(picture -> sentence + "\n" + origin(picture)).orElse(sentence));
  }

  private String origin(InkImage picture) {
    return texts.get(
        picture.inverted() ? "draw.picture-inverted" : "draw.picture",
        picture.width(),
        picture.height());
  }

  private void name(ButtonBase button, String key) {
    button.accessibleTextProperty().bind(texts.binding(key));
    button.setTooltip(new Tip(texts, key));
  }
}
