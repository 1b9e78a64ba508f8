/** Learning: epochs, commands in, events out. */
@NullMarked
package glassbox.engine.train;

import org.jspecify.annotations.NullMarked;
