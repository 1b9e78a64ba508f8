/** How each layer computes, forward and backward, and the recording path. */
@NullMarked
package glassbox.engine.layer;

import org.jspecify.annotations.NullMarked;
