package glassbox.engine.kernel;

/** The check at the door of every kernel: that an array is as long as its shape says. */
final class Lengths {
  private Lengths() {}

  static void check(String name, long needed, float[] array) {
    if (array.length < needed) {
      throw new IllegalArgumentException(
          name + " needs " + needed + " elements, the array has " + array.length);
    }
  }
}
