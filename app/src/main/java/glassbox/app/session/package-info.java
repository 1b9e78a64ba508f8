/** What is open: network, data, the sample shown, and what the network makes of it. */
@NullMarked
package glassbox.app.session;

import org.jspecify.annotations.NullMarked;
