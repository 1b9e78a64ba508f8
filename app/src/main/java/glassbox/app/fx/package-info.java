/**
 * Toolkit helpers: threads and frames, colours, canvases and texts. The only package that calls the
 * platform.
 */
@NullMarked
package glassbox.app.fx;

import org.jspecify.annotations.NullMarked;
