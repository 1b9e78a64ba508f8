package glassbox.app.draw;

import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Tensor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Drawing by hand: every movement of the pen or eraser changes the sheet and with it the session's
 * sample. When a test sample is on show, the next stroke starts on a clean sheet: the sample is not
 * drawn over, because it stays what the data set says it is.
 */
public final class DrawPadViewModel {
  /** As wide as MNIST's strokes, in a digit that fills its 20x20 box. */
  private static final double PEN_RADIUS = 1.35 / 28;

  private static final double ERASER_RADIUS = 2.6 / 28;

  /** What a stroke does. */
  public enum Tool {
    PEN,
    ERASER
  }

  private final Session session;
  private final InkSheet sheet = new InkSheet();
  private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.PEN);
  private final BooleanProperty centred = new SimpleBooleanProperty(true);
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
  private InputForm form = new InputForm.Nothing();
  private @Nullable Stroke stroke;
  private boolean used;

  public DrawPadViewModel(Session session) {
    this.session = session;
    centred.subscribe(
        () -> {
          if (drawing()) {
            publish();
          }
        });
    session
        .sampleProperty()
        .subscribe(
            sample -> {
              if (sample != null && !(sample.source() instanceof ShownSample.Drawn)) {
                stroke = null;
                used = false;
                sheet.clear();
                changed();
              }
            });
  }

  /** Whether strokes ink or wipe. */
  public ObjectProperty<Tool> toolProperty() {
    return tool;
  }

  /** Whether drawings are centred and scaled as the data set's images are. */
  public BooleanProperty centredProperty() {
    return centred;
  }

  /** Counts the changes of the sheet. */
  public ReadOnlyLongProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** The sheet's cells, {@link InkSheet#SIDE} squared. Not to be modified. */
  float[] ink() {
    return sheet.ink();
  }

  boolean isBlank() {
    return sheet.isBlank();
  }

  /**
   * Whether the sheet is as the user wants it: drawn on or cleared since the last test sample. An
   * unused one may give way to a sample.
   */
  boolean isUsed() {
    return used;
  }

  /**
   * The network that is open takes another form of input; a drawing that still suits it is kept and
   * shown to it.
   */
  void formChanged(InputForm changed) {
    form = changed;
    if (form instanceof InputForm.Image && drawing()) {
      publish();
    }
  }

  /** Sets the tool down; positions are fractions of the pad's side. */
  public void press(double x, double y) {
    if (!(form instanceof InputForm.Image)) {
      return;
    }
    used = true;
    stroke =
        switch (tool.get()) {
          case PEN -> new Stroke(x, y, (x0, y0, x1, y1) -> sheet.draw(x0, y0, x1, y1, PEN_RADIUS));
          case ERASER ->
              new Stroke(x, y, (x0, y0, x1, y1) -> sheet.wipe(x0, y0, x1, y1, ERASER_RADIUS));
        };
    drawn();
  }

  /** Moves the tool. */
  public void drag(double x, double y) {
    if (stroke != null) {
      stroke.to(x, y);
      drawn();
    }
  }

  /** Lifts the tool. */
  public void release() {
    if (stroke != null) {
      stroke.end();
      stroke = null;
      drawn();
    }
  }

  /** Takes a clean sheet. */
  public void clear() {
    stroke = null;
    used = true;
    sheet.clear();
    if (form instanceof InputForm.Image) {
      drawn();
    }
  }

  private void drawn() {
    publish();
    changed();
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }

  /**
   * Whether the sheet is what is shown, or is to be: a model that was just opened has no sample.
   */
  private boolean drawing() {
    ShownSample shown = session.sampleProperty().get();
    return shown == null || shown.source() instanceof ShownSample.Drawn;
  }

  private void publish() {
    if (form instanceof InputForm.Image image) {
      session
          .network()
          .map(Network::spec)
          .ifPresent(spec -> session.sampleProperty().set(drawn(spec, image)));
    }
  }

  /** The sheet at the network's first input, the others as they are. */
  private ShownSample drawn(NetworkSpec spec, InputForm.Image image) {
    InputSpec input = spec.inputs().getFirst();
    ShownSample shown = session.sampleProperty().get();
    ShownSample base = shown == null ? ShownSample.blank(spec) : shown;
    return base.with(input.name(), new Tensor(input.shape(), pixels(image)));
  }

  /** The sheet as the network's input; the same ink in each channel. */
  private float[] pixels(InputForm.Image image) {
    float[] grey =
        centred.get()
            ? DigitNormalizer.centred(sheet.ink(), InkSheet.SIDE, image.height(), image.width())
            : DigitNormalizer.asDrawn(sheet.ink(), InkSheet.SIDE, image.height(), image.width());
    if (image.channels() == 1) {
      return grey;
    }
    float[] all = new float[grey.length * image.channels()];
    for (int i = 0; i < all.length; i++) {
      all[i] = grey[i / image.channels()];
    }
    return all;
  }
}
