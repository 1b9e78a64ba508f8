/**
 * Networks on a TornadoVM device: which devices there are, a network as task graphs, and the
 * executor that runs them. The only package, with the kernels, that touches TornadoVM; it needs a
 * JVM that was started with the SDK's flags.
 */
@NullMarked
package glassbox.gpu.device;

import org.jspecify.annotations.NullMarked;
