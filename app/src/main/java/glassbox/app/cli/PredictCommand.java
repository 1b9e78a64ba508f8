package glassbox.app.cli;

import glassbox.engine.io.SavedModel;
import glassbox.engine.layer.ForwardPass;
import glassbox.engine.layer.Recorder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what a model makes of one sample. */
@Command(
    name = "predict",
    description = {
      "Say what a model makes of one sample.",
      "",
      "An image is averaged over areas to the input's size and divided by 255; it is neither"
          + " inverted nor centred. One channel takes its luminance."
    })
final class PredictCommand extends ReportingCommand {
  @Mixin private ModelOptions options = new ModelOptions();

  PredictCommand(Workplace workplace) {
    super(workplace.console());
  }

  @Override
  Report execute() {
    SavedModel model = options.open();
    ModelInput input = options.read(model);
    ForwardPass pass =
        Recorder.record(model.network(), input.batch(), layer -> false, new Recorder.Inference());
    Map<String, Prediction> predictions = new LinkedHashMap<>();
    for (String output : model.network().spec().outputs()) {
      predictions.put(output, Prediction.of(model, pass, model.network().shapes().layer(output)));
    }
    JsonReport json = new JsonReport();
    input.notice().ifPresent(json::warn);
    StringBuilder text = new StringBuilder();
    boolean isOnly = predictions.size() == 1;
    JsonReport results = isOnly ? json : json.object("results");
    predictions.forEach(
        (output, prediction) -> {
          describe(prediction, isOnly ? json : results.object(output));
          text.append(isOnly ? "" : output + "\n").append(table(prediction));
        });
    return new Report(json, text.toString());
  }

  private static void describe(Prediction prediction, JsonReport json) {
    switch (prediction) {
      case Prediction.OfClasses classes -> {
        json.numbers("probabilities", classes.probabilities().data());
        json.numbers("logits", classes.logits().data());
        if (classes.isDecided()) {
          json.text("label", classes.labels().get(classes.index())).count("index", classes.index());
        } else {
          String why = "a probability is no number";
          json.absent("label", why).absent("index", why);
        }
      }
      case Prediction.OfValues values -> {
        String why = "the network gives values, not classes";
        json.numbers("values", values.values().data())
            .absent("probabilities", why)
            .absent("logits", why)
            .absent("label", why);
      }
    }
  }

  private static String table(Prediction prediction) {
    return switch (prediction) {
      case Prediction.OfClasses classes -> table(classes);
      case Prediction.OfValues values -> {
        Columns columns = new Columns("rr");
        float[] data = values.values().data();
        for (int i = 0; i < data.length; i++) {
          columns.row(Integer.toString(i), Figures.number(data[i]));
        }
        yield columns.toString();
      }
    };
  }

  private static String table(Prediction.OfClasses classes) {
    Columns columns = new Columns("lr");
    List<String> labels = classes.labels();
    for (int i = 0; i < labels.size(); i++) {
      columns.row(labels.get(i), Figures.percent(classes.probabilities().at(i)));
    }
    return (classes.isDecided() ? labels.get(classes.index()) : "undecided: not a number")
        + "\n\n"
        + columns;
  }
}
