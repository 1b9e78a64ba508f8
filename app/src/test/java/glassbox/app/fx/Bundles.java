package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The texts of all resource bundles of a language, as they are written. */
final class Bundles {
  private static final Path FOLDER = Path.of("src/main/resources/glassbox/app/texts");

  private Bundles() {}

  static Map<String, String> english() throws IOException {
    return texts("[a-z]+\\.properties");
  }

  static Map<String, String> chinese() throws IOException {
    return texts("[a-z]+_zh\\.properties");
  }

  /** By key; one that two bundles have is a fault. */
  private static Map<String, String> texts(String fileNames) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches(fileNames)) {
          Properties content = new Properties();
          try (Reader reader = Files.newBufferedReader(file)) {
            content.load(reader);
          }
          for (String key : content.stringPropertyNames()) {
            assertNull(texts.put(key, content.getProperty(key)), key + " is there twice");
          }
        }
      }
    }
    return texts;
  }
}
