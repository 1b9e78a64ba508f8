/** Judging predictions against the truth. */
@NullMarked
package glassbox.engine.metric;

import org.jspecify.annotations.NullMarked;
