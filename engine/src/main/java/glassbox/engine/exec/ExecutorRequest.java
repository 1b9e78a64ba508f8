package glassbox.engine.exec;

import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.OptimizerSpec;

/**
 * What an executor is compiled for. It starts with the network's parameters and a fresh optimizer.
 *
 * @param largestBatch the most samples a batch will have
 */
public record ExecutorRequest(
    Network network, LossSpec loss, OptimizerSpec optimizer, int largestBatch) {}
