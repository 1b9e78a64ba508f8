/** Running fast: the executor's contract, its CPU implementation and the choice of a device. */
@NullMarked
package glassbox.engine.exec;

import org.jspecify.annotations.NullMarked;
