package glassbox.app.fx;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Every text the window shows, in its language. Keys begin with the part they belong to ({@code
 * draw.pen}); each part has a bundle of its own beside this program's resources. Problems are found
 * by their code, else said in English.
 */
public final class Texts {
  /** One resource bundle each. */
  private static final List<String> PARTS =
      List.of("shell", "draw", "graph", "inspect", "training", "explain", "problems");

  private final ObjectProperty<Locale> locale;
  private Locale loaded;
  private Map<String, String> patterns;

  /** Texts in the {@link Language} for people of a locale. */
  public Texts(Locale locale) {
    loaded = Language.of(locale).locale();
    this.locale = new SimpleObjectProperty<>(loaded);
    patterns = load(loaded);
  }

  /** The language; views follow at once where they use {@link #binding}. */
  public ObjectProperty<Locale> localeProperty() {
    return locale;
  }

  /**
   * The text of a key with its arguments, formatted as {@link MessageFormat} does in the language;
   * so an apostrophe is doubled in every bundle, whether or not the text has arguments.
   *
   * @throws IllegalArgumentException if no bundle has the key
   */
  public String get(String key, Object... arguments) {
    String pattern = patterns().get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no text for " + key);
    }
    return new MessageFormat(pattern, loaded).format(arguments);
  }

  /** The same as a value that follows the language. */
  public StringBinding binding(String key, Object... arguments) {
    return Bindings.createStringBinding(() -> get(key, arguments), locale);
  }

  /**
   * The name of a network or a data set. Those that come with the program have one in each language
   * ({@code shell.name.two-inputs} for "Two inputs"); others are called as their files say.
   */
  public String name(String given) {
    String key = "shell.name." + given.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return patterns().containsKey(key) ? get(key) : given;
  }

  /** What went wrong, in the language if it has a sentence for it. */
  public String of(Problem problem) {
    return of(problem.phrase());
  }

  /** Words of the engine or of the data, in the language if it has some for them. */
  public String of(Wording wording) {
    Map<String, String> known = patterns();
    return wording.said(phrase -> known.getOrDefault("problem." + phrase.code(), phrase.pattern()));
  }

  /** Looked up here and not by a listener, which might come after the views' own. */
  private Map<String, String> patterns() {
    Locale wanted = Language.of(locale.get()).locale();
    if (!wanted.equals(loaded)) {
      patterns = load(wanted);
      loaded = wanted;
    }
    return patterns;
  }

  private static Map<String, String> load(Locale locale) {
    Map<String, String> patterns = new HashMap<>();
    for (String part : PARTS) {
      ResourceBundle bundle =
          ResourceBundle.getBundle(
              "glassbox.app.texts." + part,
              locale,
              ResourceBundle.Control.getNoFallbackControl(
                  ResourceBundle.Control.FORMAT_PROPERTIES));
      for (String key : bundle.keySet()) {
        patterns.put(key, bundle.getString(key));
      }
    }
    return patterns;
  }
}
