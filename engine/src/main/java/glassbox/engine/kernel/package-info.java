/** The hot loops: static procedures over plain arrays, destination last. */
@NullMarked
package glassbox.engine.kernel;

import org.jspecify.annotations.NullMarked;
