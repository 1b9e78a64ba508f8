package glassbox.gpu.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Problem;
import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels that TornadoVM, or the driver behind it, really cannot compile. */
class CompilationTest {
  private final GridScheduler grids = new GridScheduler();
  private final Program program = new Program("test", grids, 1);
  private final FloatArray numbers = Program.zeros(8);

  static void fused(KernelContext thread, FloatArray out) {
    int i = thread.globalIdx;
    if (i < out.getSize()) {
      out.set(i, Math.fma(2f, out.get(i), 1f));
    }
  }

  static void dynamic(KernelContext thread, FloatArray out) {
    int i = thread.globalIdx;
    if (i < out.getSize()) {
      float[] own = new float[i + 1];
      own[i] = out.get(i);
      out.set(i, own[i] + own[0]);
    }
  }

  /** OpenCL C has a word for this, which the driver's compiler takes for its own. */
  static void constant(KernelContext thread, FloatArray out) {
    int i = thread.globalIdx;
    if (i < out.getSize()) {
      out.set(i, 1);
    }
  }

  /** What a network with these kernels would be refused with. */
  private Problem refusal() {
    return DeviceFailure.ofCompiling(assertThrows(Throwable.class, this::compile));
  }

  private void compile() throws Exception {
    TaskGraph graph =
        program
            .appendTo(
                new TaskGraph(program.name())
                    .transferToDevice(DataTransferMode.FIRST_EXECUTION, numbers))
            .transferToHost(DataTransferMode.EVERY_EXECUTION, numbers);
    try (TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot())) {
      plan.withGridScheduler(grids);
      plan.withGraph(0).withPreCompilation();
    }
  }

  private static void assertSays(String reason, Problem problem) {
    assertEquals("tornado.compilation", problem.code());
    String sentence = problem.sentence();
    assertTrue(
        sentence.startsWith("TornadoVM cannot compile this network for the device: "), sentence);
    assertTrue(sentence.endsWith(reason + "."), sentence);
  }

  @Test
  void aMethodThatTornadoVmDoesNotKnowIsRefusedWithItsReason() {
    program.line(
        8, (graph, task) -> graph.task(task, CompilationTest::fused, program.thread(), numbers));
    // Inlining ends where the method calls what a device has not: the exact place is the JDK's.
    Problem problem = refusal();
    assertTrue(problem.sentence().contains(" cannot be inlined: "), problem.sentence());
    assertEquals("tornado.compilation", problem.code());
  }

  @Test
  void anArrayOfVariableSizeIsRefusedWithItsReason() {
    program.line(
        8, (graph, task) -> graph.task(task, CompilationTest::dynamic, program.thread(), numbers));
    assertSays("unimplemented: dynamically sized array declarations are not supported", refusal());
  }

  @Test
  void whatTheDriversCompilerRefusesIsRefused() {
    program.line(
        8, (graph, task) -> graph.task(task, CompilationTest::constant, program.thread(), numbers));
    assertSays("Error during code compilation with the OpenCL driver", refusal());
  }
}
