package glassbox.engine.network;

import glassbox.engine.tensor.Shape;

/** A named entrance of a network, with the shape of one sample. */
public record InputSpec(String name, Shape shape) {}
