/**
 * The hot loops on the device, in short files by kind: static methods over TornadoVM's arrays that
 * its compiler turns into OpenCL.
 *
 * <p>Rules of all of them: every index is guarded, since nothing on the device is; unsigned shifts
 * are written as masks, since {@code >>>} is compiled as {@code >>}; sums go through local memory
 * in a fixed order; {@code sizes[0]} is the number of samples in the batch, which may be smaller
 * than what the arrays have room for; other numbers that never change are arguments, which become
 * constants of the compiled kernel. Arguments keep their names in OpenCL, so none is called as a
 * word of its language, {@code kernel} for one.
 */
@NullMarked
package glassbox.gpu.kernel;

import org.jspecify.annotations.NullMarked;
