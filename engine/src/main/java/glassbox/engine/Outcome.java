package glassbox.engine;

import java.util.function.Function;

/**
 * What came of a request that may fail in a way its caller is expected to deal with: a value, or a
 * problem as a value.
 */
public sealed interface Outcome<T> {

  /** It worked. */
  record Done<T>(T value) implements Outcome<T> {}

  /** It did not. */
  record Failed<T>(Problem problem) implements Outcome<T> {}

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> failed(Problem problem) {
    return new Failed<>(problem);
  }

  /** The value through a function, a failure unchanged. */
  default <R> Outcome<R> map(Function<? super T, ? extends R> function) {
    return switch (this) {
      case Done<T> done -> new Done<>(function.apply(done.value()));
      case Failed<T> failed -> new Failed<>(failed.problem());
    };
  }

  /**
   * The value.
   *
   * @throws ProblemException if it failed
   */
  default T orThrow() {
    return switch (this) {
      case Done<T> done -> done.value();
      case Failed<T> failed -> throw failed.problem().exception();
    };
  }
}
