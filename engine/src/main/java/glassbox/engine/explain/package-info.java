/** Why a network answers as it does: one file for each method, and what they share. */
@NullMarked
package glassbox.engine.explain;

import org.jspecify.annotations.NullMarked;
