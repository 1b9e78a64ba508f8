package glassbox.engine.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of files in the engine's README are what Glassbox writes. */
class ReadmeTest {
  private List<String> examples;

  @BeforeEach
  void findExamples() throws IOException {
    String readme = Files.readString(Path.of("README.md")).replace("\r\n", "\n");
    examples =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
            .matcher(readme)
            .results()
            .map(example -> example.group(1))
            .toList();
  }

  @Test
  void networkIsAsWritten() {
    assertEquals(NetworkJson.write(ModelFileTest.network().spec()), examples.get(0));
  }

  @Test
  void headerOfTheWeightsIsAsWritten() {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    ParameterTensors.put(ModelFileTest.network().parameters(), "", weights);
    String header = SafetensorsHeader.of(weights, Map.of()).format();
    assertEquals(header, examples.get(1).replaceAll("\\s", ""));
  }

  @Test
  void trainingRecordIsAsWritten() {
    TrainingRecord record = TrainingJson.parse(examples.get(2), "README.md");
    assertEquals(TrainingJson.write(record), examples.get(2));
    assertEquals("{}", record.others());
  }

  @Test
  void headerOfTheOptimizerIsAsWritten() {
    Map<String, Tensor> moments = new LinkedHashMap<>();
    ParameterTensors.put(ModelFileTest.network().parameters(), ".m", moments);
    String header = SafetensorsHeader.of(moments, Map.of("steps", "58")).format();
    String beginning = examples.get(3).replaceAll("\\s", "").replaceFirst("}$", "");
    assertTrue(header.startsWith(beginning), header);
  }

  @Test
  void labelsAreAsWritten() {
    List<String> labels = List.of("zero", "one", "two");
    assertEquals(LabelsJson.write(labels), examples.get(4));
  }

  @Test
  void viewsAreAsWritten() {
    SavedViews views =
        new SavedViews(
            Optional.of(UnitAddress.of("conv1", 0, 2, 3)),
            new LinkedHashMap<>(),
            Optional.of(new SavedViews.TestPlace(12, 60_012, true)),
            OptionalInt.of(3));
    byte[] written = views.in(ModelFileTest.full()).others().get("views.json");
    assertEquals(new String(written, StandardCharsets.UTF_8), examples.get(5));
  }
}
