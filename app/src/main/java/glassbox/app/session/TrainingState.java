package glassbox.app.session;

/** What training is doing. */
public enum TrainingState {
  /** Model or data are not there. */
  UNAVAILABLE,
  /** The device is being prepared. */
  PREPARING,
  /** Waits for a command; nothing is lost. */
  PAUSED,
  /** Steps are being made. */
  TRAINING,
  /** All planned epochs are done. */
  FINISHED,
  /** The run was ended and its device freed; a new one goes on from the last weights. */
  STOPPED,
  /** Network, data and settings do not fit together, or no device took them. */
  REFUSED
}
