package glassbox.engine.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import glassbox.engine.ProblemException;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was looked at when a model was saved: {@code views.json} and, beside it, the shown sample in
 * {@code views.safetensors}. Keys of other versions are kept on save.
 *
 * @param selection the layer, unit or place that was selected
 * @param inputs the shown sample by input name, without a batch axis; empty if there was none
 * @param test where the sample stands in the data set, or the one that it was made of; absent for
 *     one that was made by hand from the start
 * @param truth the sample's class, where it is known
 */
public record SavedViews(
    Optional<UnitAddress> selection,
    SequencedMap<String, Tensor> inputs,
    Optional<TestPlace> test,
    OptionalInt truth) {
  private static final System.Logger LOG = System.getLogger(SavedViews.class.getName());
  private static final String VIEWS = "views.json";
  private static final String SAMPLE = "views.safetensors";

  /**
   * A sample of the test part.
   *
   * @param position in the test part, counted from 0
   * @param index in the data set
   * @param edited whether the shown sample is that one with values changed by hand
   */
  public record TestPlace(int position, int index, boolean edited) {}

  public SavedViews {
    inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
  }

  /**
   * The views that a model was saved with; empty if there are none. Damaged ones are logged and
   * forgotten: they are no reason to refuse a model.
   */
  public static Optional<SavedViews> of(SavedModel model) {
    byte[] views = model.others().get(VIEWS);
    if (views == null) {
      return Optional.empty();
    }
    try {
      JsonNode root = JsonText.parse(JsonText.decode(views, VIEWS), VIEWS);
      JsonNode sample = root.path("sample");
      byte[] tensors = model.others().get(SAMPLE);
      JsonNode selection = root.path("selection");
      return Optional.of(
          new SavedViews(
              selection.isTextual()
                  ? Optional.of(UnitAddress.parse(selection.textValue()))
                  : Optional.empty(),
              tensors == null ? new LinkedHashMap<>() : Safetensors.read(tensors, SAMPLE),
              place(sample),
              sample.path("class").isInt()
                  ? OptionalInt.of(sample.get("class").intValue())
                  : OptionalInt.empty()));
    } catch (ProblemException damaged) {
      LOG.log(System.Logger.Level.WARNING, "the saved views are forgotten", damaged);
      return Optional.empty();
    }
  }

  private static Optional<TestPlace> place(JsonNode sample) {
    return sample.path("test").isInt() && sample.path("index").isInt()
        ? Optional.of(
            new TestPlace(
                sample.get("test").intValue(),
                sample.get("index").intValue(),
                sample.path("edited").asBoolean(false)))
        : Optional.empty();
  }

  /** The same model with these views in place of those it had. */
  public SavedModel in(SavedModel model) {
    Map<String, byte[]> others = new LinkedHashMap<>(model.others());
    others.put(VIEWS, JsonText.format(json(others.get(VIEWS))).getBytes(StandardCharsets.UTF_8));
    if (inputs.isEmpty()) {
      others.remove(SAMPLE);
    } else {
      others.put(SAMPLE, tensors());
    }
    return new SavedModel(
        model.network(), model.training(), model.optimizer(), model.labels(), others);
  }

  private ObjectNode json(byte @Nullable [] before) {
    ObjectNode root = kept(before);
    selection.ifPresentOrElse(
        address -> root.put("selection", address.toString()), () -> root.remove("selection"));
    ObjectNode sample = JsonNodeFactory.instance.objectNode();
    test.ifPresent(place -> sample.put("test", place.position()).put("index", place.index()));
    test.filter(TestPlace::edited).ifPresent(place -> sample.put("edited", true));
    truth.ifPresent(right -> sample.put("class", right));
    root.set("sample", sample);
    return root;
  }

  private static ObjectNode kept(byte @Nullable [] before) {
    if (before != null) {
      try {
        if (JsonText.parse(JsonText.decode(before, VIEWS), VIEWS) instanceof ObjectNode object) {
          return object;
        }
      } catch (ProblemException damaged) {
        LOG.log(System.Logger.Level.WARNING, "the saved views are replaced", damaged);
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private byte[] tensors() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Safetensors.write(inputs, Map.of(), out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }
}
