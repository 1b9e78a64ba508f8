package glassbox.engine.network;

/** The function applied to a layer's pre-activation. */
public sealed interface Activation {

  /** The name in model files: {@code relu}. */
  String type();

  /** a = z. */
  record Linear() implements Activation {
    @Override
    public String type() {
      return "linear";
    }
  }

  /** a = max(z, 0). */
  record Relu() implements Activation {
    @Override
    public String type() {
      return "relu";
    }
  }

  /** a = z where z is above 0, else slope·z; the slope is 0 or more (Maas et al. 2013). */
  record LeakyRelu(double slope) implements Activation {
    /** What it is unless said. */
    public static final double DEFAULT_SLOPE = 0.3;

    @Override
    public String type() {
      return "leaky_relu";
    }
  }

  /**
   * a = z where z is above 0, else alpha·(exp(z) - 1); alpha is 0 or more (Clevert et al. 2015,
   * arXiv 1511.07289).
   */
  record Elu(double alpha) implements Activation {
    /** What it is unless said. */
    public static final double DEFAULT_ALPHA = 1;

    @Override
    public String type() {
      return "elu";
    }
  }

  /** a = z·P(z), P the normal distribution's (Hendrycks and Gimpel 2016, arXiv 1606.08415). */
  record Gelu() implements Activation {
    @Override
    public String type() {
      return "gelu";
    }
  }

  /** a = 1 / (1 + exp(-z)). */
  record Sigmoid() implements Activation {
    @Override
    public String type() {
      return "sigmoid";
    }
  }

  /** a = tanh(z). */
  record Tanh() implements Activation {
    @Override
    public String type() {
      return "tanh";
    }
  }

  /** a_i = exp(z_i) / sum_j exp(z_j) over the last axis. */
  record Softmax() implements Activation {
    @Override
    public String type() {
      return "softmax";
    }
  }

  Activation LINEAR = new Linear();
  Activation RELU = new Relu();
  Activation LEAKY_RELU = new LeakyRelu(LeakyRelu.DEFAULT_SLOPE);
  Activation ELU = new Elu(Elu.DEFAULT_ALPHA);
  Activation GELU = new Gelu();
  Activation SIGMOID = new Sigmoid();
  Activation TANH = new Tanh();
  Activation SOFTMAX = new Softmax();
}
