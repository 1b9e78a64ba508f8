package glassbox.app.cli;

import glassbox.engine.Problem;
import glassbox.engine.exec.DeviceDetails;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Lists where networks can run, and why not elsewhere. */
@Command(
    name = "devices",
    description = "List the back ends found, each with its device or the reason it has none.")
final class DevicesCommand extends ReportingCommand {

  private final Workplace workplace;

  DevicesCommand(Workplace workplace) {
    super(workplace.console());
    this.workplace = workplace;
  }

  @Override
  Report execute() {
    int threads = Runtime.getRuntime().availableProcessors();
    List<DeviceReport> devices = new Executors(threads, workplace.backEnds().get()).devices();
    JsonReport json = new JsonReport().objects("devices", devices, DevicesCommand::describe);
    Columns columns = new Columns("llllrrl");
    columns.row("ID", "DEVICE", "PLATFORM", "TYPE", "MEMORY", "FIRST KERNEL", "STATE");
    devices.forEach(device -> row(columns, device));
    return new Report(json, columns.toString());
  }

  private static void row(Columns columns, DeviceReport device) {
    Optional<DeviceDetails> details = device.details();
    columns.row(
        device.id(),
        device.name().english(),
        details.map(DeviceDetails::platform).orElse("-"),
        details.map(DevicesCommand::type).orElse("-"),
        details.map(it -> (it.memoryBytes() >> 20) + " MiB").orElse("-"),
        firstKernel(device).map(Figures::seconds).orElse("-"),
        state(device));
  }

  private static String type(DeviceDetails details) {
    return details.type().name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Double> firstKernel(DeviceReport device) {
    return device.details().flatMap(DeviceDetails::firstKernel).map(it -> it.toNanos() / 1e9);
  }

  private static void describe(JsonReport json, DeviceReport device) {
    json.text("backend", device.backend())
        .text("id", device.id())
        .text("name", device.name().english())
        .flag("accelerated", device.accelerated())
        .flag("available", device.unavailable().isEmpty());
    device
        .details()
        .ifPresent(
            details ->
                json.text("platform", details.platform())
                    .text("type", type(details))
                    .count("memoryBytes", details.memoryBytes()));
    firstKernel(device).ifPresent(seconds -> json.number("firstKernelSeconds", seconds));
    device
        .unavailable()
        .map(Problem::sentence)
        .ifPresentOrElse(
            reason -> json.text("reason", reason),
            () -> json.text("selfTest", isReference(device) ? "not needed" : "passed"));
  }

  /** Others are tested against the CPU. */
  private static boolean isReference(DeviceReport device) {
    return device.backend().equals("cpu");
  }

  private static String ready(DeviceReport device) {
    if (isReference(device)) {
      return "ready";
    }
    return device.accelerated()
        ? "self-test passed, accelerated"
        : "self-test passed, not taken by auto";
  }

  private static String state(DeviceReport device) {
    return device
        .unavailable()
        .map(reason -> "not available: " + reason.sentence())
        .orElse(ready(device));
  }
}
