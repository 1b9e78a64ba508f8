package glassbox.engine.exec;

import java.time.Duration;
import java.util.Optional;

/**
 * What a driver tells of a device beyond its name.
 *
 * @param platform who drives it: "NVIDIA CUDA", "Portable Computing Language"
 * @param memoryBytes what it has for buffers
 * @param firstKernel from asking for the device until the self-test's kernel had run; empty if none
 *     did
 */
public record DeviceDetails(
    String platform, DeviceType type, long memoryBytes, Optional<Duration> firstKernel) {}
