package glassbox.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.ProblemException;
import glassbox.engine.Wording;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorsTest {
  private static final Problem NO_SDK =
      Problem.of("tornado.no-sdk", "TornadoVM SDK not found: TORNADOVM_HOME");
  private static final Problem TOO_LARGE = Problem.of("tornado.memory", "device memory is full");

  private static final Wording COMPILING = Wording.phrase("tornado.compiling", "compiling kernels");

  private final ExecutorRequest request =
      new ExecutorRequest(
          Network.initialized(Networks.mlp(), 1),
          LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
          new OptimizerSpec.Sgd(0.1, 0),
          8);
  private final Executor onDevice = new CpuExecutor(request, 1);

  private static DeviceReport device(int number, boolean accelerated) {
    return new DeviceReport(
        "tornado",
        "tornado:0:" + number,
        Wording.of("GPU " + number),
        accelerated,
        Optional.empty());
  }

  private ExecutorProvider tornado(Outcome<Executor> opened, DeviceReport... devices) {
    return new ExecutorProvider() {
      @Override
      public String backend() {
        return "tornado";
      }

      @Override
      public List<DeviceReport> devices() {
        return List.of(devices);
      }

      @Override
      public Outcome<Executor> open(
          ExecutorRequest asked, DeviceReport device, Consumer<Wording> progress) {
        progress.accept(COMPILING);
        return opened;
      }
    };
  }

  private Executors.Selection select(String choice, ExecutorProvider... providers) {
    return new Executors(2, List.of(providers)).select(BackendChoice.parse(choice), request);
  }

  @Test
  void absentProviderIsReportedInWords() {
    Executors.Selection selection = select("auto");

    assertInstanceOf(CpuExecutor.class, selection.executor());
    assertEquals("CPU, 2 threads (built without TornadoVM kernels)", selection.sentence());
    assertEquals(
        List.of("cpu", "tornado"),
        new Executors(2, List.of()).devices().stream().map(DeviceReport::id).toList());
    selection.executor().close();
  }

  @Test
  void providerWithoutDevicesGivesItsOwnReason() {
    ExecutorProvider empty = new UnavailableProvider("tornado", NO_SDK);

    assertEquals(
        "CPU, 2 threads (TornadoVM SDK not found: TORNADOVM_HOME)",
        select("auto", empty).sentence());
  }

  @Test
  void theseTestsHaveNoOtherBackEndInstalled() {
    assertEquals(List.of(), Executors.installed());
  }

  @Test
  void autoTakesAnAcceleratedDevice() {
    Executors.Selection selection =
        select("auto", tornado(Outcome.done(onDevice), device(0, false), device(1, true)));

    assertTrue(selection.isDevice());
    assertEquals("GPU 1", selection.sentence());
  }

  @Test
  void whatABackEndDoesWhileItOpensIsPassedOn() {
    for (String choice : List.of("auto", "tornado", "tornado:0:1")) {
      List<Wording> said = new ArrayList<>();

      new Executors(2, List.of(tornado(Outcome.done(onDevice), device(1, true))))
          .select(BackendChoice.parse(choice), request, said::add);

      assertEquals(List.of(COMPILING), said);
    }
  }

  @Test
  void autoSaysWhyItDidNotTakeADevice() {
    assertEquals(
        "CPU, 2 threads (GPU 0 is the CPU itself, no graphics card)",
        select("auto", tornado(Outcome.done(onDevice), device(0, false))).sentence());
    assertEquals(
        "CPU, 2 threads (device memory is full)",
        select("auto", tornado(Outcome.failed(TOO_LARGE), device(0, true))).sentence());
  }

  @Test
  void cpuIsTakenWithoutReasonWhenAskedFor() {
    assertEquals(
        "CPU, 2 threads",
        select("cpu", tornado(Outcome.done(onDevice), device(0, true))).sentence());
  }

  @Test
  void deviceAskedForByNameIsTakenEvenIfItIsSlow() {
    ExecutorProvider two = tornado(Outcome.done(onDevice), device(0, false), device(1, true));

    assertEquals("GPU 0", select("tornado", two).sentence());
    assertEquals("GPU 1", select("tornado:0:1", two).sentence());
  }

  @Test
  void missingDeviceAskedForByNameIsAnErrorAndNeverTheCpu() {
    assertEquals(
        "Device tornado is not available: built without TornadoVM kernels. Choose cpu or auto.",
        assertThrows(ProblemException.class, () -> select("tornado")).getMessage());
    assertEquals(
        "Device tornado:0:7 is not available: there is no such device. Choose tornado:0:0.",
        assertThrows(
                ProblemException.class,
                () -> select("tornado:0:7", tornado(Outcome.done(onDevice), device(0, true))))
            .getMessage());
    assertEquals(
        "Device tornado:0:0 cannot be used here: device memory is full. Choose cpu or auto.",
        assertThrows(
                ProblemException.class,
                () -> select("tornado", tornado(Outcome.failed(TOO_LARGE), device(0, true))))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "tornado:", "tornado:0", "tornado:a:b", "cpu:0"})
  void unknownBackEndsAreRefused(String text) {
    assertEquals(
        "backend.unknown",
        assertThrows(ProblemException.class, () -> BackendChoice.parse(text)).problem().code());
  }

  @Test
  void fewerThanOneThreadIsRefused() {
    assertEquals(
        "exec.threads",
        assertThrows(ProblemException.class, () -> new Executors(0, List.of())).problem().code());
  }
}
