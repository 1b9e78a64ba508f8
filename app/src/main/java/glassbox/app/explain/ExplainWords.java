package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import glassbox.app.session.ShownSample;
import glassbox.engine.Problem;
import glassbox.engine.explain.Check;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Parameter;
import glassbox.engine.explain.Target;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.stream.Stream;

/** What the Explain mode says, in the language of the moment. */
final class ExplainWords {
  private final Session session;
  private final Texts texts;

  ExplainWords(Session session, Texts texts) {
    this.session = session;
    this.texts = texts;
  }

  /** A method as people call it. */
  String name(Method method) {
    return texts.get("explain.method." + method.id() + ".name");
  }

  /** A unit that is explained; a class by its name. */
  String target(Target target) {
    UnitAddress address = target.address();
    String unit = address.toString();
    List<String> labels = session.labels();
    boolean isOutput =
        session
            .network()
            .filter(network -> network.spec().outputs().getFirst().equals(address.layer()))
            .isPresent();
    if (isOutput && labels.size() == 2 && isOnlyUnit(address)) {
      return named(labels.get(target.isNegative() ? 0 : 1), target.toString());
    }
    int index = address.unit().orElse(labels.size());
    String named =
        isOutput && index < labels.size() && isCounted(address, labels.size())
            ? named(labels.get(index), unit)
            : unit;
    return target.isNegative() ? texts.get("explain.less-of", named) : named;
  }

  /** A number alone would not be seen to be a class. */
  private String named(String label, String unit) {
    boolean isNumber = label.chars().allMatch(Character::isDigit);
    return texts.get(isNumber ? "explain.class" : "explain.class-named", label, unit);
  }

  private boolean isOnlyUnit(UnitAddress address) {
    return isCounted(address, 1);
  }

  private boolean isCounted(UnitAddress address, int units) {
    return session
        .network()
        .filter(network -> network.shapes().shape(address.layer()).size() == units)
        .isPresent();
  }

  /** The names of a table's columns; empty if they are not known or not so many. */
  List<String> features(int count) {
    return session
        .dataset()
        .map(data -> data.info().features())
        .filter(names -> names.size() == count)
        .orElse(List.of());
  }

  /** The number that is explained. */
  String value(double value) {
    return texts.get("explain.value", Numbers.of(value));
  }

  /** What a check found. */
  String check(Check check) {
    double percent = 100 * check.value();
    return texts.get(
        "explain.check." + check.kind().id() + (check.passed() ? ".passed" : ".failed"),
        Numbers.rough(percent));
  }

  /** Where a baseline comes from. */
  String baseline(BaselineChoice.Origin origin) {
    return switch (origin) {
      case BaselineChoice.OfFile(String name) -> name;
      case BaselineChoice.Kept(ShownSample.Source source) ->
          switch (source) {
            case ShownSample.Drawn _ -> texts.get("explain.baseline.drawn");
            case ShownSample.Test(int position, int _) ->
                texts.get("explain.baseline.test", Numbers.count(position + 1L));
            case ShownSample.Edited(ShownSample.Test(int position, int _)) ->
                texts.get("explain.baseline.edited", Numbers.count(position + 1L));
          };
    };
  }

  /** What a parameter may be, for somebody who typed something else. */
  String bounds(Parameter parameter) {
    return texts.get(
        parameter.isWhole() ? "explain.bounds-whole" : "explain.bounds",
        texts.get("explain.parameter." + parameter.id()),
        Numbers.brief(parameter.least()),
        Numbers.brief(parameter.greatest()));
  }

  /** Why a method does not answer, with those that would. */
  String refusal(ExplainRequest request, Problem problem) {
    NetworkSpec spec = request.seen().pass().network().spec();
    String name = name(request.method());
    return switch (problem.code()) {
      case "explain.no-convolution" ->
          texts.get(
              "explain.unfit.maps",
              name,
              target(request.target()),
              listed(Method.fitting(spec).filter(method -> !method.choosesLayer())));
      case "explain.no-rule" ->
          texts.get("explain.unfit.rules", name, listed(Method.fitting(spec)));
      default -> texts.of(problem);
    };
  }

  private String listed(Stream<Method> methods) {
    return methods
        .map(this::name)
        .reduce((all, next) -> texts.get("explain.listed", all, next))
        .orElse("");
  }
}
