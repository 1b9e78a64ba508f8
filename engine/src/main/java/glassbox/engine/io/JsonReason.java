package glassbox.engine.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import glassbox.engine.Wording;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a text is no JSON, without the parser's advice to programmers. */
final class JsonReason {
  private static final Pattern CHARACTER = Pattern.compile("Unexpected character \\('(.)'.*");
  private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'");
  private static final Pattern WORD = Pattern.compile("Unrecognized token '(.*)'.*");

  private JsonReason() {}

  /** The reason in a few words; those that are rare are the parser's own. */
  static Wording of(JsonProcessingException e) {
    String message = firstPart(e.getOriginalMessage());
    if (e instanceof JsonEOFException) {
      return Wording.phrase("json.reason.end", "Unexpected end-of-input");
    }
    Matcher character = CHARACTER.matcher(message);
    if (character.matches()) {
      return Wording.phrase(
          "json.reason.character", "Unexpected character '{0}'", character.group(1));
    }
    Matcher twice = TWICE.matcher(message);
    if (twice.matches()) {
      return Wording.phrase("json.reason.twice", "Duplicate field '{0}'", twice.group(1));
    }
    Matcher word = WORD.matcher(message);
    if (word.matches()) {
      return Wording.phrase("json.reason.word", "Unrecognized token '{0}'", word.group(1));
    }
    return Wording.phrase("json.reason.other", "{0}", message);
  }

  private static String firstPart(String message) {
    int advice = message.indexOf(": ");
    return advice < 0 ? message : message.substring(0, advice);
  }
}
