package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
  private static final String MODEL = "../assets/models/mnist-cnn.glassbox";

  private static final List<String> KEYS =
      List.of("samplesPerSecond", "samplesPerCpuSecond", "warmupSeconds", "p50Micros", "p99Micros");

  @ParameterizedTest
  @ValueSource(strings = {"tiny32", "latency"})
  void aTaskIsMeasured(String task) throws Exception {
    JsonNode json = bench("--task", task, "--threads", "1", "--seconds", "0.2").json();

    assertEquals(task, json.get("task").textValue());
    assertEquals(1, json.get("threads").intValue());
    for (String key : KEYS) {
      assertTrue(json.get(key).doubleValue() > 0, key);
    }
    assertFalse(json.has("gflops"), "only a product's operations are counted");
  }

  @Test
  void aProductSaysHowManyOperationsASecond() throws Exception {
    JsonNode json = bench("--task", "gemm512", "--threads", "2", "--seconds", "0.2").json();

    double operations = 2.0 * 512 * 512 * 512;
    assertEquals(
        json.get("samplesPerSecond").doubleValue() * operations / 1e9,
        json.get("gflops").doubleValue(),
        1e-6);
  }

  @Test
  void theTextIsATable() throws Exception {
    CommandRun run = CommandRun.of("bench", "--task", "TINY32", "--seconds", "0.1");

    run.done();
    assertTrue(run.out().contains("Samples per CPU second"), run.out());
    assertTrue(run.out().startsWith("Task"), run.out());
  }

  @Test
  void everyLayerOfAModelIsTimedBothWays() throws Exception {
    JsonNode rows =
        bench("layers", "--model", MODEL, "--batch", "4", "--seconds", "0.2").json().get("rows");

    assertEquals(
        List.of("conv1", "pool1", "conv2", "pool2", "flatten", "dense"),
        rows.findValuesAsText("layer"));
    JsonNode conv2 = rows.get(2);
    assertEquals("[11,11,64]", conv2.get("shape").toString());
    assertEquals(18_496, conv2.get("parameters").intValue());
    double multiplications = 4.0 * 11 * 11 * 64 * 9 * 32;
    assertEquals(
        2 * multiplications / conv2.get("forwardMicros").doubleValue() / 1e3,
        conv2.get("forwardGflops").doubleValue(),
        1e-6);
    assertEquals(
        4 * multiplications / conv2.get("backwardMicros").doubleValue() / 1e3,
        conv2.get("backwardGflops").doubleValue(),
        1e-6);
    assertTrue(rows.get(1).get("forwardMicros").doubleValue() > 0, "pooling takes time");
    assertTrue(rows.get(1).get("forwardGflops").isNull(), "but has no kernel");
  }

  @Test
  void layersAreATableWithTheirSum() throws Exception {
    CommandRun run = CommandRun.of("bench", "layers", "--model", MODEL, "--seconds", "0.1");

    run.done();
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.getFirst().startsWith("LAYER"), run.out());
    assertTrue(lines.getLast().startsWith("all"), run.out());
    assertEquals(8, lines.size(), run.out());
  }

  @Test
  void unusableArgumentsAreRefusedInOneSentence() throws Exception {
    assertTrue(
        CommandRun.of("bench", "--task", "mlp").refusal().contains("mlp128, cnn32"),
        "the tasks are listed");
    assertTrue(CommandRun.of("bench").refusal().contains("--task"));
    assertTrue(
        CommandRun.of("bench", "layers", "--model", MODEL, "--batch", "0")
            .refusal()
            .contains("--batch is 0"));
    assertTrue(CommandRun.of("bench", "layers").refusal().contains("--model"));
    assertTrue(
        CommandRun.of("bench", "layers", "--model", "none.glassbox")
            .refusal()
            .contains("none.glassbox"));
    assertEquals(
        "glassbox: --seconds is 0.0, but must be more than 0 and at most 3600.",
        CommandRun.of("bench", "--task", "tiny32", "--seconds", "0").refusal());
    assertEquals(
        "glassbox: --seconds is NaN, but must be more than 0 and at most 3600.",
        CommandRun.of("bench", "--task", "tiny32", "--seconds", "NaN").refusal());
    assertEquals(
        "glassbox: The number of threads is 0, but must be at least 1.",
        CommandRun.of("bench", "--task", "tiny32", "--threads", "0").refusal());
  }

  @Test
  void methodsTellsWhatAnExplanationTakes() throws Exception {
    JsonNode json =
        bench("methods", "--model", MODEL, "--method", "grad-cam", "--seconds", "0.1").json();
    assertEquals(1, json.get("rows").size());
    assertEquals("grad-cam", json.get("rows").get(0).get("method").textValue());
    assertTrue(json.get("rows").get(0).get("p50Micros").doubleValue() > 0);
    assertTrue(
        CommandRun.of(
                "bench",
                "methods",
                "--model",
                MODEL,
                "--target",
                "nowhere:1",
                "--method",
                "saliency")
            .refusal()
            .contains("no layer nowhere"));
    assertTrue(
        CommandRun.of("bench", "methods", "--model", MODEL, "--method", "permutation-importance")
            .refusal()
            .contains("does not explain a single sample"));
  }

  private static CommandRun bench(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 3];
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[0] = "bench";
    all[all.length - 2] = "--format";
    all[all.length - 1] = "json";
    return CommandRun.of(all);
  }
}
