/**
 * Measures how fast the engine is: tasks that anyone can repeat with another library, single
 * layers, and how cost grows. Knows no screen and writes nothing; the commands report what it
 * finds.
 */
@NullMarked
package glassbox.app.bench;

import org.jspecify.annotations.NullMarked;
