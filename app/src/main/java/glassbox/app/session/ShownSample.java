package glassbox.app.session;

import glassbox.engine.data.Dataset;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.OptionalInt;
import java.util.SequencedMap;

/**
 * The one sample that every view shows.
 *
 * @param inputs what the network really gets, by input name in the network's order, without a batch
 *     axis; at least one
 * @param truth the right class, where it is known
 */
public record ShownSample(SequencedMap<String, Tensor> inputs, Source source, OptionalInt truth) {

  /** Where a sample comes from. */
  public sealed interface Source {}

  /** Drawn, or edited, by hand. */
  public record Drawn() implements Source {}

  /**
   * A sample of the open data set's test part.
   *
   * @param position in the test part, counted from 0
   * @param index in the data set
   */
  public record Test(int position, int index) implements Source {}

  /** A sample of the test part that was changed by hand; its true class need not hold any more. */
  public record Edited(Test origin) implements Source {}

  public ShownSample {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a sample without inputs");
    }
    inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
  }

  /** An empty sheet: zeros at every input of a network. */
  public static ShownSample blank(NetworkSpec network) {
    SequencedMap<String, Tensor> zeros = new LinkedHashMap<>();
    network.inputs().forEach(input -> zeros.put(input.name(), Tensor.zeros(input.shape())));
    return new ShownSample(zeros, new Drawn(), OptionalInt.empty());
  }

  /**
   * A sample of a data set with its right class, if there are classes.
   *
   * @param network has one input, of as many numbers as the data set's samples
   */
  public static ShownSample test(NetworkSpec network, Dataset dataset, Test source) {
    int[] index = {source.index()};
    InputSpec input = network.inputs().getFirst();
    SequencedMap<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put(input.name(), dataset.inputs(index).reshaped(input.shape()));
    OptionalInt truth =
        dataset.info().classes().isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(Math.round(dataset.targets(index, TargetEncoding.CLASS_INDEX).at(0)));
    return new ShownSample(inputs, source, truth);
  }

  /** What the network's first input gets; for most networks the only one. */
  public Tensor input() {
    return inputs.firstEntry().getValue();
  }

  /**
   * What an input gets.
   *
   * @throws IllegalArgumentException if the sample has no input of this name
   */
  public Tensor input(String name) {
    Tensor tensor = inputs.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no input " + name + "; there are " + String.join(", ", inputs.keySet()));
    }
    return tensor;
  }

  /**
   * The same sample with another value at one input: from then on it is drawn, and no data set
   * knows its class.
   *
   * @throws IllegalArgumentException if the sample has no input of this name or another shape there
   */
  public ShownSample with(String name, Tensor tensor) {
    if (!input(name).shape().equals(tensor.shape())) {
      throw new IllegalArgumentException(
          "input " + name + " takes " + input(name).shape() + ", not " + tensor.shape());
    }
    SequencedMap<String, Tensor> changed = new LinkedHashMap<>(inputs);
    changed.put(name, tensor);
    return new ShownSample(changed, new Drawn(), OptionalInt.empty());
  }
}
