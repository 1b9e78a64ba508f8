package glassbox.engine.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import glassbox.engine.Wording;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.train.TrainingPlan;
import java.util.Optional;
import java.util.stream.Stream;

/** How a network is trained as text: {@code training.json}; unknown keys are kept. */
public final class TrainingJson {
  private static final String OPTIMIZER = "optimizer";

  private TrainingJson() {}

  /**
   * Reads a training record.
   *
   * @param where the file, for sentences about what is wrong
   * @throws glassbox.engine.ProblemException naming the file, the key, what was found and what
   *     would be right
   */
  public static TrainingRecord parse(String json, String where) {
    JsonObject root = JsonObject.of(JsonText.parse(json, where), Wording.of(where));
    String dataset = root.text("dataset");
    String fingerprint = root.text("datasetFingerprint", "");
    JsonObject optimizer = JsonObject.of(root.value(OPTIMIZER), Place.entry(where, OPTIMIZER));
    TrainingPlan plan = plan(root, where, OptimizerJson.read(optimizer));
    int epoch = root.count("epoch", 0);
    long step = root.wholeNumber("step");
    if (step < 0) {
      throw root.wrong("step", Expected.NOT_NEGATIVE);
    }
    Optional<TrainingRecord.Best> best = RegimenJson.best(root, where);
    ObjectNode others = root.rest();
    others.setAll(RegimenJson.unread(root));
    ObjectNode ofOptimizer = optimizer.rest();
    if (!ofOptimizer.isEmpty()) {
      others.set(OPTIMIZER, ofOptimizer);
    }
    return new TrainingRecord(dataset, fingerprint, plan, epoch, step, others.toString(), best);
  }

  /** The text of a training record: one line for each key, all settings said. */
  public static String write(TrainingRecord record) {
    TrainingPlan plan = record.plan();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("dataset", record.dataset());
    if (!record.datasetFingerprint().isEmpty()) {
      root.put("datasetFingerprint", record.datasetFingerprint());
    }
    root.put("loss", plan.loss().id());
    OptimizerJson.write(plan.optimizer(), root.putObject(OPTIMIZER));
    root.put("batchSize", plan.batchSize())
        .put("epochs", plan.epochs())
        .put("validationSplit", plan.validationSplit());
    if (plan.limit() != Integer.MAX_VALUE) {
      root.put("limit", plan.limit());
    }
    RegimenJson.write(plan.regimen(), root);
    root.put("seed", plan.seed()).put("epoch", record.epoch()).put("step", record.step());
    record.best().ifPresent(best -> RegimenJson.write(best, root));
    JsonNode others = JsonText.parse(record.others(), "other keys of training.json");
    if (others instanceof ObjectNode object) {
      RegimenJson.forgetAbsent(object, root);
    }
    addAbsent(others, root);
    return JsonText.format(root);
  }

  private static TrainingPlan plan(JsonObject root, String where, OptimizerSpec optimizer) {
    LossSpec loss =
        LossSpec.byId(root.text("loss"))
            .orElseThrow(
                () ->
                    root.wrong(
                        "loss",
                        Expected.oneOf(Stream.of(LossSpec.values()).map(LossSpec::id).toList())));
    int batchSize = root.count("batchSize", 1);
    int epochs = root.count("epochs", 0);
    double validationSplit = root.number("validationSplit");
    if (validationSplit < 0 || validationSplit >= 1) {
      throw root.wrong("validationSplit", Expected.FRACTION);
    }
    int limit = root.has("limit") ? root.count("limit", 1) : Integer.MAX_VALUE;
    long seed = root.wholeNumber("seed");
    return new TrainingPlan(
        loss,
        optimizer,
        batchSize,
        epochs,
        validationSplit,
        limit,
        seed,
        RegimenJson.read(root, where));
  }

  /** Adds the keys that are not there, in objects on both sides too. */
  private static void addAbsent(JsonNode from, ObjectNode out) {
    for (var entry : from.properties()) {
      if (out.get(entry.getKey()) instanceof ObjectNode inner) {
        addAbsent(entry.getValue(), inner);
      } else if (!out.has(entry.getKey())) {
        out.set(entry.getKey(), entry.getValue());
      }
    }
  }
}
