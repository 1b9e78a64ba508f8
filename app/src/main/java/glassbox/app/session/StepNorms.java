package glassbox.app.session;

import glassbox.engine.exec.LayerNorms;
import java.util.List;

/**
 * The norms of every layer with parameters in one step of training.
 *
 * @param step after which they were measured
 */
public record StepNorms(long step, List<LayerNorms> layers) {}
