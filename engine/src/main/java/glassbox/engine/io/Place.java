package glassbox.engine.io;

import glassbox.engine.Wording;

/** Where in a file something is, in words that a sentence can begin with. */
final class Place {
  private Place() {}

  static Wording header(String file) {
    return Wording.phrase("place.header", "{0}, header", file);
  }

  static Wording tensor(String file, String name) {
    return Wording.phrase("place.tensor", "{0}: tensor {1}", file, name);
  }

  /** An entry of a file by its key. */
  static Wording entry(String file, String key) {
    return Wording.of(file + ": " + key);
  }

  /** An input by its number from 1. */
  static Wording input(Wording file, int number) {
    return Wording.phrase("place.input", "{0}: input {1}", file, number);
  }

  /** A layer by its number from 1 or its name. */
  static Wording layer(Wording file, Object layer) {
    return Wording.phrase("place.layer", "{0}: layer {1}", file, layer);
  }

  static Wording layer(Wording file, String name, String type) {
    return Wording.phrase("place.typed-layer", "{0}: layer {1} ({2})", file, name, type);
  }

  static Wording activation(Wording layer) {
    return Wording.phrase("place.activation", "{0}, activation", layer);
  }
}
