package glassbox.engine.exec;

/**
 * Where the time of one step on a device went, in nanoseconds.
 *
 * @param transferNanos for copies to the device and back
 * @param kernelNanos for computing, as the device says
 * @param totalNanos from the call to its return, all else included
 */
public record DeviceTimes(long transferNanos, long kernelNanos, long totalNanos) {}
