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
  void unusableArgumentsAreRefusedInOneSentence() throws Exception {
    assertTrue(
        CommandRun.of("bench", "--task", "mlp").refusal().contains("mlp128, cnn32"),
        "the tasks are listed");
    assertTrue(CommandRun.of("bench").refusal().contains("--task"));
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

  private static CommandRun bench(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 3];
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[0] = "bench";
    all[all.length - 2] = "--format";
    all[all.length - 1] = "json";
    return CommandRun.of(all);
  }
}
