package glassbox.engine.exec;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.util.Optional;

/**
 * A device that could run a network, or a back end that found none.
 *
 * @param backend {@code cpu} or {@code tornado}
 * @param id what {@code --backend} takes to ask for it: {@code cpu}, {@code tornado:0:0}; the back
 *     end's name where there is no device
 * @param name as people read it: "CPU, 2 threads"
 * @param accelerated whether {@code auto} prefers it to the CPU
 * @param unavailable why it cannot be used, if so; a self-test that failed among the reasons
 * @param details what its driver says, where there is a device with a driver
 */
public record DeviceReport(
    String backend,
    String id,
    Wording name,
    boolean accelerated,
    Optional<Problem> unavailable,
    Optional<DeviceDetails> details) {

  /** Without details. */
  public DeviceReport(
      String backend, String id, Wording name, boolean accelerated, Optional<Problem> unavailable) {
    this(backend, id, name, accelerated, unavailable, Optional.empty());
  }
}
