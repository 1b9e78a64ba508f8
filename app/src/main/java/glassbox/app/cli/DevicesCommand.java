package glassbox.app.cli;

import glassbox.engine.Problem;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.Executors;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists where networks can run, and why not elsewhere. */
@Command(
    name = "devices",
    description = "List the back ends found, each with its device or the reason it has none.")
final class DevicesCommand extends ReportingCommand {

  DevicesCommand(Workplace workplace) {
    super(workplace.console());
  }

  @Override
  Report execute() {
    int threads = Runtime.getRuntime().availableProcessors();
    List<DeviceReport> devices = new Executors(threads, Executors.installed()).devices();
    JsonReport json = new JsonReport().objects("devices", devices, DevicesCommand::describe);
    Columns columns = new Columns("llll");
    columns.row("BACK END", "ID", "DEVICE", "STATE");
    for (DeviceReport device : devices) {
      columns.row(device.backend(), device.id(), device.name().english(), state(device));
    }
    return new Report(json, columns.toString());
  }

  private static void describe(JsonReport json, DeviceReport device) {
    json.text("backend", device.backend())
        .text("id", device.id())
        .text("name", device.name().english())
        .flag("accelerated", device.accelerated())
        .flag("available", device.unavailable().isEmpty());
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

  private static String state(DeviceReport device) {
    return device
        .unavailable()
        .map(reason -> "not available: " + reason.sentence())
        .orElse(device.accelerated() ? "ready, accelerated" : "ready");
  }
}
