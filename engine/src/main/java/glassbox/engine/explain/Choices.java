package glassbox.engine.explain;

import glassbox.engine.Problem;
import glassbox.engine.Wording;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was chosen for a method; everything else has its default.
 *
 * @param numbers its parameters, each within its bounds
 * @param layer whose maps to weigh
 * @param baseline what the sample is compared with, where one number for all is not enough
 * @param seed of what is drawn by chance
 */
public record Choices(
    Map<Parameter, Double> numbers,
    Optional<String> layer,
    Optional<Baseline> baseline,
    long seed) {
  /** Of methods that draw numbers. */
  public static final long DEFAULT_SEED = 1;

  public Choices {
    numbers = Map.copyOf(numbers);
  }

  /** All defaults. */
  public static Choices none() {
    return new Choices(Map.of(), Optional.empty(), Optional.empty(), DEFAULT_SEED);
  }

  /**
   * Numbers by their names.
   *
   * @throws glassbox.engine.ProblemException if the method has no such parameter, or a number is
   *     out of bounds
   */
  public static Map<Parameter, Double> numbers(Method method, Map<String, Double> named) {
    Map<Parameter, Double> numbers = new EnumMap<>(Parameter.class);
    named.forEach(
        (id, value) -> {
          Parameter parameter = parameter(method, id);
          parameter.check(value);
          numbers.put(parameter, value);
        });
    return numbers;
  }

  private static Parameter parameter(Method method, String id) {
    return method.parameters().stream()
        .filter(parameter -> parameter.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                        "explain.unknown-parameter",
                        "Method {0} has no parameter {1}; its parameters: {2}.",
                        method,
                        id,
                        method.parameters().isEmpty()
                            ? Wording.phrase("explain.no-parameters", "none")
                            : method.parameters().stream()
                                .map(Parameter::id)
                                .collect(Collectors.joining(", ")))
                    .exception());
  }

  /** The chosen number, or its default. */
  public double number(Parameter parameter) {
    return numbers.getOrDefault(parameter, parameter.standard());
  }

  private int count(Parameter parameter) {
    return (int) number(parameter);
  }

  /**
   * A method for one sample as it was chosen.
   *
   * @throws IllegalArgumentException if it does not explain a sample
   */
  public Explainer explainer(Method method) {
    return switch (method) {
      case SALIENCY -> new Saliency();
      case GRADIENT_X_INPUT -> new GradientTimesInput();
      case GUIDED_BACKPROP -> new GuidedBackprop();
      case DECONVNET -> new Deconvnet();
      case SMOOTHGRAD -> new SmoothGrad(count(Parameter.SAMPLES), number(Parameter.SIGMA), seed);
      case INTEGRATED_GRADIENTS ->
          new IntegratedGradients(count(Parameter.STEPS), chosenBaseline());
      case GRAD_CAM -> new GradCam(layer);
      case GRAD_CAM_PLUS_PLUS -> new GradCamPlusPlus(layer);
      case SCORE_CAM -> new ScoreCam(layer);
      case OCCLUSION ->
          new Occlusion(count(Parameter.WINDOW), count(Parameter.STRIDE), number(Parameter.FILL));
      case LRP_EPSILON ->
          new Lrp(new LrpRule.Epsilon(), number(Parameter.EPSILON), Optional.empty());
      case LRP_GAMMA ->
          new Lrp(
              new LrpRule.Gamma(number(Parameter.GAMMA)), number(Parameter.EPSILON), imageRule());
      case LRP_ZPLUS -> new Lrp(new LrpRule.ZPlus(), number(Parameter.EPSILON), imageRule());
      case DEEPLIFT -> new DeepLift(chosenBaseline());
      case ACTIVATION_MAXIMIZATION, PERMUTATION_IMPORTANCE ->
          throw new IllegalArgumentException(method + " explains no sample");
    };
  }

  private Baseline chosenBaseline() {
    return baseline.orElseGet(() -> new Baseline.Constant(number(Parameter.BASELINE)));
  }

  private Optional<LrpRule.Bounded> imageRule() {
    return number(Parameter.BOUNDED) == 1
        ? Optional.of(new LrpRule.Bounded(number(Parameter.LOW), number(Parameter.HIGH)))
        : Optional.empty();
  }

  /** Activation maximisation as it was chosen. */
  public ActivationMaximization maximization() {
    return new ActivationMaximization(
        count(Parameter.ITERATIONS),
        number(Parameter.RATE),
        count(Parameter.JITTER),
        number(Parameter.TOTAL_VARIATION),
        number(Parameter.DECAY),
        count(Parameter.BLUR),
        number(Parameter.LOW),
        number(Parameter.HIGH));
  }

  /** Permutation importance as it was chosen. */
  public PermutationImportance importance() {
    return new PermutationImportance(count(Parameter.REPEATS), seed);
  }
}
