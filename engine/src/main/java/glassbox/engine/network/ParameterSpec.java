package glassbox.engine.network;

import glassbox.engine.tensor.Shape;

/**
 * One array of numbers that a layer computes with.
 *
 * @param name as in model files, for example {@code kernel} or {@code bias}
 * @param shape as in Keras: dense kernel [in, out], conv kernel [height, width, in, out]
 * @param initializer how the first values are drawn
 * @param trained whether the optimizer changes it; if not, it has no gradient and no slots. A
 *     layer's trained parameters come before the others
 */
public record ParameterSpec(String name, Shape shape, Initializer initializer, boolean trained) {
  /** A parameter that the optimizer changes. */
  public ParameterSpec(String name, Shape shape, Initializer initializer) {
    this(name, shape, initializer, true);
  }

  /** Whether it is multiplied with what the layer reads, or with its state. */
  public boolean isKernel() {
    return name.endsWith("kernel");
  }

  /** The same with other first values. */
  ParameterSpec drawnBy(Initializer other) {
    return new ParameterSpec(name, shape, other, trained);
  }

  /** The same, left alone by the optimizer. */
  public ParameterSpec untrained() {
    return new ParameterSpec(name, shape, initializer, false);
  }
}
