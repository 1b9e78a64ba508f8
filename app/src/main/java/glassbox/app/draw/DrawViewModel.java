package glassbox.app.draw;

import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.app.session.TrainingState;
import glassbox.engine.Problem;
import glassbox.engine.network.InputSpec;
import glassbox.engine.train.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;

/**
 * The left panel: chooses the form of the input by the network and its data, and holds the parts
 * that draw, walk through test samples and show the prediction. As long as nobody has drawn, the
 * first test sample is shown as soon as there is one, so that there is something to see.
 */
public final class DrawViewModel {

  private final Session session;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<InputForm> form =
      new ReadOnlyObjectWrapper<>(new InputForm.Nothing());
  private final IntegerProperty input = new SimpleIntegerProperty();
  private final FeaturesViewModel features;
  private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
  private final DrawPadViewModel pad;
  private final TestSamplesViewModel samples;
  private final PredictionViewModel prediction;
  private final PictureViewModel pictures;

  /**
   * A panel for a session.
   *
   * @param plan the training settings in force
   * @param training whether the weights are changing
   */
  public DrawViewModel(
      Session session,
      ObservableValue<Optional<TrainingPlan>> plan,
      ObservableValue<TrainingState> training,
      Texts texts) {
    this.session = session;
    this.texts = texts;
    pad = new DrawPadViewModel(session);
    features = new FeaturesViewModel(session);
    samples = new TestSamplesViewModel(session, plan, training);
    prediction = new PredictionViewModel(session, texts);
    pictures = new PictureViewModel(session, pad);
    session.modelProperty().subscribe(this::choosePossibleInput);
    input.subscribe(this::updateForm);
    session.modelProperty().subscribe(this::updateForm);
    session.dataProperty().subscribe(this::updateForm);
    session.sampleProperty().subscribe(this::updateSample);
    samples.stateProperty().subscribe(this::updateSample);
    texts.localeProperty().subscribe(this::updateSample);
    updateForm();
  }

  ReadOnlyObjectProperty<InputForm> formProperty() {
    return form.getReadOnlyProperty();
  }

  /** The shown row, where the input is one. */
  FeaturesViewModel features() {
    return features;
  }

  /** Which of the network's inputs is edited, counted from 0. */
  IntegerProperty inputProperty() {
    return input;
  }

  /** The names of the network's inputs. */
  List<String> inputNames() {
    return session
        .network()
        .map(network -> network.spec().inputs().stream().map(InputSpec::name).toList())
        .orElse(List.of());
  }

  /** Where the shown sample is from, or how to get one, in a few words. */
  public ReadOnlyStringProperty placeProperty() {
    return place.getReadOnlyProperty();
  }

  public DrawPadViewModel pad() {
    return pad;
  }

  public TestSamplesViewModel samples() {
    return samples;
  }

  public PredictionViewModel prediction() {
    return prediction;
  }

  PictureViewModel pictures() {
    return pictures;
  }

  /** The name of the input that is edited; empty before the first network. */
  String inputName() {
    List<String> names = inputNames();
    return input.get() < names.size() ? names.get(input.get()) : "";
  }

  /** Shows the next test sample; can be undone. */
  public void next() {
    pad.recordWalk(samples::next);
  }

  /** The shown test sample's position, also when it was edited; -1 for a drawing. */
  int shownPosition() {
    ShownSample shown = session.sampleProperty().get();
    if (shown == null) {
      return -1;
    }
    return switch (shown.source()) {
      case ShownSample.Test test -> test.position();
      case ShownSample.Edited edited -> edited.origin().position();
      case ShownSample.Drawn drawn -> -1;
    };
  }

  /** Shows a test sample; can be undone. */
  void choose(int position) {
    pad.recordWalk(() -> samples.show(position));
  }

  /** Shows the test sample before; can be undone. */
  public void previous() {
    pad.recordWalk(samples::previous);
  }

  /** Puts an image file on the pad, where the network takes images; else says why not. */
  void openPicture(Path file) {
    if (form.get() instanceof InputForm.Image) {
      pictures.open(file);
    } else {
      session.say(
          Problem.of(
              "draw.no-image-input",
              "{0} is an image, but the network that is open takes none; open one with an image"
                  + " input first.",
              file.getFileName()));
    }
  }

  Session session() {
    return session;
  }

  /** Another network may have fewer inputs. */
  private void choosePossibleInput() {
    if (input.get() >= Math.max(1, inputNames().size())) {
      input.set(0);
    }
  }

  private void updateForm() {
    int index = input.get();
    InputForm wanted =
        session
            .network()
            .filter(network -> index < network.spec().inputs().size())
            .<InputForm>map(network -> InputForm.of(network, index, session.dataProperty().get()))
            .orElseGet(InputForm.Nothing::new);
    form.set(wanted);
    pad.formChanged(wanted, index);
    features.show(wanted instanceof InputForm.Table table ? table.names() : List.of(), inputName());
    updateSample();
    if (isDrawn() && !(wanted instanceof InputForm.Image && pad.isUsed())) {
      samples.resume();
    }
  }

  private boolean isDrawn() {
    ShownSample shown = session.sampleProperty().get();
    return shown == null || shown.source() instanceof ShownSample.Drawn;
  }

  private void updateSample() {
    place.set(words(samples.stateProperty().get()));
  }

  private String words(TestSamplesViewModel.State state) {
    return switch (state) {
      case TestSamplesViewModel.Unnamed none -> texts.get("draw.no-data");
      case TestSamplesViewModel.Loading loading -> texts.get("draw.loading", loading.dataset());
      case TestSamplesViewModel.Unavailable missing -> texts.get("draw.no-samples");
      case TestSamplesViewModel.Available available -> {
        ShownSample shown = session.sampleProperty().get();
        if (shown == null) {
          yield texts.get("draw.hint");
        }
        yield switch (shown.source()) {
          case ShownSample.Test test ->
              texts.get("draw.test", test.position() + 1, available.count());
          case ShownSample.Edited edited ->
              texts.get("draw.test-edited", edited.origin().position() + 1);
          case ShownSample.Drawn drawn -> texts.get("draw.hint");
        };
      }
    };
  }
}
