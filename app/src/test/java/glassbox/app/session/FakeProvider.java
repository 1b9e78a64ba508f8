package glassbox.app.session;

import glassbox.engine.Outcome;
import glassbox.engine.Wording;
import glassbox.engine.exec.DeviceDetails;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.DeviceType;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorProvider;
import glassbox.engine.exec.ExecutorRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A back end with one fast device, whose executors a test makes. */
public record FakeProvider(Function<ExecutorRequest, Executor> executors)
    implements ExecutorProvider {

  @Override
  public String backend() {
    return "tornado";
  }

  @Override
  public List<DeviceReport> devices() {
    return List.of(
        new DeviceReport(
            "tornado",
            "tornado:0:0",
            Wording.of("GPU 0"),
            true,
            Optional.empty(),
            Optional.of(
                new DeviceDetails(
                    "Test Platform",
                    DeviceType.GPU,
                    2L << 30,
                    Optional.of(Duration.ofMillis(1500))))));
  }

  @Override
  public Outcome<Executor> open(
      ExecutorRequest request, DeviceReport device, Consumer<Wording> progress) {
    progress.accept(Wording.of("compiling kernels"));
    return Outcome.done(executors.apply(request));
  }
}
