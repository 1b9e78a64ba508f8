package glassbox.engine.io;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import glassbox.engine.network.Clipping;
import glassbox.engine.train.ClassWeights;
import glassbox.engine.train.EarlyStopping;
import glassbox.engine.train.Regimen;
import glassbox.engine.train.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is done in training beyond the plain settings, in training.json; absent where nothing is.
 */
final class RegimenJson {
  private static final String SCHEDULE = "schedule";
  private static final String WARM_UP = "warmUp";
  private static final String CLIP_NORM = "clipNorm";
  private static final String CLIP_VALUE = "clipValue";
  private static final String CLASS_WEIGHTS = "classWeights";
  private static final String EARLY_STOPPING = "earlyStopping";
  private static final String BEST = "best";

  /** Objects, whose keys of other versions are kept as long as they are there. */
  private static final List<String> OBJECTS = List.of(SCHEDULE, EARLY_STOPPING, BEST);

  private static final List<String> READ =
      List.of(
          "type",
          "factor",
          "every",
          "floor",
          "epochs",
          "patience",
          "minDelta",
          "epoch",
          "step",
          "loss");

  private RegimenJson() {}

  /**
   * Reads the keys of it.
   *
   * @throws glassbox.engine.ProblemException if a value is wrong or unknown
   */
  static Regimen read(JsonObject root, String where) {
    Schedule schedule =
        root.has(SCHEDULE) ? schedule(inner(root, where, SCHEDULE)) : new Schedule.Constant();
    int warmUp = root.has(WARM_UP) ? root.count(WARM_UP, 0) : 0;
    return new Regimen(
        schedule, warmUp, clipping(root), classWeights(root, where), earlyStopping(root, where));
  }

  /** Adds what is not the default. */
  static void write(Regimen regimen, ObjectNode root) {
    if (!(regimen.schedule() instanceof Schedule.Constant)) {
      write(regimen.schedule(), root.putObject(SCHEDULE));
    }
    if (regimen.warmUp() > 0) {
      root.put(WARM_UP, regimen.warmUp());
    }
    switch (regimen.clipping()) {
      case Clipping.None none -> {}
      case Clipping.ByNorm(double limit) -> root.put(CLIP_NORM, limit);
      case Clipping.ByValue(double limit) -> root.put(CLIP_VALUE, limit);
    }
    switch (regimen.classWeights()) {
      case ClassWeights.Equal equal -> {}
      case ClassWeights.Balanced balanced -> root.put(CLASS_WEIGHTS, "balanced");
      case ClassWeights.ByLabel(Map<String, Double> weights) ->
          new TreeMap<>(weights).forEach(root.putObject(CLASS_WEIGHTS)::put);
    }
    regimen
        .earlyStopping()
        .ifPresent(
            rule ->
                root.putObject(EARLY_STOPPING)
                    .put("patience", rule.patience())
                    .put("minDelta", rule.minDelta()));
  }

  /** Reads where the best epoch ended, if early stopping has found one. */
  static Optional<TrainingRecord.Best> best(JsonObject root, String where) {
    if (!root.has(BEST)) {
      return Optional.empty();
    }
    JsonObject object = inner(root, where, BEST);
    int epoch = object.count("epoch", 1);
    long step = object.wholeNumber("step");
    if (step < 0) {
      throw object.wrong("step", Expected.NOT_NEGATIVE);
    }
    return Optional.of(new TrainingRecord.Best(epoch, step, object.number("loss")));
  }

  /** Adds where the best epoch ended. */
  static void write(TrainingRecord.Best best, ObjectNode root) {
    root.putObject(BEST)
        .put("epoch", best.epoch())
        .put("step", best.step())
        .put("loss", best.loss());
  }

  private static Schedule schedule(JsonObject object) {
    return switch (object.text("type")) {
      case "constant" -> new Schedule.Constant();
      case "step" -> {
        double factor = object.number("factor", Schedule.Step.DEFAULT_FACTOR);
        int every = object.has("every") ? object.count("every", 1) : Schedule.Step.DEFAULT_EVERY;
        yield object.checked(() -> new Schedule.Step(factor, every));
      }
      case "exponential" -> {
        double factor = object.number("factor", Schedule.Exponential.DEFAULT_FACTOR);
        yield object.checked(() -> new Schedule.Exponential(factor));
      }
      case "cosine" -> {
        double floor = object.number("floor", Schedule.Cosine.DEFAULT_FLOOR);
        int epochs = object.count("epochs", 1);
        yield object.checked(() -> new Schedule.Cosine(floor, epochs));
      }
      default ->
          throw object.wrong("type", Expected.oneOf("constant", "step", "exponential", "cosine"));
    };
  }

  private static void write(Schedule schedule, ObjectNode out) {
    out.put("type", schedule.type());
    switch (schedule) {
      case Schedule.Constant constant -> {}
      case Schedule.Step step -> out.put("factor", step.factor()).put("every", step.every());
      case Schedule.Exponential exponential -> out.put("factor", exponential.factor());
      case Schedule.Cosine cosine ->
          out.put("floor", cosine.floor()).put("epochs", cosine.epochs());
    }
  }

  private static Clipping clipping(JsonObject root) {
    if (root.has(CLIP_NORM)) {
      double limit = root.number(CLIP_NORM);
      if (root.has(CLIP_VALUE)) {
        throw root.wrong(CLIP_VALUE, Expected.ABSENT_BESIDE_NORM);
      }
      return root.checked(() -> new Clipping.ByNorm(limit));
    }
    if (root.has(CLIP_VALUE)) {
      double limit = root.number(CLIP_VALUE);
      return root.checked(() -> new Clipping.ByValue(limit));
    }
    return new Clipping.None();
  }

  private static ClassWeights classWeights(JsonObject root, String where) {
    if (!root.has(CLASS_WEIGHTS)) {
      return new ClassWeights.Equal();
    }
    if (root.value(CLASS_WEIGHTS) instanceof ObjectNode object) {
      JsonObject inner = inner(root, where, CLASS_WEIGHTS);
      Map<String, Double> weights = new TreeMap<>();
      object.fieldNames().forEachRemaining(label -> weights.put(label, inner.number(label)));
      return root.checked(() -> new ClassWeights.ByLabel(weights));
    }
    if (!root.value(CLASS_WEIGHTS).asText().equals("balanced")) {
      throw root.wrong(CLASS_WEIGHTS, Expected.CLASS_WEIGHTS);
    }
    return new ClassWeights.Balanced();
  }

  private static Optional<EarlyStopping> earlyStopping(JsonObject root, String where) {
    if (!root.has(EARLY_STOPPING)) {
      return Optional.empty();
    }
    JsonObject object = inner(root, where, EARLY_STOPPING);
    int patience = object.count("patience", 1);
    double minDelta = object.number("minDelta", 0);
    return Optional.of(object.checked(() -> new EarlyStopping(patience, minDelta)));
  }

  private static JsonObject inner(JsonObject root, String where, String key) {
    return JsonObject.of(root.value(key), Place.entry(where, key));
  }

  /** The keys of its objects that this version does not read, in objects of the same names. */
  static ObjectNode unread(JsonObject root) {
    ObjectNode unread = JsonNodeFactory.instance.objectNode();
    for (String key : OBJECTS) {
      if (root.has(key) && root.value(key) instanceof ObjectNode object) {
        ObjectNode rest = object.deepCopy();
        rest.remove(READ);
        if (!rest.isEmpty()) {
          unread.set(key, rest);
        }
      }
    }
    return unread;
  }

  /** Takes away the unread keys of objects that the record does not have any more. */
  static void forgetAbsent(ObjectNode others, ObjectNode root) {
    OBJECTS.stream().filter(key -> !root.has(key)).forEach(others::remove);
  }
}
