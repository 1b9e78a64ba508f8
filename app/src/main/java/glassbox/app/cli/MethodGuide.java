package glassbox.app.cli;

import glassbox.engine.explain.Method;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What there is to know of a method before trusting it, in English; the window has the same texts
 * in its language.
 *
 * @param name as people call it
 * @param asks the question that it answers
 * @param read how to read its result
 * @param misleads where it is wrong or misunderstood
 */
record MethodGuide(String name, String asks, String read, String misleads) {
  private static final String BUNDLE = "glassbox.app.texts.explain";

  static MethodGuide of(Method method) {
    ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
    return new MethodGuide(
        text(texts, method, ".name"),
        text(texts, method, ".asks"),
        text(texts, method, ".read"),
        text(texts, method, ".misleads"));
  }

  private static String text(ResourceBundle texts, Method method, String part) {
    String pattern = texts.getString("explain.method." + method.id() + part);
    return new MessageFormat(pattern, Locale.ROOT).format(new Object[0]);
  }
}
