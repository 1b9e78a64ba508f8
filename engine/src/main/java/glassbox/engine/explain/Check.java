package glassbox.engine.explain;

import glassbox.engine.Wording;

/**
 * What a method can say about its own result.
 *
 * @param value in the unit that the kind states
 * @param passed whether the result may be trusted in this respect
 */
public record Check(Kind kind, double value, boolean passed) {

  /** What was checked. */
  public enum Kind {
    /** The share of cells that are exactly zero; 1 is an empty picture. */
    ALL_ZERO(
        "all-zero",
        Wording.phrase("check.all-zero", "Share of cells that are exactly 0 (1: nothing found)")),

    /** |sum - (z(x) - z(x'))| / |z(x) - z(x')|. */
    COMPLETENESS_GAP(
        "completeness-gap",
        Wording.phrase(
            "check.completeness-gap",
            "What the sum of all values lacks of the change from the baseline to the sample")),

    /** The share of the target's value that went to biases and shifts instead of inputs. */
    ABSORBED_BY_BIASES(
        "absorbed-by-biases",
        Wording.phrase(
            "check.absorbed-by-biases", "Share of the target's value that the biases took")),

    /** |z - sum - absorbed| / |z|. */
    CONSERVATION_GAP(
        "conservation-gap",
        Wording.phrase(
            "check.conservation-gap",
            "Share of the target's value that neither inputs nor biases have")),

    /** Norm of the mean's standard error over the norm of the mean. */
    STANDARD_ERROR(
        "standard-error",
        Wording.phrase("check.standard-error", "What chance has of the mean over the samples")),

    /** How much more of the target the last image gives than the first. */
    RISE("rise", Wording.phrase("check.rise", "How far the target's value has risen")),

    /** The score without any permutation. */
    SCORE("score", Wording.phrase("check.score", "Score of the model on the data"));

    private final String id;
    private final Wording wording;

    Kind(String id, Wording wording) {
      this.id = id;
      this.wording = wording;
    }

    /** As on the command line. */
    public String id() {
      return id;
    }

    /** What it means, for people. */
    public Wording wording() {
      return wording;
    }
  }

  /** What is missing of a whole, as a share of it, which must be at most {@code most}. */
  static Check gap(Kind kind, double whole, double found, double most) {
    double missing = Math.abs(whole - found);
    double gap = missing == 0 ? 0 : missing / Math.abs(whole);
    return new Check(kind, gap, gap <= most);
  }
}
