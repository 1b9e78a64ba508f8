package glassbox.app.draw;

import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.train.TrainingPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/**
 * The left panel: chooses the form of the input by the network and its data, and holds the parts
 * that draw, walk through test samples and show the prediction. As long as nobody has drawn, the
 * first test sample is shown as soon as there is one, so that there is something to see.
 */
public final class DrawViewModel {

  /** A named number of the shown sample. */
  public record Feature(String name, String value) {}

  private final Session session;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<InputForm> form =
      new ReadOnlyObjectWrapper<>(new InputForm.Nothing());
  private final ReadOnlyObjectWrapper<List<Feature>> features =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
  private final DrawPadViewModel pad;
  private final TestSamplesViewModel samples;
  private final PredictionViewModel prediction;
  private final PictureViewModel pictures;

  /**
   * A panel for a session.
   *
   * @param plan the training settings in force
   */
  public DrawViewModel(Session session, ObservableValue<Optional<TrainingPlan>> plan, Texts texts) {
    this.session = session;
    this.texts = texts;
    pad = new DrawPadViewModel(session);
    samples = new TestSamplesViewModel(session, plan);
    prediction = new PredictionViewModel(session, texts);
    pictures = new PictureViewModel(session, pad);
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

  /** The shown sample's numbers, where it is no image. */
  public ReadOnlyObjectProperty<List<Feature>> featuresProperty() {
    return features.getReadOnlyProperty();
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
    return session.network().map(network -> network.spec().inputs().getFirst().name()).orElse("");
  }

  /** Shows the next test sample; can be undone. */
  public void next() {
    pad.recordWalk(samples::next);
  }

  /** Shows the test sample before; can be undone. */
  public void previous() {
    pad.recordWalk(samples::previous);
  }

  Session session() {
    return session;
  }

  private void updateForm() {
    InputForm wanted =
        session
            .network()
            .<InputForm>map(network -> InputForm.of(network, session.dataProperty().get()))
            .orElseGet(InputForm.Nothing::new);
    form.set(wanted);
    pad.formChanged(wanted, 0);
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
    ShownSample shown = session.sampleProperty().get();
    if (shown == null || !(form.get() instanceof InputForm.Table table)) {
      features.set(List.of());
      return;
    }
    float[] values = shown.input().data();
    Locale locale = texts.localeProperty().get();
    features.set(
        IntStream.range(0, Math.min(values.length, table.names().size()))
            .mapToObj(
                i -> new Feature(table.names().get(i), String.format(locale, "%.4f", values[i])))
            .toList());
  }

  private String words(TestSamplesViewModel.State state) {
    return switch (state) {
      case TestSamplesViewModel.Unnamed none -> texts.get("draw.no-data");
      case TestSamplesViewModel.Loading loading -> texts.get("draw.loading", loading.dataset());
      case TestSamplesViewModel.Unavailable missing -> texts.get("draw.no-samples");
      case TestSamplesViewModel.Available available -> {
        ShownSample shown = session.sampleProperty().get();
        yield shown != null && shown.source() instanceof ShownSample.Test test
            ? texts.get("draw.test", test.position() + 1, available.count())
            : texts.get("draw.hint", available.count());
      }
    };
  }
}
