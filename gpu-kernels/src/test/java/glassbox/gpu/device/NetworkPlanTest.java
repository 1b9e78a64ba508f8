package glassbox.gpu.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glassbox.engine.TrainingFixture;
import glassbox.engine.data.Batch;
import glassbox.engine.exec.DeviceTimes;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.OptimizerState;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** What TornadoVM notes of a plan's runs: where they ran, and what was compiled for them. */
class NetworkPlanTest {
  private static final OptimizerSpec ADAM = new OptimizerSpec.Adam(0.01);

  private final TrainingFixture fixture = TrainingFixture.cnn();
  private NetworkGraphs graphs;
  private NetworkPlan plan;

  @BeforeEach
  void write() {
    ExecutorRequest request =
        new ExecutorRequest(fixture.network(), LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY, ADAM, 8);
    graphs = new NetworkGraphs(request);
    plan =
        new NetworkPlan(
            graphs, TornadoRuntimeProvider.getTornadoRuntime().getBackend(0).getDevice(0));
    graphs.memory().put(fixture.network().parameters(), OptimizerState.FRESH);
    plan.measure(true);
  }

  @AfterEach
  void free() {
    plan.close();
  }

  @Test
  void everyTaskOfAStepRunsOnTheDeviceAndNoneInJava() throws Exception {
    plan.compile();
    step(8, 0.01, 1);
    JsonNode tasks = new JsonMapper().readTree(plan.profile().getProfileLog()).get("train");

    int count = graphs.trainProgram().taskCount();
    assertTrue(count > 20, count + " tasks");
    for (int i = 0; i < count; i++) {
      JsonNode task = tasks.get("train.t" + i);
      assertEquals("OPENCL", task.get("BACKEND").asText(), task.toString());
      assertTrue(task.get("TASK_KERNEL_TIME").asLong() > 0, task.toString());
    }
  }

  @Test
  void nothingIsCompiledAnewForAnotherRateOrAnotherNumberOfSamples() {
    plan.load();
    assertNotEquals(0, plan.profile().getCompileTime(), "the first run compiles");
    plan.compile();
    double[] rates = {0.01, 0.5, 1e-5};
    int[] sizes = {8, 3, 1};
    for (int i = 0; i < 3; i++) {
      float[] before = weights();
      step(sizes[i], rates[i], i + 1);
      assertEquals(0, plan.profile().getCompileTime(), "step " + i);
      // Adam moves weights by about its rate, however large their gradients are.
      assertEquals(rates[i], largestMove(before, weights()), 0.5 * rates[i], "step " + i);
    }
  }

  @Test
  void onlySoManyRunsAreMeasuredSinceTornadoVmKeepsALogOfEach() {
    plan.compile();
    plan.measure(true);
    int measured = 0;
    for (int i = 1; i <= 210; i++) {
      plan.load();
      measured += plan.times().isPresent() ? 1 : 0;
    }
    assertEquals(200, measured);
    plan.measure(true);
    step(8, 0.01, 1);
    DeviceTimes times = plan.times().orElseThrow();
    assertTrue(times.kernelNanos() > 0, times.toString());
    assertTrue(times.totalNanos() > times.kernelNanos() + times.transferNanos(), times.toString());
    plan.measure(false);
    step(8, 0.01, 1);
    assertEquals(Optional.empty(), plan.times());
  }

  private void step(int samples, double rate, int update) {
    Batch batch = fixture.batch(0);
    NetworkTasks tasks = graphs.training();
    WeightMemory.copyIn(
        batch.inputs().get("input").data(), 0, tasks.node("input").value(), 0, samples * 100);
    WeightMemory.copyIn(
        batch.targets().get("dense").data(), 0, tasks.losses().get("dense").targets(), 0, samples);
    graphs.trainProgram().sizes().set(0, samples);
    graphs.numbers().sampleWeights().init(1);
    StepSettings settings = new StepSettings(rate, 0, update);
    StepRates.fill(ADAM, settings, update, samples, graphs.numbers().rates());
    plan.train();
  }

  private float[] weights() {
    plan.fetch();
    FloatArray weights = graphs.memory().weights();
    return WeightMemory.copyOut(weights, 0, weights.getSize());
  }

  private static double largestMove(float[] before, float[] after) {
    double most = 0;
    for (int i = 0; i < before.length; i++) {
      most = Math.max(most, Math.abs(after[i] - before[i]));
    }
    return most;
  }
}
