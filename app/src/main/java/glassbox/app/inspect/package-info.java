/** The inspector: the selected layer or unit in exact numbers. */
@NullMarked
package glassbox.app.inspect;

import org.jspecify.annotations.NullMarked;
