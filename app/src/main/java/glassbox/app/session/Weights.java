package glassbox.app.session;

import glassbox.engine.network.Network;

/** The network with the parameters on show, and the training step they are from. */
public record Weights(Network network, long step) {}
