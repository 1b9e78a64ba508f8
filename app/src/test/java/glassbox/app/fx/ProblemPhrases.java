package glassbox.app.fx;

import glassbox.app.SourceTexts;
import glassbox.app.SourceTexts.Source;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The English sentences and phrases that the sources of problems are made with, by code. */
final class ProblemPhrases {
  private ProblemPhrases() {}

  static Map<String, String> read() throws IOException {
    Map<String, String> phrases = new TreeMap<>();
    for (String module : List.of("engine", "gpu-kernels", "app")) {
      for (Source source : SourceTexts.of(module)) {
        for (String factory : List.of("Problem.of(", "Wording.phrase(")) {
          for (List<String> call : source.calls(factory)) {
            Optional<String> code = SourceTexts.literal(call.getFirst());
            Optional<String> pattern = SourceTexts.literal(call.get(1));
            if (code.isPresent() && pattern.isPresent()) {
              phrases.put(code.get(), pattern.get());
            }
          }
        }
      }
    }
    return phrases;
  }
}
