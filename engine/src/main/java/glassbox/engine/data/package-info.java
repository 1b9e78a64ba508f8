/** Samples: data sets, batches and splits. */
@NullMarked
package glassbox.engine.data;

import org.jspecify.annotations.NullMarked;
