package glassbox.app.session;

import glassbox.engine.layer.ForwardPass;

/**
 * What the network made of the shown sample: a batch of one, everything kept.
 *
 * @param step the training step of the weights that were used
 */
public record Snapshot(ForwardPass pass, ShownSample sample, long step) {}
