package glassbox.engine.io;

import glassbox.engine.Wording;
import java.util.List;

/** What a value of a JSON file must be, in words. */
final class Expected {
  static final Wording TEXT = Wording.phrase("expected.text", "a text");
  static final Wording TRUTH = Wording.phrase("expected.truth", "true or false");
  static final Wording FINITE = Wording.phrase("expected.finite", "a finite number");
  static final Wording LONG = Wording.phrase("expected.long", "a whole number of at most 63 bits");
  static final Wording SIZE =
      Wording.phrase("expected.size", "two whole numbers of at least 1, for example [3, 3]");
  static final Wording LIST = Wording.phrase("expected.list", "a list in [ ]");
  static final Wording TEXTS = Wording.phrase("expected.texts", "a list of texts");
  static final Wording LAYERS = Wording.phrase("expected.layers", "a list of different layers");
  static final Wording INPUTS = Wording.phrase("expected.inputs", "a list of at least one input");
  static final Wording FRACTION = Wording.phrase("expected.fraction", "from 0 to below 1");
  static final Wording NOT_NEGATIVE = Wording.phrase("expected.not-negative", "0 or more");
  static final Wording POSITIVE = Wording.phrase("expected.positive", "above 0");
  static final Wording FLOATS = Wording.phrase("expected.floats", "\"F32\" (32-bit floats)");
  static final Wording OFFSETS =
      Wording.phrase("expected.offsets", "two whole numbers of at least 0");

  static final Wording ABSENT_BESIDE_NORM =
      Wording.phrase("expected.absent-beside-norm", "left out where clipNorm is given");
  static final Wording CLASS_WEIGHTS =
      Wording.phrase("expected.class-weights", "\"balanced\" or an object of weights by label");

  private Expected() {}

  static Wording count(int least) {
    return Wording.phrase(
        "expected.count", "a whole number from {0} to {1}", least, Integer.MAX_VALUE);
  }

  static Wording counts(int least) {
    return Wording.phrase("expected.counts", "a list of whole numbers of at least {0}", least);
  }

  static Wording elements(int most) {
    return Wording.phrase("expected.elements", "of at most {0} elements", most);
  }

  static Wording withinData(long bytes) {
    return Wording.phrase("expected.within-data", "within the {0} bytes of data there are", bytes);
  }

  static Wording version(int known) {
    return Wording.phrase(
        "expected.version", "{0}, the only one this version of Glassbox knows", known);
  }

  /** One of these words of the format. */
  static Wording oneOf(List<String> words) {
    return words.size() == 1
        ? Wording.of(words.getFirst())
        : Wording.phrase(
            "expected.one-of",
            "{0} or {1}",
            String.join(", ", words.subList(0, words.size() - 1)),
            words.getLast());
  }

  static Wording oneOf(String... words) {
    return oneOf(List.of(words));
  }
}
