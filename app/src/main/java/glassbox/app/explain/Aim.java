package glassbox.app.explain;

/** What is to be understood. */
enum Aim {
  /** Why the network answers so to the shown sample. */
  ANSWER,
  /** What a unit looks for. */
  UNIT,
  /** Which features matter over all samples. */
  DATA;

  /** Of its name in the texts. */
  String key() {
    return switch (this) {
      case ANSWER -> "explain.aim.answer";
      case UNIT -> "explain.aim.unit";
      case DATA -> "explain.aim.data";
    };
  }

  /**
   * Whether it is about one target on one input; all samples have targets and inputs of their own.
   */
  boolean isOfOneTarget() {
    return this != DATA;
  }
}
