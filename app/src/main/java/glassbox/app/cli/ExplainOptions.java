package glassbox.app.cli;

import glassbox.app.data.InputFile;
import glassbox.engine.Problem;
import glassbox.engine.explain.Baseline;
import glassbox.engine.explain.Choices;
import glassbox.engine.explain.Explainer;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Parameter;
import glassbox.engine.network.Network;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A method and what was chosen for it on the command line. */
record ExplainOptions(Method method, Choices choices) {
  private static final String OPTION = "--param";

  /**
   * Reads {@code KEY=VALUE} pairs.
   *
   * @throws glassbox.engine.ProblemException if the method has no such parameter, a value is out of
   *     bounds, or the baseline's file does not suit the network
   */
  static ExplainOptions of(
      Network network, Method method, List<String> pairs, Optional<String> layer, long seed) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    Optional<Baseline> baseline = Optional.empty();
    Set<String> keys = new HashSet<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw Problem.of("explain.pair", "{0}: \"{1}\" is no pair; write KEY=VALUE.", OPTION, pair)
            .exception();
      }
      String key = pair.substring(0, equals);
      if (!keys.add(key)) {
        throw Problem.of("explain.twice", "{0}: {1} is given twice; leave one out.", OPTION, key)
            .exception();
      }
      String value = pair.substring(equals + 1);
      if (isFile(method, key, value)) {
        InputFile read = InputFile.read(Path.of(value), network.spec().inputs());
        baseline = Optional.of(new Baseline.Sample(read.inputs()));
      } else {
        numbers.put(key, Settings.number(OPTION, value));
      }
    }
    if (layer.isPresent() && !method.choosesLayer()) {
      throw Problem.of(
              "explain.no-layer", "Method {0} weighs no layer's maps; leave out --layer.", method)
          .exception();
    }
    return new ExplainOptions(
        method, new Choices(Choices.numbers(method, numbers), layer, baseline, seed));
  }

  /**
   * The method of that name, which must explain a sample.
   *
   * @throws glassbox.engine.ProblemException if there is none, or it does not
   */
  static Method ofSample(String id) {
    Method method = Method.named(id);
    if (!method.explainsSample()) {
      throw Problem.of("explain.no-sample", "Method {0} does not explain a single sample.", method)
          .exception();
    }
    return method;
  }

  private static boolean isFile(Method method, String key, String value) {
    return key.equals(Parameter.BASELINE.id())
        && method.parameters().contains(Parameter.BASELINE)
        && value.matches(".*\\.[A-Za-z]+");
  }

  Explainer explainer() {
    return choices.explainer(method);
  }

  /** What was chosen, and the defaults of the rest. */
  void describe(JsonReport json) {
    JsonReport inner = json.object("parameters");
    for (Parameter parameter : method.parameters()) {
      if (parameter == Parameter.BASELINE && choices.baseline().isPresent()) {
        inner.text(parameter.id(), "sample");
      } else if (parameter.isWhole()) {
        inner.count(parameter.id(), (long) choices.number(parameter));
      } else {
        inner.number(parameter.id(), choices.number(parameter));
      }
    }
  }
}
