package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The systems that train in a second reach what they are made to show, with more than one seed. */
class SmallSystemsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "xor, 1, 1.0",
    "xor, 2, 1.0",
    "spirals, 1, 0.99",
    "spirals, 2, 0.99",
    "table-mlp, 1, 0.8"
  })
  void reachesItsTestAccuracy(String system, String seed, double accuracy) throws Exception {
    String out = folder.resolve("m.glassbox").toString();
    JsonNode report =
        CommandRun.of("train", "--system", system, "--seed", seed, "--out", out, "--format", "json")
            .json();
    double reached = report.get("testAccuracy").doubleValue();
    assertTrue(reached >= accuracy, system + " reached " + reached);
  }
}
