/**
 * The commands that run without a screen, one class each. They speak English and the root locale,
 * whatever the machine's language is, and load nothing of the toolkit.
 */
@NullMarked
package glassbox.app.cli;

import org.jspecify.annotations.NullMarked;
