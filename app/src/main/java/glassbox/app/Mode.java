package glassbox.app;

/** What the window is used for at the moment; the right place shows what belongs to it. */
enum Mode {
  /** Looking into the network: the inspector. */
  EXPLORE,
  /** Asking why: the explanation. */
  EXPLAIN;

  /** Of its name in the texts. */
  String key() {
    return switch (this) {
      case EXPLORE -> "shell.mode.explore";
      case EXPLAIN -> "shell.mode.explain";
    };
  }
}
