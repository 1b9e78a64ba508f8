package glassbox.app;

import glassbox.app.fx.Language;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Theme;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/** How the window looks and which language it speaks: as preferred, else as the system does. */
final class Appearance {
  private final Preferences preferences;
  private final Texts texts;
  private final Locale systemLocale;
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);

  /**
   * Follows what is preferred once {@link #dress} is called.
   *
   * @param texts in the language of the system
   */
  Appearance(Preferences preferences, Texts texts) {
    this.preferences = preferences;
    this.texts = texts;
    systemLocale = texts.localeProperty().get();
  }

  /** The theme that is worn. */
  ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  /** Has a scene, and the texts, follow what is preferred. */
  void dress(Scene scene) {
    preferences.themeProperty().subscribe(chosen -> theme.set(chosen.orElseGet(Theme::ofPlatform)));
    theme.subscribe(chosen -> chosen.applyTo(scene));
    preferences
        .languageProperty()
        .subscribe(
            chosen ->
                texts.localeProperty().set(chosen.map(Language::locale).orElse(systemLocale)));
    preferences.palettesProperty().subscribe(chosen -> chosen.applyTo(scene.getRoot()));
  }

  void otherTheme() {
    preferences.themeProperty().set(Optional.of(theme.get().other()));
  }

  void otherLanguage() {
    Language next =
        switch (Language.of(texts.localeProperty().get())) {
          case ENGLISH -> Language.CHINESE;
          case CHINESE -> Language.ENGLISH;
        };
    preferences.languageProperty().set(Optional.of(next));
  }
}
