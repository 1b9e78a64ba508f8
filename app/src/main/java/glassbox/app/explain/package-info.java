/** Why the network answers as it does: one method over the input, others beside it. */
@NullMarked
package glassbox.app.explain;

import org.jspecify.annotations.NullMarked;
