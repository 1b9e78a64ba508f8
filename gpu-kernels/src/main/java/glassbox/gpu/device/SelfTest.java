package glassbox.gpu.device;

import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.Wording;
import glassbox.engine.exec.DeviceDetails;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.DeviceType;
import glassbox.gpu.kernel.SelfTestKernels;
import java.time.Duration;
import java.util.Optional;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Runs a small kernel on a device and compares every number with what it must be. */
final class SelfTest {
  private static final int NUMBERS = 1000;

  private SelfTest() {}

  /**
   * What there is to say of a device, the test's result included; one whose driver fails even at
   * its name does not take the others with it.
   *
   * @param begunNanos when it was asked for
   */
  static DeviceReport report(String backend, String id, TornadoDevice device, long begunNanos) {
    try {
      return tested(backend, id, device, begunNanos);
    } catch (Throwable silent) {
      return new DeviceReport(
          backend, id, Wording.of(id), false, Optional.of(DeviceFailure.ofSelfTest(silent)));
    }
  }

  private static DeviceReport tested(
      String backend, String id, TornadoDevice device, long begunNanos) {
    Optional<Problem> failure = failure(device);
    Optional<Duration> firstKernel =
        failure.isPresent()
            ? Optional.empty()
            : Optional.of(Duration.ofNanos(System.nanoTime() - begunNanos));
    DeviceType type = type(device);
    return new DeviceReport(
        backend,
        id,
        Wording.of(device.getPhysicalDevice().getDeviceName().strip()),
        type != DeviceType.CPU && failure.isEmpty(),
        failure,
        Optional.of(
            new DeviceDetails(
                device.getPlatformName().strip(), type, device.getMaxGlobalMemory(), firstKernel)));
  }

  private static DeviceType type(TornadoDevice device) {
    return switch (device.getDeviceType()) {
      case CPU -> DeviceType.CPU;
      case GPU -> DeviceType.GPU;
      default -> DeviceType.ACCELERATOR;
    };
  }

  private static Optional<Problem> failure(TornadoDevice device) {
    try {
      Settings.check();
      return wrong(device);
    } catch (ProblemException refused) {
      return Optional.of(refused.problem());
    } catch (Throwable thrown) {
      return Optional.of(DeviceFailure.ofSelfTest(thrown));
    }
  }

  private static Optional<Problem> wrong(TornadoDevice device) throws Exception {
    FloatArray numbers = Program.zeros(NUMBERS);
    FloatArray results = Program.zeros(NUMBERS);
    for (int i = 0; i < NUMBERS; i++) {
      numbers.set(i, i);
    }
    GridScheduler grids = new GridScheduler();
    Program program = new Program("selftest", grids, 1);
    program.line(
        NUMBERS,
        (graph, task) ->
            graph.task(task, SelfTestKernels::line, program.thread(), numbers, results, NUMBERS));
    TaskGraph graph =
        program
            .appendTo(
                new TaskGraph(program.name())
                    .transferToDevice(DataTransferMode.EVERY_EXECUTION, numbers))
            .transferToHost(DataTransferMode.EVERY_EXECUTION, results);
    try (TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot())) {
      plan.withDevice(device);
      plan.withGridScheduler(grids);
      plan.execute();
    }
    for (int i = 0; i < NUMBERS; i++) {
      if (results.get(i) != 2 * i + 1) {
        return Optional.of(
            Problem.of(
                "tornado.self-test",
                "The device computes wrongly: number {0} of its self-test is {1}, but must be {2};"
                    + " update its driver.",
                i,
                results.get(i),
                2 * i + 1));
      }
    }
    return Optional.empty();
  }
}
