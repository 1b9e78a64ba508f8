/** What a network is: layers, losses, optimizers as values, and its parameters. */
@NullMarked
package glassbox.engine.network;

import org.jspecify.annotations.NullMarked;
