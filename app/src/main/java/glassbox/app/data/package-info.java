/**
 * Data sets and inputs from files: the only package that sees DL4J, DataVec or ND4J. Everything is
 * checked before those libraries read it, and leaves here as plain arrays.
 */
@NullMarked
package glassbox.app.data;

import org.jspecify.annotations.NullMarked;
