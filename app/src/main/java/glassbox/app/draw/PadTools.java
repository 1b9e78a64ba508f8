package glassbox.app.draw;

import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import java.io.File;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The pad's tools: pen, eraser, clear and centring; below them the brush's width and images. */
final class PadTools extends VBox {
  private final DrawViewModel model;
  private final DrawPadViewModel pad;
  private final PictureClipboard clipboard;
  private final Texts texts;

  PadTools(DrawViewModel model, PictureClipboard clipboard, Texts texts) {
    super(4);
    this.model = model;
    this.pad = model.pad();
    this.clipboard = clipboard;
    this.texts = texts;
    getStyleClass().add("tools");
    getChildren().addAll(tools(), details());
    setMinHeight(USE_PREF_SIZE);
  }

  /** Whether the key was a tool's. */
  boolean key(KeyCode key) {
    switch (key) {
      case P -> pad.brush().toolProperty().set(Brush.Tool.PEN);
      case E -> pad.brush().toolProperty().set(Brush.Tool.ERASER);
      case OPEN_BRACKET -> pad.brush().change(-1);
      case CLOSE_BRACKET -> pad.brush().change(1);
      case DELETE, BACK_SPACE -> pad.clear();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Whether the key pasted or copied; the shortcut key is down. */
  boolean clipboardKey(KeyEvent event) {
    if (event.getCode() == KeyCode.V) {
      model.pictures().paste(clipboard);
      return true;
    }
    if (event.getCode() == KeyCode.C
        && model.formProperty().get() instanceof InputForm.Image image) {
      if (event.isShiftDown() || !pad.drawing()) {
        model.pictures().copySeen(clipboard, model.inputName(), image);
      } else {
        model.pictures().copySheet(clipboard);
      }
      return true;
    }
    return false;
  }

  private HBox tools() {
    ToggleGroup group = new ToggleGroup();
    ToggleButton pen = tool("draw.pen", Brush.Tool.PEN, group);
    ToggleButton eraser = tool("draw.eraser", Brush.Tool.ERASER, group);
    Button clear = new Button();
    clear.setId("draw-clear");
    clear.textProperty().bind(texts.binding("draw.clear"));
    clear.setTooltip(new Tip(texts, "draw.clear-tip"));
    clear.setOnAction(event -> pad.clear());
    ToggleButton centre = new ToggleButton();
    centre.textProperty().bind(texts.binding("draw.centre"));
    centre.setTooltip(new Tip(texts, "draw.centre-tip"));
    centre.selectedProperty().bindBidirectional(pad.centredProperty());
    HBox box = new HBox(4, pen, eraser, clear, new Space(), centre);
    box.getChildren().stream()
        .filter(ButtonBase.class::isInstance)
        .forEach(button -> ((Region) button).setMinWidth(USE_PREF_SIZE));
    return box;
  }

  private HBox details() {
    Slider brush = new Slider(Brush.FINEST, Brush.BROADEST, Brush.USUAL);
    brush.setId("draw-brush");
    brush.setBlockIncrement(0.5);
    brush.setMinWidth(60);
    brush.valueProperty().bindBidirectional(pad.brush().widthProperty());
    brush.setTooltip(new Tip(texts, "draw.brush-tip"));
    brush.accessibleTextProperty().bind(texts.binding("draw.brush"));
    HBox.setHgrow(brush, Priority.ALWAYS);
    Button invert = icon(Feather.DROPLET, "draw.invert", pad::invert);
    Button copy = icon(Feather.COPY, "draw.copy", this::copy);
    Button image = icon(Feather.IMAGE, "draw.open-image", this::choose);
    HBox box = new HBox(4, new FontIcon(Feather.EDIT_2), brush, invert, copy, image);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private void copy() {
    if (model.formProperty().get() instanceof InputForm.Image image) {
      model.pictures().copySeen(clipboard, model.inputName(), image);
    }
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.get("draw.open-image-title"));
    chooser
        .getExtensionFilters()
        .add(
            new FileChooser.ExtensionFilter(
                texts.get("draw.image-files"),
                "*.png",
                "*.jpg",
                "*.jpeg",
                "*.gif",
                "*.bmp",
                "*.tif",
                "*.tiff"));
    File file = chooser.showOpenDialog(getScene().getWindow());
    if (file != null) {
      model.pictures().open(file.toPath());
    }
  }

  private Button icon(Feather sign, String key, Runnable action) {
    Button button = new Button();
    Node graphic = new FontIcon(sign);
    button.setGraphic(graphic);
    button.getStyleClass().add("icon-button");
    button.setMinWidth(USE_PREF_SIZE);
    button.accessibleTextProperty().bind(texts.binding(key));
    button.setTooltip(new Tip(texts, key + "-tip"));
    button.setOnAction(event -> action.run());
    return button;
  }

  /** One of two tools; the chosen one stays chosen when it is pressed again. */
  private ToggleButton tool(String key, Brush.Tool tool, ToggleGroup group) {
    ToggleButton button = new ToggleButton();
    button.textProperty().bind(texts.binding(key));
    button.setTooltip(new Tip(texts, key + "-tip"));
    button.setToggleGroup(group);
    pad.brush().toolProperty().subscribe(chosen -> button.setSelected(chosen == tool));
    button.setOnAction(
        event -> {
          button.setSelected(true);
          pad.brush().toolProperty().set(tool);
        });
    return button;
  }
}
