package glassbox.app.session;

import glassbox.engine.io.SavedViews;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.Network;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the views show of a network, the sample and the selection, in the form that a file keeps,
 * and back as far as it suits the network.
 */
record LookedAt(Optional<ShownSample> sample, Optional<UnitAddress> selection) {

  static SavedViews saved(@Nullable ShownSample shown, @Nullable UnitAddress selected) {
    return new SavedViews(
        Optional.ofNullable(selected),
        shown == null ? new LinkedHashMap<>() : shown.inputs(),
        Optional.ofNullable(shown).map(ShownSample::source).flatMap(LookedAt::place),
        shown == null ? OptionalInt.empty() : shown.truth());
  }

  private static Optional<SavedViews.TestPlace> place(ShownSample.Source source) {
    return switch (source) {
      case ShownSample.Drawn drawn -> Optional.empty();
      case ShownSample.Test test -> Optional.of(place(test, false));
      case ShownSample.Edited edited -> Optional.of(place(edited.origin(), true));
    };
  }

  private static SavedViews.TestPlace place(ShownSample.Test test, boolean edited) {
    return new SavedViews.TestPlace(test.position(), test.index(), edited);
  }

  private static ShownSample.Source source(SavedViews.TestPlace place) {
    ShownSample.Test test = new ShownSample.Test(place.position(), place.index());
    return place.edited() ? new ShownSample.Edited(test) : test;
  }

  /** What of the saved views can be shown of this network: shapes and names may have changed. */
  static LookedAt of(SavedViews views, Network network) {
    SequencedMap<String, Tensor> inputs = new LinkedHashMap<>();
    for (InputSpec input : network.spec().inputs()) {
      Tensor value = views.inputs().get(input.name());
      if (value != null && value.shape().equals(input.shape())) {
        inputs.put(input.name(), value);
      }
    }
    ShownSample.Source source =
        views.test().map(LookedAt::source).orElseGet(ShownSample.Drawn::new);
    return new LookedAt(
        inputs.size() == network.spec().inputs().size()
            ? Optional.of(new ShownSample(inputs, source, views.truth()))
            : Optional.empty(),
        views.selection().filter(address -> exists(address, network)));
  }

  private static boolean exists(UnitAddress address, Network network) {
    return Stream.concat(
            network.spec().inputs().stream().map(InputSpec::name),
            network.spec().layers().stream().map(LayerNode::name))
        .anyMatch(address.layer()::equals);
  }
}
