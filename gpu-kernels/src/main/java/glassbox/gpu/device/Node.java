package glassbox.gpu.device;

import org.jspecify.annotations.Nullable;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * A network's input or a layer, as arrays for a batch.
 *
 * @param size of one sample
 * @param preActivation z, [samples, size]
 * @param value a = activation(z); the same array if the activation is linear
 * @param slope the gradient; null where nothing before it learns
 */
record Node(int size, FloatArray preActivation, FloatArray value, @Nullable Slope slope) {}
