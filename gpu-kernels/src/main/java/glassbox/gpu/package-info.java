/**
 * Training on a GPU: the TornadoVM executor, its kernels, and the worker process they run in.
 *
 * <p>The engine finds this module at run time by {@link java.util.ServiceLoader}; nobody compiles
 * against it.
 */
@NullMarked
package glassbox.gpu;

import org.jspecify.annotations.NullMarked;
