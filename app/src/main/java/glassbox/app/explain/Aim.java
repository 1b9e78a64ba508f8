package glassbox.app.explain;

/** What is to be understood. */
enum Aim {
  /** Why the network answers so to the shown sample. */
  ANSWER;

  /** Of its name in the texts. */
  String key() {
    return switch (this) {
      case ANSWER -> "explain.aim.answer";
    };
  }
}
