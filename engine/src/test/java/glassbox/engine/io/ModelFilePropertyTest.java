package glassbox.engine.io;

import glassbox.engine.ProblemException;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.OptimizerState;
import glassbox.engine.network.Parameters;
import glassbox.engine.network.RandomNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;

/** What holds for the files of all networks, and for all damage to a file. */
class ModelFilePropertyTest {
  private final Path file;
  private final ModelZip model;

  ModelFilePropertyTest() throws IOException {
    file = Files.createTempFile("properties", ".glassbox");
    model = ModelZip.of(ModelFileTest.full(), file);
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  @Property(tries = 100)
  void savingThenOpeningIsTheIdentity(@ForAll("networks") NetworkSpec spec, @ForAll long seed) {
    Network network = Network.initialized(spec, seed);
    Map<String, Parameters> slots =
        network.parameters().byLayer().isEmpty()
            ? Map.of()
            : Map.of("v", slots(Network.initialized(spec, ~seed)));
    OptimizerState state = new OptimizerState(seed >>> 48, slots);
    SavedModel saved =
        new SavedModel(
            network,
            Optional.of(ModelFileTest.training(seed >>> 1)),
            state,
            List.of("a", "b"),
            Map.of("views.json", new byte[] {1, 2}));
    ModelFile.save(saved, file);
    ModelFileTest.assertSame(saved, ModelFile.open(file));
  }

  /** Random numbers in the form of an optimizer's slot. */
  private static Parameters slots(Network network) {
    return Parameters.fillTrained(
        network.shapes(), (layer, parameter) -> network.parameters().get(layer, parameter.name()));
  }

  @Property(tries = 300)
  void cutOffFileIsRefused(@ForAll @IntRange(min = 0, max = 10_000) int length) throws IOException {
    byte[] whole = model.bytes();
    Files.write(file, Arrays.copyOf(whole, length % whole.length));
    Refusal.assertRefused(() -> ModelFile.open(file), file.toString());
  }

  @Property(tries = 1000)
  void damagedFileIsRefusedOrStillAModel(@ForAll Random random) throws IOException {
    byte[] bytes = model.bytes();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    Files.write(file, bytes);
    openOrRefuse();
  }

  @Property(tries = 1000)
  void forgedMemberIsRefusedOrStillAModel(@ForAll Random random) throws IOException {
    ModelZip forged = model.copy();
    List<String> names = List.copyOf(forged.members.keySet());
    byte[] member = forged.members.get(names.get(random.nextInt(names.size())));
    for (int i = random.nextInt(4); i >= 0; i--) {
      member[random.nextInt(Math.min(member.length, 400))] = (byte) (32 + random.nextInt(95));
    }
    forged.writeTo(file);
    openOrRefuse();
  }

  /** Anything but a {@link ProblemException} fails the property. */
  private void openOrRefuse() {
    try {
      ModelFile.open(file);
    } catch (ProblemException e) {
      Refusal.assertRefused(
          () -> {
            throw e;
          },
          file.toString());
    }
  }

  @Provide
  Arbitrary<NetworkSpec> networks() {
    return Arbitraries.randomValue(RandomNetworks::next);
  }
}
