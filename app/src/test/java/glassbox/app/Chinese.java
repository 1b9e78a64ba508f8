package glassbox.app;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which words of Latin letters a Chinese text may have: names, and code as it stands in files and
 * addresses.
 */
public final class Chinese {
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /** What is written as it is in files, addresses and on the command line. */
  private static final Pattern CODE =
      Pattern.compile(
          "[\\w-]+\\.(json|glassbox|safetensors|csv)" // files
              + "|-[-D]\\S+( (ID|FILE|test|all))?" // options
              + "|tornado(:\\w+)*"
              + "|[a-z]+\\d\\w*(:\\d+)?(@\\(\\d+,\\d+\\))?" // conv2d, conv2:5@(3,4)
              + "|[a-z0-9]+([_-][a-z0-9]+)+" // sparse_categorical_crossentropy
              + "|“[A-Za-z]+”" // a word of a file format, quoted
              + "|LAYER\\.PARAM\\S*"
              + "|[A-Z]+_[A-Z_]+"); // environment variables

  private static final Set<String> NAMES =
      words(
"""
          Glassbox Apache English EN DL4J JavaFX TornadoVM FreeType Fontconfig Pango Debian Linux MNIST
          CPU GPU OpenCL SDK JDK Java FX MB MiB GiB ms Ctrl Shift Alt Esc Delete Enter Tab Home End PageUp PageDown
          SGD RMSprop Adam AdamW ReLU softmax sigmoid tanh relu linear logit NaN MSE ROC
          PNG JPEG GIF BMP TIFF CSV JSON UTF gzip zip safetensors libfontconfig
          sgd rmsprop adam adamw mse mae dense flatten reshape dropout activation add concat
          lstm gru elu gelu
          Grad CAM SmoothGrad DeepLIFT Score LRP
          XOR exp auto cpu true false False cat dog epsilon momentum
""");

  private Chinese() {}

  /** The words of a text that are neither names nor code; none if it is well translated. */
  public static Set<String> englishWords(String text) {
    return WORD.matcher(CODE.matcher(text).replaceAll(" "))
        .results()
        .map(found -> found.group())
        .filter(word -> !NAMES.contains(word))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether a text has a Chinese character. */
  public static boolean isIn(String text) {
    return HAN.matcher(text).find();
  }

  private static Set<String> words(String list) {
    return Stream.of(list)
        .flatMap(all -> List.of(all.split("\\s+")).stream())
        .collect(Collectors.toSet());
  }
}
