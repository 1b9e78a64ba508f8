package glassbox.gpu.worker;

import glassbox.engine.exec.DeviceDetails;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.DeviceTimes;
import glassbox.engine.exec.DeviceType;
import glassbox.engine.exec.Evaluation;
import glassbox.engine.exec.LayerNorms;
import glassbox.engine.exec.StepSettings;
import glassbox.engine.exec.StepTally;
import glassbox.engine.network.Clipping;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Devices, settings of a step and what came of it, in messages. */
final class Results {
  private static final byte CLIP_NOTHING = 0;
  private static final byte CLIP_NORM = 1;
  private static final byte CLIP_VALUE = 2;

  private static final long NEVER = -1;

  private Results() {}

  static void put(List<DeviceReport> devices, Message out) {
    out.put(devices.size());
    for (DeviceReport device : devices) {
      out.put(device.backend()).put(device.id());
      Words.put(device.name(), out);
      out.put(device.accelerated()).put(device.unavailable().isPresent());
      device.unavailable().ifPresent(problem -> Words.put(problem, out));
      out.put(device.details().isPresent());
      device.details().ifPresent(details -> put(details, out));
    }
  }

  private static void put(DeviceDetails details, Message out) {
    out.put(details.platform())
        .put((byte) details.type().ordinal())
        .put(details.memoryBytes())
        .put(details.firstKernel().map(Duration::toNanos).orElse(NEVER));
  }

  static List<DeviceReport> getDevices(Message in) throws IOException {
    int count = in.getCount();
    List<DeviceReport> devices = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      devices.add(
          new DeviceReport(
              in.getText(),
              in.getText(),
              Words.get(in),
              in.getBoolean(),
              in.getBoolean() ? Optional.of(Words.getProblem(in)) : Optional.empty(),
              in.getBoolean() ? Optional.of(getDetails(in)) : Optional.empty()));
    }
    return devices;
  }

  private static DeviceDetails getDetails(Message in) throws IOException {
    String platform = in.getText();
    DeviceType type = in.getOneOf(DeviceType.values());
    long memory = in.getLong();
    long firstKernel = in.getLong();
    return new DeviceDetails(
        platform,
        type,
        memory,
        firstKernel == NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(firstKernel)));
  }

  static void put(StepSettings settings, Message out) {
    out.put(settings.learningRate())
        .put(settings.seed())
        .put(settings.step())
        .put(settings.norms());
    switch (settings.clipping()) {
      case Clipping.None() -> out.put(CLIP_NOTHING);
      case Clipping.ByNorm(double limit) -> out.put(CLIP_NORM).put(limit);
      case Clipping.ByValue(double limit) -> out.put(CLIP_VALUE).put(limit);
    }
  }

  static StepSettings getSettings(Message in) throws IOException {
    double rate = in.getDouble();
    long seed = in.getLong();
    long step = in.getLong();
    boolean norms = in.getBoolean();
    byte kind = in.getByte();
    Clipping clipping =
        switch (kind) {
          case CLIP_NOTHING -> new Clipping.None();
          case CLIP_NORM -> new Clipping.ByNorm(in.getDouble());
          case CLIP_VALUE -> new Clipping.ByValue(in.getDouble());
          default -> throw new IOException("clipping of kind " + kind);
        };
    return new StepSettings(rate, seed, step, norms, clipping);
  }

  static void put(StepTally tally, Message out) {
    out.put(tally.samples()).put(tally.loss()).put(tally.correct()).put(tally.norms().size());
    for (LayerNorms norms : tally.norms()) {
      out.put(norms.layer()).put(norms.gradient()).put(norms.update()).put(norms.weight());
    }
  }

  static void getTally(Message in, StepTally out) throws IOException {
    int samples = in.getInt();
    double loss = in.getDouble();
    int correct = in.getInt();
    int count = in.getCount();
    List<LayerNorms> norms = count == 0 ? List.of() : new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      norms.add(new LayerNorms(in.getText(), in.getDouble(), in.getDouble(), in.getDouble()));
    }
    out.set(samples, loss, correct, norms);
  }

  static void put(Optional<DeviceTimes> times, Message out) {
    out.put(times.isPresent());
    times.ifPresent(
        measured ->
            out.put(measured.transferNanos())
                .put(measured.kernelNanos())
                .put(measured.totalNanos()));
  }

  static Optional<DeviceTimes> getTimes(Message in) throws IOException {
    return in.getBoolean()
        ? Optional.of(new DeviceTimes(in.getLong(), in.getLong(), in.getLong()))
        : Optional.empty();
  }

  static void put(Evaluation evaluation, Message out, SharedFloats floats) throws IOException {
    out.put(evaluation.samples()).put(evaluation.losses().size());
    evaluation.losses().forEach((output, loss) -> out.put(output).put(loss.doubleValue()));
    out.put(evaluation.correct().orElse(-1));
    Tensors.put(evaluation.outputs(), out, floats);
  }

  static Evaluation getEvaluation(Message in, SharedFloats floats) throws IOException {
    int samples = in.getInt();
    int count = in.getCount();
    Map<String, Double> losses = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      losses.put(in.getText(), in.getDouble());
    }
    int correct = in.getInt();
    return new Evaluation(
        samples,
        losses,
        correct < 0 ? OptionalInt.empty() : OptionalInt.of(correct),
        Tensors.getMap(in, floats));
  }
}
