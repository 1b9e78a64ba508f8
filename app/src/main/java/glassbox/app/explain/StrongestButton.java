package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.SamplePicture;
import glassbox.app.fx.Texts;
import glassbox.app.fx.ValueRange;
import glassbox.app.session.ShownSample;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One of the strongest samples, small: an image, or a row's number; the target's value for it and
 * its class. Pressed, it is shown in the whole window; selected while it is.
 */
final class StrongestButton extends ToggleButton {
  /** What the button has around its picture. */
  private static final double FRAME = 4;

  private static final double LARGEST_PICTURE = 48;

  /** More characters than this are too wide for a button. */
  private static final int ROOM = 5;

  private final Texts texts;
  private final ExplainWords words;
  private final SamplePicture picture = new SamplePicture(LARGEST_PICTURE);
  private final Label number = new Label();
  private final Label value = new Label();
  private final Label truth = new Label();
  private final VBox box = new VBox(picture, number, value, truth);
  private Strongest.@Nullable Sample sample;

  StrongestButton(ExplainWords words, Texts texts, Consumer<Strongest.Sample> chosen) {
    this.words = words;
    this.texts = texts;
    getStyleClass().addAll("explain-thumbnail", "strongest");
    truth.getStyleClass().add("secondary");
    number.getStyleClass().add("heading");
    box.setAlignment(Pos.TOP_CENTER);
    box.setMouseTransparent(true);
    setGraphic(box);
    Tooltip tip = new Tooltip();
    setTooltip(tip);
    setOnAction(
        event -> {
          if (sample != null) {
            chosen.accept(sample);
            setSelected(true);
          }
        });
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            fire();
            event.consume();
          }
        });
    clear();
  }

  /** Gives the button this width. */
  void fit(double width) {
    picture.fit(Math.clamp(Math.floor(width - FRAME), 16, LARGEST_PICTURE));
    box.setMaxWidth(width - FRAME);
    setMinWidth(width);
    setMaxWidth(width);
  }

  /** Shows one of them. */
  void show(Strongest.Sample shown, DatasetInfo data, List<String> labels) {
    sample = shown;
    setDisable(false);
    String row = "#" + Numbers.count(shown.source().position() + 1L);
    boolean isImage = isImage(data);
    if (isImage) {
      paint(shown.shown().input(), data);
    }
    part(isImage);
    number.setText(row);
    value.setText(Numbers.within(ROOM, shown.value()));
    truth.setText(label(shown.shown(), labels));
    String said =
        truth.getText().isEmpty()
            ? texts.get("explain.strongest.sample", row, words.value(shown.value()))
            : texts.get(
                "explain.strongest.sample-of", row, words.value(shown.value()), truth.getText());
    setAccessibleText(said);
    getTooltip().setText(texts.get("explain.strongest.show", said));
  }

  /** Keeps its place while there is nothing to show. */
  void clear() {
    sample = null;
    setSelected(false);
    setDisable(true);
    picture.clear();
    number.setText("");
    value.setText("");
    truth.setText("");
  }

  /** Is selected if this is the test sample on show. */
  void follow(@Nullable ShownSample onShow) {
    setSelected(sample != null && onShow != null && onShow.source().equals(sample.source()));
  }

  private static boolean isImage(DatasetInfo data) {
    return data.kind() == DatasetInfo.Kind.IMAGE || Look.isPicture(data.sampleShape());
  }

  /** A flat input is an image where the data set's samples are. */
  private void paint(Tensor input, DatasetInfo data) {
    Tensor shaped = Look.isPicture(input.shape()) ? input : input.reshaped(data.sampleShape());
    picture.show(
        shaped,
        data.kind() == DatasetInfo.Kind.IMAGE ? ValueRange.UNIT : ValueRange.of(input.data()));
  }

  private void part(boolean isImage) {
    picture.setVisible(isImage);
    picture.setManaged(isImage);
    number.setVisible(!isImage);
    number.setManaged(!isImage);
  }

  private static String label(ShownSample shown, List<String> labels) {
    OptionalInt index = shown.truth();
    return index.isPresent() && index.getAsInt() < labels.size()
        ? labels.get(index.getAsInt())
        : "";
  }
}
