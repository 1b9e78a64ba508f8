package glassbox.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.ProblemException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundledFontsTest {
  private static final Path FOLDER = Path.of(System.getProperty("glassbox.assets"), "fonts");
  private static final String REGULAR = "GlassboxSans-Regular.otf";
  private static final String BOLD = "GlassboxSans-Bold.otf";

  @Test
  void familyHasTheWeightsNormalAndBold() {
    BundledFonts.load(FOLDER);
    assertEquals("Regular", Font.font(BundledFonts.FAMILY, 13).getStyle());
    assertEquals("Bold", Font.font(BundledFonts.FAMILY, FontWeight.BOLD, 13).getStyle());
  }

  @Test
  void figuresAndSignsHaveOneWidth() {
    BundledFonts.load(FOLDER);
    for (FontWeight weight : List.of(FontWeight.NORMAL, FontWeight.BOLD)) {
      double width = width("0", weight);
      for (String sign : "123456789+−±=×÷\u2007".split("")) {
        assertEquals(width, width(sign, weight), 1e-6, sign + " " + weight);
      }
      assertTrue(width("i", weight) < width("m", weight), "letters are proportional");
    }
  }

  private static double width(String character, FontWeight weight) {
    Text text = new Text(character.repeat(20));
    text.setFont(Font.font(BundledFonts.FAMILY, weight, 13));
    return text.getLayoutBounds().getWidth();
  }

  @ParameterizedTest
  @ValueSource(strings = {REGULAR, BOLD})
  void glyphsExistForChineseAndForWhatAViewWrites(String file) throws IOException {
    assertCovers(
        file, "0123456789 26 × 26 × 32 · relu · 320 −0.94 ± 3 % µs α β σ Σ ∑ ∂ ∇ √ ∞ ≤ ≥ ≈ → ← …");
    assertCovers(file, "训练 学习率 卷积层 激活 权重 偏置，。：；？！（）《》、“测试” ▶ ■ ● ▲ ▼ ✓ ✗");
    assertCovers(file, gb2312());
  }

  @ParameterizedTest
  @ValueSource(strings = {REGULAR, BOLD})
  void glyphsExistForEveryMessageInTheResourceBundles(String file) throws IOException {
    try (Stream<Path> resources = Files.walk(Path.of("src", "main", "resources"))) {
      for (Path bundle : resources.filter(p -> p.toString().endsWith(".properties")).toList()) {
        Properties messages = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
          messages.load(reader);
        }
        for (String key : messages.stringPropertyNames()) {
          assertCovers(file, messages.getProperty(key));
        }
      }
    }
  }

  @Test
  void characterOutsideTheFontIsReportedAsMissing() throws IOException {
    assertEquals("\uE000 ع", missing(REGULAR, "a\uE000中ع"));
  }

  @Test
  void missingFileIsNamedInTheProblem(@TempDir Path folder) throws IOException {
    Files.copy(FOLDER.resolve(REGULAR), folder.resolve(REGULAR));
    ProblemException thrown = assertThrows(ProblemException.class, () -> BundledFonts.load(folder));
    assertEquals("fonts.missing", thrown.problem().code());
    assertTrue(thrown.getMessage().contains(folder.resolve(BOLD).toString()), thrown.getMessage());
  }

  @Test
  void fileCutOffIsADamagedFont(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(FOLDER.resolve(REGULAR));
    Files.write(folder.resolve(REGULAR), Arrays.copyOf(whole, whole.length / 2));
    ProblemException thrown = assertThrows(ProblemException.class, () -> BundledFonts.load(folder));
    assertEquals("fonts.damaged", thrown.problem().code());
    assertTrue(thrown.getMessage().contains(REGULAR), thrown.getMessage());
  }

  private static void assertCovers(String file, String text) throws IOException {
    assertEquals("", missing(file, text), "characters without a glyph in " + file);
  }

  private static String missing(String file, String text) throws IOException {
    Set<Integer> characters = FontCharacters.of(FOLDER.resolve(file));
    return text.codePoints()
        .filter(code -> !Character.isISOControl(code) && !characters.contains(code))
        .distinct()
        .mapToObj(Character::toString)
        .collect(Collectors.joining(" "));
  }

  /** All Han characters of GB 2312: its rows 16 to 87. */
  private static String gb2312() {
    StringBuilder text = new StringBuilder();
    for (int row = 0xB0; row <= 0xF7; row++) {
      for (int cell = 0xA1; cell <= 0xFE; cell++) {
        text.append(new String(new byte[] {(byte) row, (byte) cell}, Charset.forName("GB2312")));
      }
    }
    return text.toString().replace("\uFFFD", "");
  }
}
