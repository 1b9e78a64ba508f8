package glassbox.engine.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import glassbox.engine.Wording;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerSpec.Adam;
import glassbox.engine.network.OptimizerSpec.AdamW;
import glassbox.engine.network.OptimizerSpec.RmsProp;
import glassbox.engine.network.OptimizerSpec.Sgd;

/** An optimizer with its settings in training.json. */
final class OptimizerJson {
  private static final Wording SUPPORTED = Expected.oneOf("sgd", "rmsprop", "adam", "adamw");

  private OptimizerJson() {}

  /**
   * Reads an optimizer; absent settings have their defaults.
   *
   * @throws glassbox.engine.ProblemException if its type or a setting is unknown, wrong or not
   *     supported yet
   */
  static OptimizerSpec read(JsonObject optimizer) {
    return switch (optimizer.text("type")) {
      case "sgd" -> {
        double rate = optimizer.number("rate", Sgd.DEFAULT_RATE);
        double momentum = optimizer.number("momentum", 0);
        boolean nesterov = optimizer.flag("nesterov", false);
        yield optimizer.checked(() -> new Sgd(rate, momentum, nesterov));
      }
      case "rmsprop" -> {
        RmsProp defaults = new RmsProp(RmsProp.DEFAULT_RATE);
        double rate = optimizer.number("rate", defaults.rate());
        double rho = optimizer.number("rho", defaults.rho());
        double epsilon = optimizer.number("epsilon", defaults.epsilon());
        yield optimizer.checked(() -> new RmsProp(rate, rho, epsilon));
      }
      case "adam" -> {
        Adam defaults = new Adam(Adam.DEFAULT_RATE);
        double rate = optimizer.number("rate", defaults.rate());
        double beta1 = optimizer.number("beta1", defaults.beta1());
        double beta2 = optimizer.number("beta2", defaults.beta2());
        double epsilon = optimizer.number("epsilon", defaults.epsilon());
        yield optimizer.checked(() -> new Adam(rate, beta1, beta2, epsilon));
      }
      case "adamw" -> {
        AdamW defaults = new AdamW(AdamW.DEFAULT_RATE);
        double rate = optimizer.number("rate", defaults.rate());
        double beta1 = optimizer.number("beta1", defaults.beta1());
        double beta2 = optimizer.number("beta2", defaults.beta2());
        double epsilon = optimizer.number("epsilon", defaults.epsilon());
        double decay = optimizer.number("weight_decay", defaults.weightDecay());
        yield optimizer.checked(() -> new AdamW(rate, beta1, beta2, epsilon, decay));
      }
      default -> throw optimizer.wrong("type", SUPPORTED);
    };
  }

  /** Adds the optimizer's type and all its settings. */
  static void write(OptimizerSpec optimizer, ObjectNode out) {
    out.put("type", optimizer.type()).put("rate", optimizer.rate());
    switch (optimizer) {
      case Sgd sgd -> out.put("momentum", sgd.momentum()).put("nesterov", sgd.nesterov());
      case RmsProp rmsProp -> out.put("rho", rmsProp.rho()).put("epsilon", rmsProp.epsilon());
      case Adam adam ->
          out.put("beta1", adam.beta1()).put("beta2", adam.beta2()).put("epsilon", adam.epsilon());
      case AdamW adamW ->
          out.put("beta1", adamW.beta1())
              .put("beta2", adamW.beta2())
              .put("epsilon", adamW.epsilon())
              .put("weight_decay", adamW.weightDecay());
    }
  }
}
