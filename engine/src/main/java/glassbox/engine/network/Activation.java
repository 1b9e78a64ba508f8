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
  Activation SIGMOID = new Sigmoid();
  Activation TANH = new Tanh();
  Activation SOFTMAX = new Softmax();
}
