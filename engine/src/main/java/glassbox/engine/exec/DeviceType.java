package glassbox.engine.exec;

/** What kind of device it is, as its driver says. */
public enum DeviceType {
  CPU,
  GPU,
  /** Anything else that computes. */
  ACCELERATOR
}
