package glassbox.engine.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import glassbox.engine.network.Initializer;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.network.WeightSettings;

/** What every layer with weights may say in network.json; written only where it is no default. */
final class WeightSettingsJson {
  private static final String GLOROT = "glorot_uniform";
  private static final String HE = "he_normal";

  private WeightSettingsJson() {}

  /**
   * Reads the settings of a layer; a layer without weights has none.
   *
   * @throws glassbox.engine.ProblemException if one is wrong
   */
  static WeightSettings read(LayerSpec spec, JsonObject layer) {
    if (!hasWeights(spec)) {
      return WeightSettings.DEFAULT;
    }
    double l1 = factor(layer, "l1");
    double l2 = factor(layer, "l2");
    boolean trainable = layer.flag("trainable", true);
    Initializer initializer =
        switch (layer.text("initializer", GLOROT)) {
          case GLOROT -> Initializer.GLOROT_UNIFORM;
          case HE -> Initializer.HE_NORMAL;
          default -> throw layer.wrong("initializer", Expected.oneOf(quoted(GLOROT), quoted(HE)));
        };
    return new WeightSettings(l1, l2, trainable, initializer);
  }

  /** Adds what differs from the defaults. */
  static void write(WeightSettings settings, ObjectNode out) {
    if (settings.l1() > 0) {
      out.put("l1", settings.l1());
    }
    if (settings.l2() > 0) {
      out.put("l2", settings.l2());
    }
    if (!settings.trainable()) {
      out.put("trainable", false);
    }
    if (settings.initializer() == Initializer.HE_NORMAL) {
      out.put("initializer", HE);
    }
  }

  private static double factor(JsonObject layer, String key) {
    double factor = layer.number(key, 0);
    if (factor < 0) {
      throw layer.wrong(key, Expected.NOT_NEGATIVE);
    }
    return factor;
  }

  private static boolean hasWeights(LayerSpec spec) {
    return switch (spec) {
      case LayerSpec.Dense _,
          LayerSpec.Conv2d _,
          LayerSpec.DepthwiseConv2d _,
          NormalizationSpec _,
          RecurrentSpec _ ->
          true;
      case LayerSpec.MaxPool2d _,
          LayerSpec.AvgPool2d _,
          LayerSpec.GlobalAvgPool2d _,
          LayerSpec.Flatten _,
          LayerSpec.Reshape _,
          LayerSpec.Dropout _,
          LayerSpec.Activate _,
          LayerSpec.Add _,
          LayerSpec.Concat _ ->
          false;
    };
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
