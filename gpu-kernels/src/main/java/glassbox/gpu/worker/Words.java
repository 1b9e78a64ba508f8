package glassbox.gpu.worker;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Words in messages, with codes, patterns and arguments as they are, so that a refusal of the
 * worker can be translated like any other.
 */
final class Words {
  private static final byte VERBATIM = 0;
  private static final byte PHRASE = 1;

  /** Deeper than any sentence is nested. */
  private static final int DEEPEST = 64;

  private Words() {}

  static void put(Wording wording, Message out) {
    switch (wording) {
      case Wording.Verbatim(String text) -> out.put(VERBATIM).put(text);
      case Wording.Phrase phrase -> {
        out.put(PHRASE).put(phrase.code()).put(phrase.pattern()).put(phrase.arguments().size());
        phrase.arguments().forEach(argument -> put(argument, out));
      }
    }
  }

  static Wording get(Message in) throws IOException {
    return get(in, 0);
  }

  static void put(Problem problem, Message out) {
    put(problem.phrase(), out);
  }

  static Problem getProblem(Message in) throws IOException {
    if (get(in) instanceof Wording.Phrase phrase) {
      return new Problem(phrase);
    }
    throw new IOException("a problem without a code");
  }

  private static Wording get(Message in, int depth) throws IOException {
    byte kind = in.getByte();
    if (kind == VERBATIM) {
      return new Wording.Verbatim(in.getText());
    }
    if (kind != PHRASE || depth == DEEPEST) {
      throw new IOException("words of kind " + kind + " at depth " + depth);
    }
    String code = in.getText();
    String pattern = in.getText();
    int count = in.getCount();
    List<Wording> arguments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      arguments.add(get(in, depth + 1));
    }
    return new Wording.Phrase(code, pattern, arguments);
  }
}
