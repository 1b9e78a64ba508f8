package glassbox.gpu.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Outcome;
import glassbox.engine.Problem;
import glassbox.engine.exec.DeviceReport;
import glassbox.engine.exec.DeviceType;
import glassbox.engine.exec.Executor;
import glassbox.engine.exec.ExecutorRequest;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.LossSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerSpec;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TornadoHostTest {
  private final TornadoHost host = new TornadoHost();

  @Test
  void everyDevicePassesItsSelfTestAndACpuIsNotAccelerated() {
    for (DeviceReport device : host.devices()) {
      assertEquals("tornado", device.backend());
      assertEquals(Optional.empty(), device.unavailable());
      assertTrue(device.details().orElseThrow().memoryBytes() > 0);
      assertTrue(device.details().orElseThrow().firstKernel().isPresent());
      assertEquals(device.details().orElseThrow().type() != DeviceType.CPU, device.accelerated());
    }
    assertEquals("tornado:0:0", host.devices().getFirst().id());
  }

  @Test
  void aMissingDeviceIsRefused() {
    assertEquals("tornado.unknown-device", refusal(network("dense"), "tornado:0:99").code());
    assertEquals("tornado.unknown-device", refusal(network("dense"), "tornado").code());
  }

  @Test
  void aLayerWithoutAKernelIsNamedWhenTheNetworkIsOpened() {
    Problem problem = refusal(network("lstm"), "tornado:0:0");
    assertEquals("lstm has no TornadoVM kernel (layer memory).", problem.sentence());
  }

  @Test
  void aNetworkOfTooManyLayersIsRefusedWhenItIsOpened() {
    NetworkSpec.Chain chain = NetworkSpec.chain("deep", Shape.of(4));
    for (int i = 0; i < 40; i++) {
      chain = chain.then("dense" + i, new LayerSpec.Dense(4, Activation.TANH));
    }
    NetworkSpec deep = chain.then("out", new LayerSpec.Dense(2, Activation.SOFTMAX)).build();
    Problem problem = refusal(deep, "tornado:0:0");
    assertTrue(
        problem
            .sentence()
            .matches(
                "The network needs 2\\d\\d kernels for a step, but TornadoVM takes 1\\d\\d of them"
                    + " at a time; use fewer layers\\."),
        problem.sentence());
  }

  @Test
  void whatTakesLongIsTold() {
    List<String> told = new ArrayList<>();
    host.open(request(network("dense")), "tornado:0:0", words -> told.add(words.english()))
        .orThrow()
        .close();
    assertEquals(1, told.size());
    assertTrue(told.getFirst().matches("compiling \\d+ kernels"), told.getFirst());
  }

  private Problem refusal(NetworkSpec spec, String device) {
    Outcome<Executor> opened = host.open(request(spec), device, progress -> {});
    return assertInstanceOf(Outcome.Failed.class, opened).problem();
  }

  private static ExecutorRequest request(NetworkSpec spec) {
    return new ExecutorRequest(
        Network.initialized(spec, 1),
        LossSpec.SPARSE_CATEGORICAL_CROSSENTROPY,
        new OptimizerSpec.Sgd(0.1, 0),
        4);
  }

  private static NetworkSpec network(String first) {
    LayerSpec layer =
        first.equals("lstm")
            ? new RecurrentSpec.Lstm(3, false)
            : new LayerSpec.Dense(3, Activation.RELU);
    return NetworkSpec.chain("small", first.equals("lstm") ? Shape.of(4, 2) : Shape.of(8))
        .then("memory", layer)
        .then("out", new LayerSpec.Dense(2, Activation.SOFTMAX))
        .build();
  }
}
