/** What may go wrong for a user, said by code. */
@NullMarked
package glassbox.engine;

import org.jspecify.annotations.NullMarked;
