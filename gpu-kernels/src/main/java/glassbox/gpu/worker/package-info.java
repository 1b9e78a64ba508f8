/**
 * The worker process: a JVM beside the program's own, which holds the devices, and the binary
 * protocol that the two speak. Knows nothing of TornadoVM: what the worker serves is a {@link
 * glassbox.gpu.worker.DeviceHost}.
 */
@NullMarked
package glassbox.gpu.worker;

import org.jspecify.annotations.NullMarked;
