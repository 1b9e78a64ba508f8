package glassbox.app;

/** Asks the user what to do with work that would be lost; nothing happens if they think again. */
interface Questions {

  /**
   * Asks whether a model that training has changed is to be saved.
   *
   * @param model its name
   */
  void unsaved(String model, Runnable save, Runnable leave);

  /** Asks whether to close while training. */
  void training(String model, Runnable saveAndClose, Runnable stopAndClose);
}
