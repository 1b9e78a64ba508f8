package glassbox.app.session;

import glassbox.engine.tensor.Tensor;
import java.util.OptionalInt;

/**
 * The one sample that every view shows.
 *
 * @param input what the network really gets, without a batch axis
 * @param truth the right class, where it is known
 */
public record ShownSample(Tensor input, Source source, OptionalInt truth) {

  /** Where a sample comes from. */
  public sealed interface Source {}

  /** Drawn, or edited, by hand. */
  public record Drawn() implements Source {}

  /**
   * A sample of the open data set's test part.
   *
   * @param position in the test part, counted from 0
   * @param index in the data set
   */
  public record Test(int position, int index) implements Source {}

  /** A drawing. */
  public static ShownSample drawn(Tensor input) {
    return new ShownSample(input, new Drawn(), OptionalInt.empty());
  }
}
