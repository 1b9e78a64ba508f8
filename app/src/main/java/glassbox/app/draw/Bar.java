package glassbox.app.draw;

import java.util.Optional;

/**
 * One bar of an answer: a class or a value.
 *
 * @param unit of the output layer that the bar stands for
 * @param fraction of the full length, in 0..1
 * @param value the number as text
 * @param emphasised whether this class is the prediction
 * @param second whether it is the second guess
 * @param truth whether this is the sample's right class
 * @param detail the numbers behind the bar
 * @param mark where a value lies among the targets in the data; none for a class
 */
public record Bar(
    int unit,
    String label,
    double fraction,
    String value,
    boolean emphasised,
    boolean second,
    boolean truth,
    String detail,
    Optional<Mark> mark) {

  /**
   * A value's place between the least and the greatest target in the data.
   *
   * @param place 0 at the least, 1 at the greatest
   * @param beyond whether the value lies outside of them
   */
  public record Mark(double place, boolean beyond) {}
}
