/** Files: the model format and tensors on disk. */
@NullMarked
package glassbox.engine.io;

import org.jspecify.annotations.NullMarked;
