/** Training in the window: its controls, the curves of loss and accuracy, and the status line. */
@NullMarked
package glassbox.app.training;

import org.jspecify.annotations.NullMarked;
