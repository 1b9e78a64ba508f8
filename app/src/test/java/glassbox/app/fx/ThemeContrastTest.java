package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reads the style sheets and computes for every rule whether its text can be read: on the
 * background that the rule itself sets, else on every background that text may stand on.
 */
class ThemeContrastTest {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
  private static final Pattern VARIABLE = Pattern.compile("(-gb-[a-z-]+):\\s*(#[0-9a-f]{6})");
  private static final Pattern FONT_SIZE = Pattern.compile("-fx-font-size:\\s*([^;]+)");
  private static final Pattern TEXT_FILL = Pattern.compile("-fx-text-fill:\\s*(-gb-[a-z-]+)");
  private static final Pattern BACKGROUND = Pattern.compile("-fx-background-color:\\s*([^;]+)");
  private static final List<String> PLAIN = List.of("background", "surface", "raised", "hover");

  private record Rule(String sheet, String selector, String body) {}

  @ParameterizedTest
  @EnumSource
  void textHasEnoughContrastInEveryRule(Theme theme) {
    Map<String, Color> colours = variables(theme);
    List<String> faults = new ArrayList<>();
    for (Rule rule : rules()) {
      Matcher fill = TEXT_FILL.matcher(rule.body());
      if (fill.find()) {
        for (String background : backgrounds(rule)) {
          double contrast =
              Contrast.between(colours.get(fill.group(1)), colours.get("-gb-" + background));
          if (contrast < Contrast.OF_TEXT) {
            faults.add(
                "%s, %s: %s on %s has %.2f"
                    .formatted(rule.sheet(), rule.selector(), fill.group(1), background, contrast));
          }
        }
      }
    }
    assertEquals(List.of(), faults);
  }

  @ParameterizedTest
  @EnumSource
  void bothKindsOfTextCanBeReadOnEveryPlainBackground(Theme theme) {
    Map<String, Color> colours = variables(theme);
    for (String text : List.of("-gb-text", "-gb-text-secondary")) {
      for (String background : PLAIN) {
        double contrast = Contrast.between(colours.get(text), colours.get("-gb-" + background));
        assertFalse(contrast < Contrast.OF_TEXT, text + " on " + background + ": " + contrast);
      }
    }
  }

  @Test
  void noTextIsSmallerThanTwelvePixels() {
    List<String> faults = new ArrayList<>();
    for (Rule rule : rules()) {
      Matcher size = FONT_SIZE.matcher(rule.body());
      while (size.find()) {
        String value = size.group(1).strip();
        if (!value.endsWith("px") || Double.parseDouble(value.replace("px", "")) < 12) {
          faults.add(rule.sheet() + ", " + rule.selector() + ": " + value);
        }
      }
    }
    assertEquals(List.of(), faults);
  }

  /**
   * What the rule's text stands on: the last of its own backgrounds if that is a colour of the
   * theme; text that is not the main one may stand on anything but what is hovered over.
   */
  private static List<String> backgrounds(Rule rule) {
    Matcher own = BACKGROUND.matcher(rule.body());
    if (own.find()) {
      String[] layers = own.group(1).split(",");
      String last = layers[layers.length - 1].strip();
      if (last.startsWith("-gb-")) {
        return List.of(last.substring("-gb-".length()));
      }
    }
    boolean onAccent = rule.body().contains("-fx-text-fill: -gb-accent-text");
    return onAccent ? List.of("accent") : List.of("background", "raised");
  }

  private static List<Rule> rules() {
    return Stream.concat(Theme.sharedSheets().stream(), Stream.of(Theme.values()).map(Theme::sheet))
        .flatMap(ThemeContrastTest::rules)
        .toList();
  }

  private static Stream<Rule> rules(String sheet) {
    return RULE.matcher(read(sheet))
        .results()
        .map(found -> new Rule(sheet, found.group(1).strip(), found.group(2)));
  }

  private static Map<String, Color> variables(Theme theme) {
    Map<String, Color> colours = new HashMap<>();
    VARIABLE
        .matcher(read(theme.sheet()))
        .results()
        .forEach(found -> colours.put(found.group(1), Color.web(found.group(2))));
    return Optional.of(colours).filter(some -> !some.isEmpty()).orElseThrow();
  }

  private static String read(String sheet) {
    try (InputStream in = Theme.class.getResourceAsStream("/glassbox/app/theme/" + sheet)) {
      String text =
          new String(Objects.requireNonNull(in, sheet).readAllBytes(), StandardCharsets.UTF_8);
      return COMMENT.matcher(text).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
