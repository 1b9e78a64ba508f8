/**
 * The left panel: what goes into the network (a drawing, a test image or a test row) and what the
 * network answers.
 */
@NullMarked
package glassbox.app.draw;

import org.jspecify.annotations.NullMarked;
