package glassbox.app.draw;

import glassbox.app.data.InkImage;
import glassbox.app.session.Edits;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.Network;
import glassbox.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Drawing by hand: every movement of the pen or eraser changes the sheet and with it the session's
 * sample, and every stroke can be undone. When a test sample is on show, the next stroke starts on
 * a clean sheet: the sample is not drawn over, because it stays what the data set says it is. Each
 * input of a network has a sheet of its own.
 */
public final class DrawPadViewModel {
  /** What the panel shows at one moment, for undo. */
  private record Moment(int input, SavedInk ink, boolean used, @Nullable ShownSample sample) {}

  private final Session session;
  private final Map<Integer, InkSheet> sheets = new HashMap<>();
  private final Brush brush = new Brush();
  private final SheetReading reading = new SheetReading();
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
  private InputForm form = new InputForm.Nothing();
  private InkSheet sheet = new InkSheet();
  private int input;
  private Optional<InkImage> picture = Optional.empty();
  private @Nullable Stroke stroke;
  private @Nullable Moment before;
  private boolean used;

  public DrawPadViewModel(Session session) {
    this.session = session;
    sheets.put(0, sheet);
    session.recordWalks(this::recordWalk);
    reading
        .centredProperty()
        .subscribe(
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
                picture = Optional.empty();
                sheets.values().forEach(InkSheet::clear);
                changed();
              }
            });
  }

  /** What is drawn with. */
  public Brush brush() {
    return brush;
  }

  /** Whether drawings are centred and scaled as the data set's images are. */
  public BooleanProperty centredProperty() {
    return reading.centredProperty();
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

  /** Where on the sheet the network's image was taken from; empty if it was not centred. */
  Optional<DigitNormalizer.Frame> frame() {
    return reading.frame();
  }

  /** The image that was put on the sheet last, until it is cleared. */
  Optional<InkImage> picture() {
    return picture;
  }

  /**
   * Whether the sheet is as the user wants it: drawn on or cleared since the last test sample. An
   * unused one may give way to a sample.
   */
  boolean isUsed() {
    return used;
  }

  /**
   * The network that is open takes another form of input, or another of its inputs is edited; a
   * drawing that still suits it is kept and shown to it.
   *
   * @param index of the input among the network's inputs
   */
  void formChanged(InputForm changed, int index) {
    finish();
    form = changed;
    input = index;
    sheet = sheets.computeIfAbsent(index, other -> new InkSheet());
    reading.clear();
    if (form instanceof InputForm.Image && drawing() && (index == 0 || !sheet.isBlank())) {
      publish();
    }
    changed();
  }

  /** Sets the chosen tool down; positions are fractions of the pad's side. */
  public void press(double x, double y) {
    press(x, y, brush.toolProperty().get());
  }

  /** Sets a tool down that need not be the chosen one. */
  void press(double x, double y, Brush.Tool down) {
    if (!(form instanceof InputForm.Image)) {
      return;
    }
    finish();
    before = now();
    used = true;
    double radius = brush.radius(down);
    stroke =
        switch (down) {
          case PEN -> new Stroke(x, y, (x0, y0, x1, y1) -> sheet.draw(x0, y0, x1, y1, radius));
          case ERASER -> new Stroke(x, y, (x0, y0, x1, y1) -> sheet.wipe(x0, y0, x1, y1, radius));
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
      record("draw.edit-stroke");
    }
  }

  /** Takes a clean sheet. */
  public void clear() {
    change(
        "draw.edit-clear",
        () -> {
          sheet.clear();
          picture = Optional.empty();
        });
  }

  /** Swaps ink and paper. */
  public void invert() {
    if (drawing()) {
      change("draw.edit-invert", sheet::invert);
    }
  }

  /** Puts an image on the sheet instead of what is there. */
  void put(InkImage image) {
    change(
        "draw.edit-image",
        () -> {
          sheet.set(image.cells());
          picture = Optional.of(image);
        });
  }

  private void change(String name, Runnable action) {
    if (!(form instanceof InputForm.Image)) {
      return;
    }
    finish();
    before = now();
    used = true;
    action.run();
    drawn();
    record(name);
  }

  /** A stroke that was cut short, by a key or another window, is a stroke too. */
  private void finish() {
    if (stroke != null) {
      release();
    }
  }

  private Moment now() {
    return new Moment(input, SavedInk.of(sheet), used, session.sampleProperty().get());
  }

  private void record(String name) {
    Moment from = before;
    before = null;
    if (from != null) {
      Moment to = now();
      session.edits().record(new Edits.Edit(name, () -> putBack(from), () -> putBack(to)));
    }
  }

  /** Walking away from a drawing can be undone as well, once per walk. */
  void recordWalk(Runnable walk) {
    finish();
    ShownSample shown = session.sampleProperty().get();
    if (shown == null || session.edits().isReplaying()) {
      walk.run();
      return;
    }
    Moment from = now();
    walk.run();
    Moment to = now();
    session
        .edits()
        .record(
            new Edits.Edit("draw.edit-walk", () -> putBack(from), () -> putBack(to)),
            DrawPadViewModel.class);
  }

  private void putBack(Moment moment) {
    stroke = null;
    if (moment.sample() != null) {
      session.sampleProperty().set(moment.sample());
    }
    moment.ink().putBack(sheets.computeIfAbsent(moment.input(), other -> new InkSheet()));
    used = moment.used();
    if (moment.input() == input && drawing() && form instanceof InputForm.Image image && used) {
      // The sample is there already; where it was taken from is to be known again.
      reading.read(sheet, image);
    }
    changed();
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
  boolean drawing() {
    ShownSample shown = session.sampleProperty().get();
    return shown == null || shown.source() instanceof ShownSample.Drawn;
  }

  private void publish() {
    if (form instanceof InputForm.Image image) {
      session
          .network()
          .map(Network::spec)
          .ifPresent(
              spec -> {
                InputSpec drawnOn = spec.inputs().get(input);
                ShownSample shown = session.sampleProperty().get();
                ShownSample base = shown == null ? ShownSample.blank(spec) : shown;
                Tensor pixels = new Tensor(drawnOn.shape(), reading.read(sheet, image));
                session.sampleProperty().set(base.with(drawnOn.name(), pixels));
              });
    }
  }
}
