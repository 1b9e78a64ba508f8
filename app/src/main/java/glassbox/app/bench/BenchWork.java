package glassbox.app.bench;

import glassbox.engine.exec.DeviceTimes;
import java.util.Optional;
import java.util.OptionalDouble;

/** Work that is done again and again while a {@link Stopwatch} looks on. */
public interface BenchWork extends AutoCloseable {

  /** How many samples are done with each turn. */
  int samplesPerTurn();

  /** Multiplications and additions of a turn, where that is what one wants to know. */
  default OptionalDouble operationsPerTurn() {
    return OptionalDouble.empty();
  }

  /**
   * Does the work once.
   *
   * @param turn how often it was done before
   * @throws glassbox.engine.ProblemException if it fails
   */
  void run(long turn);

  /** Says that the warm-up is over: what was noted of single parts so far is to be forgotten. */
  default void warm() {}

  /** What it runs on, if it need not be the CPU. */
  default Optional<String> device() {
    return Optional.empty();
  }

  /** Whether that is a device of its own, whose work this process's processor time leaves out. */
  default boolean isOnDevice() {
    return false;
  }

  /** Where the time of a turn went on the mean since {@link #warm}, if the device can tell. */
  default Optional<DeviceTimes> meanTimes() {
    return Optional.empty();
  }

  /** Whether all that was computed so far was finite, so that it is worth measuring. */
  boolean isFinite();

  /** Frees threads and memory. */
  @Override
  void close();
}
