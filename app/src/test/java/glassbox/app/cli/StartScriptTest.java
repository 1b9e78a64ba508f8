package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartScriptTest {

  @ParameterizedTest
  @CsvSource({
    "glassbox, '(?m)^ +(systems .*)\\) archive='",
    "glassbox.bat, in \\((systems [^)]*)\\) do"
  })
  void eachCommandHasAnArchiveOfClassesOfItsOwn(String script, String list) throws Exception {
    String text = Files.readString(Path.of("src/main/dist/bin", script));
    Matcher commands = Pattern.compile(list).matcher(text);
    assertTrue(commands.find(), text);
    assertEquals(
        new CommandLineProgram(Workplace.ofProcess()).names(),
        Set.of(commands.group(1).split("[ |]+")));
  }
}
