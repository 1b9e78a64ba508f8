package glassbox.app.fx;

import java.util.Locale;

/** The languages the window speaks. */
public enum Language {
  ENGLISH(Locale.ENGLISH),
  CHINESE(Locale.SIMPLIFIED_CHINESE);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /**
   * The language for people of a locale: Chinese, in simplified characters, for all who read
   * Chinese, else English.
   */
  public static Language of(Locale locale) {
    return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }

  /** What {@link Texts#localeProperty} holds for it. */
  public Locale locale() {
    return locale;
  }
}
