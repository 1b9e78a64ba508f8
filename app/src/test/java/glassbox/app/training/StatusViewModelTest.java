package glassbox.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glassbox.app.fx.Texts;
import glassbox.app.session.ChosenDevices;
import glassbox.app.session.Devices;
import glassbox.app.session.TrainingBench;
import glassbox.app.session.TrainingState;
import glassbox.engine.Outcome;
import glassbox.engine.Wording;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.exec.Executors.Selection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StatusViewModelTest {

  /** The CPU of a JVM without the vector module. */
  private static final class PlainCpu implements Devices {
    private final Devices cpu = new ChosenDevices(1, List.of());

    @Override
    public Outcome<Selection> open(ExecutorRequest request, Consumer<Wording> progress) {
      return cpu.open(request, progress)
          .map(
              opened ->
                  new Selection(
                      opened.executor(),
                      new DeviceReport("cpu", "cpu", name(), false, Optional.empty()),
                      Optional.empty()));
    }

    private static Wording name() {
      return Wording.phrase(
          "device.plain-loops",
          "{0}, slow plain loops as {1}",
          Wording.phrase("device.cpu", "CPU, {0} threads", 2),
          Wording.phrase("device.no-vector-module", "Java runs without jdk.incubator.vector"));
    }
  }

  @Test
  void thatKernelsArePlainLoopsIsSaidInBothLanguages() throws InterruptedException {
    try (TrainingBench bench = new TrainingBench(80, new PlainCpu())) {
      Texts texts = new Texts(Locale.ENGLISH);
      StatusViewModel status =
          new StatusViewModel(bench.training, bench.session, texts, System::nanoTime);
      bench.open("a");
      bench.await(TrainingState.PAUSED);

      assertEquals(
          "CPU, 2 threads, slow plain loops as Java runs without jdk.incubator.vector",
          status.lineProperty().get().device());

      texts.localeProperty().set(Locale.SIMPLIFIED_CHINESE);
      assertEquals("CPU，2 线程，使用较慢的普通循环，因为启动时未加载向量模块", status.lineProperty().get().device());
    }
  }
}
