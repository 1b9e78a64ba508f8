package glassbox.app.training;

import glassbox.app.fx.Texts;
import glassbox.app.training.Remark.Place;
import glassbox.engine.Problem;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The newest remark of the training panel, in the language of the moment. */
final class Remarks {
  private final Texts texts;
  private final ReadOnlyObjectWrapper<Optional<Remark>> remark =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Supplier<Optional<Remark>> said = Optional::empty;

  Remarks(Texts texts) {
    this.texts = texts;
    texts.localeProperty().subscribe(locale -> repeat());
  }

  ReadOnlyObjectProperty<Optional<Remark>> property() {
    return remark.getReadOnlyProperty();
  }

  /** Says nothing any more. */
  void clear() {
    say(Optional::empty);
  }

  /** A change has been made, or what is wrong with it. */
  void taken(Place place, Optional<Problem> wrong) {
    say(() -> wrong.map(problem -> new Remark(place, texts.of(problem), true)));
  }

  /** What was typed is not taken. */
  void refuse(Place place, String key, String typed) {
    say(() -> Optional.of(new Remark(place, texts.get(key, typed), true)));
  }

  /** Says something. */
  void say(Place place, String key, Object... arguments) {
    say(() -> Optional.of(new Remark(place, texts.get(key, arguments), false)));
  }

  /** Says it now, and again when the language changes. */
  void say(Supplier<Optional<Remark>> words) {
    said = words;
    repeat();
  }

  private void repeat() {
    remark.set(said.get());
  }
}
