package glassbox.engine.network;

import glassbox.engine.tensor.Shape;

/**
 * One array of numbers that a layer learns.
 *
 * @param name as in model files, for example {@code kernel} or {@code bias}
 * @param shape as in Keras: dense kernel [in, out], conv kernel [height, width, in, out]
 * @param initializer how the first values are drawn
 */
public record ParameterSpec(String name, Shape shape, Initializer initializer) {}
