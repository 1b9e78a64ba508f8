/** Shapes, arrays and reproducible randomness. */
@NullMarked
package glassbox.engine.tensor;

import org.jspecify.annotations.NullMarked;
