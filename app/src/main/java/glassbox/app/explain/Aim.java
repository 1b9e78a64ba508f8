package glassbox.app.explain;

/** What is to be understood. */
enum Aim {
  /** Why the network answers so to the shown sample. */
  ANSWER,
  /** What a unit looks for. */
  UNIT;

  /** Of its name in the texts. */
  String key() {
    return switch (this) {
      case ANSWER -> "explain.aim.answer";
      case UNIT -> "explain.aim.unit";
    };
  }
}
