package glassbox.gpu.device;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/**
 * What changes from step to step beside the samples themselves; sent before each.
 *
 * @param rates as {@link glassbox.gpu.kernel.UpdateKernels} numbers them
 * @param sampleWeights one per sample
 * @param maskKeys one per dropout layer, at least one
 */
record BatchNumbers(FloatArray rates, FloatArray sampleWeights, LongArray maskKeys) {}
