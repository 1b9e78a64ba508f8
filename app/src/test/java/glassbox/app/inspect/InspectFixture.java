package glassbox.app.inspect;

import glassbox.app.fx.TaskExecutor;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.io.SavedModel;
import glassbox.engine.network.Activation;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;
import glassbox.engine.tensor.Tensor;
import java.nio.file.Path;

/** A small network in a session that runs everything at once. */
final class InspectFixture {
  static final NetworkSpec SPEC =
      NetworkSpec.chain("small", Shape.of(12, 12, 1))
          .then("conv1", new LayerSpec.Conv2d(8, Size2d.square(3), Activation.TANH))
          .then("pool", new LayerSpec.MaxPool2d(Size2d.square(2)))
          .then("conv2", new LayerSpec.Conv2d(6, Size2d.square(3), Activation.RELU))
          .then("flatten", new LayerSpec.Flatten())
          .then("dense", new LayerSpec.Dense(40, Activation.RELU))
          .then("out", new LayerSpec.Dense(5, Activation.SOFTMAX))
          .build();

  private InspectFixture() {}

  /** A session on this network with random weights, which has seen a sample. */
  static Session session(NetworkSpec spec) {
    Path file = Path.of("model.glassbox");
    FakeLibrary library = new FakeLibrary();
    library.save(SavedModel.of(Network.initialized(spec, 3)), file);
    Session session =
        new Session(
            library,
            TaskExecutor.sameThread(),
            new SameThreadInference(),
            problem -> {
              throw new AssertionError(problem.sentence());
            });
    session.openFile(file);
    session.sampleProperty().set(wave(spec, 1));
    session.pulse();
    return session;
  }

  /** A sample of values between -1 and 1. */
  static ShownSample wave(NetworkSpec spec, double frequency) {
    Shape shape = spec.inputs().getFirst().shape();
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(frequency * i);
    }
    return ShownSample.blank(spec).with(spec.inputs().getFirst().name(), new Tensor(shape, values));
  }

  static void select(Session session, String address) {
    session.selectionProperty().set(UnitAddress.parse(address));
  }
}
