/**
 * The layer graph: every layer of the open network as a block of live maps and cells, with the
 * weights that lead to the selected unit.
 */
@NullMarked
package glassbox.app.graph;

import org.jspecify.annotations.NullMarked;
