package glassbox.app.explain;

/** By what a feature can be worth something to a model. */
enum Worth {
  /** Its change changes the target. */
  GRADIENT(
      "gradient-importance", "Ruck, Rogers, Kabrisky 1990, Journal of Neural Network Computing 2"),
  /** Without it the score falls. */
  PERMUTATION("permutation-importance", "Breiman 2001, Machine Learning 45");

  private final String id;
  private final String paper;

  Worth(String id, String paper) {
    this.id = id;
    this.paper = paper;
  }

  /** Of its name in the texts. */
  String key() {
    return switch (this) {
      case GRADIENT -> "explain.worth.gradient";
      case PERMUTATION -> "explain.worth.permutation";
    };
  }

  /** What it asks, how to read it, where it misleads. */
  Guide guide() {
    return new Guide(id, paper);
  }
}
