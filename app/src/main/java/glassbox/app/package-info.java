/** Start and wiring: the program's entry point and the window that ties the features together. */
@NullMarked
package glassbox.app;

import org.jspecify.annotations.NullMarked;
