package glassbox.engine.network;

import glassbox.engine.Problem;
import java.util.List;

/** How weights follow their gradients; the rate can be changed from step to step. */
public sealed interface OptimizerSpec {

  /** The name in files and on the command line. */
  String type();

  /** The learning rate it starts with. */
  double rate();

  /** The same optimizer with another rate. */
  OptimizerSpec withRate(double rate);

  /** The names of the arrays kept for each parameter, each of the parameter's shape. */
  List<String> slots();

  /**
   * v = momentum·v + g; w -= rate·v. With Nesterov's look ahead w -= rate·(g + momentum·v)
   * (Sutskever et al. 2013, in the form that deep-learning libraries use); without momentum it
   * changes nothing.
   */
  record Sgd(double rate, double momentum, boolean nesterov) implements OptimizerSpec {
    public static final double DEFAULT_RATE = 0.01;

    public Sgd {
      Rates.check(rate);
      Rates.check("momentum", momentum);
    }

    /** Without looking ahead. */
    public Sgd(double rate, double momentum) {
      this(rate, momentum, false);
    }

    @Override
    public String type() {
      return "sgd";
    }

    @Override
    public Sgd withRate(double rate) {
      return new Sgd(rate, momentum, nesterov);
    }

    @Override
    public List<String> slots() {
      return momentum == 0 ? List.of() : List.of("momentum");
    }
  }

  /** v = rho·v + (1-rho)·g²; w -= rate·g / (sqrt(v) + epsilon). */
  record RmsProp(double rate, double rho, double epsilon) implements OptimizerSpec {
    public static final double DEFAULT_RATE = 0.001;

    public RmsProp {
      Rates.check(rate);
      Rates.check("rho", rho);
      Rates.checkEpsilon(epsilon);
    }

    /** With rho 0.9 and epsilon 1e-7. */
    public RmsProp(double rate) {
      this(rate, 0.9, 1e-7);
    }

    @Override
    public String type() {
      return "rmsprop";
    }

    @Override
    public RmsProp withRate(double rate) {
      return new RmsProp(rate, rho, epsilon);
    }

    @Override
    public List<String> slots() {
      return List.of("v");
    }
  }

  /**
   * m = beta1·m + (1-beta1)·g; v = beta2·v + (1-beta2)·g²; w -= rate · m^ / (sqrt(v^) + epsilon),
   * where ^ divides by 1 - beta to the power of the step (Kingma and Ba 2014, arXiv 1412.6980,
   * algorithm 1).
   */
  record Adam(double rate, double beta1, double beta2, double epsilon) implements OptimizerSpec {
    public static final double DEFAULT_RATE = 0.001;

    public Adam {
      Rates.check(rate);
      Rates.check("beta1", beta1);
      Rates.check("beta2", beta2);
      Rates.checkEpsilon(epsilon);
    }

    /** With beta1 0.9, beta2 0.999 and epsilon 1e-7. */
    public Adam(double rate) {
      this(rate, 0.9, 0.999, 1e-7);
    }

    @Override
    public String type() {
      return "adam";
    }

    @Override
    public Adam withRate(double rate) {
      return new Adam(rate, beta1, beta2, epsilon);
    }

    @Override
    public List<String> slots() {
      return List.of("m", "v");
    }
  }

  /**
   * {@link Adam} whose weights also shrink by themselves, apart from the gradient: w -=
   * rate·weightDecay·w before each update, for kernels and biases alike (Loshchilov and Hutter
   * 2017, arXiv 1711.05101, algorithm 2, with the rate as the schedule).
   */
  record AdamW(double rate, double beta1, double beta2, double epsilon, double weightDecay)
      implements OptimizerSpec {
    public static final double DEFAULT_RATE = 0.001;

    public AdamW {
      Rates.check(rate);
      Rates.check("beta1", beta1);
      Rates.check("beta2", beta2);
      Rates.checkEpsilon(epsilon);
      Rates.check("weight_decay", weightDecay);
    }

    /** With beta1 0.9, beta2 0.999, epsilon 1e-7 and a decay of 0.01. */
    public AdamW(double rate) {
      this(rate, 0.9, 0.999, 1e-7, 0.01);
    }

    @Override
    public String type() {
      return "adamw";
    }

    @Override
    public AdamW withRate(double rate) {
      return new AdamW(rate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public List<String> slots() {
      return List.of("m", "v");
    }

    /** What it does after the shrinking. */
    public Adam adam() {
      return new Adam(rate, beta1, beta2, epsilon);
    }
  }

  /**
   * The optimizer of that name with its defaults.
   *
   * @throws glassbox.engine.ProblemException if there is none, naming those there are
   */
  static OptimizerSpec byType(String type) {
    return switch (type) {
      case "sgd" -> new Sgd(Sgd.DEFAULT_RATE, 0);
      case "rmsprop" -> new RmsProp(RmsProp.DEFAULT_RATE);
      case "adam" -> new Adam(Adam.DEFAULT_RATE);
      case "adamw" -> new AdamW(AdamW.DEFAULT_RATE);
      default ->
          throw Problem.of(
                  "optimizer.unknown",
                  "Optimizer {0} is unknown; choose sgd, rmsprop, adam or adamw.",
                  type)
              .exception();
    };
  }

  /** The checks that optimizers share. */
  final class Rates {
    private Rates() {}

    /** Refuses a learning rate that is no positive number. */
    public static void check(double rate) {
      if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
        throw Problem.of(
                "optimizer.rate",
                "Learning rate {0} is out of range: choose a number above 0, for example 0.001.",
                rate)
            .exception();
      }
    }

    /** Asks the float that is computed with: 0 would divide a weight without gradient by 0. */
    static void checkEpsilon(double value) {
      float computed = (float) value;
      if (!(computed > 0 && computed < Float.POSITIVE_INFINITY)) {
        throw Problem.of(
                "optimizer.epsilon",
                "Optimizer setting epsilon is {0}, but must be above 0, for example 1e-7.",
                value)
            .exception();
      }
    }

    static void check(String setting, double value) {
      if (!(value >= 0 && value < 1)) {
        throw Problem.of(
                "optimizer.setting",
                "Optimizer setting {0} is {1}, but must be from 0 to below 1.",
                setting,
                value)
            .exception();
      }
    }
  }
}
