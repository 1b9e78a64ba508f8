package glassbox.engine.explain;

import glassbox.engine.layer.BackwardRules;
import glassbox.engine.network.InputSpec;
import java.util.List;

/**
 * (x - x')·∫ dz/dx along the straight line from a baseline x' to the sample x. The values add up to
 * z(x) - z(x'), as far as so many nodes of Gauss-Legendre quadrature can tell.
 *
 * <p>Source: Sundararajan, Taly and Yan, "Axiomatic attribution for deep networks", 2017, arXiv
 * 1703.01365.
 *
 * @param steps nodes of the integral
 * @param baseline x'
 */
public record IntegratedGradients(int steps, Baseline baseline) implements Explainer {
  private static final double LARGEST_GAP = 0.01;

  public IntegratedGradients {
    Parameter.STEPS.check(steps);
  }

  @Override
  public Method method() {
    return Method.INTEGRATED_GRADIENTS;
  }

  @Override
  public Attribution answer(Question question, Watch watch) {
    GaussLegendre line = GaussLegendre.of(steps);
    PerInput<float[]> from = PerInput.of(question.inputs(), baseline::of);
    PerInput<double[]> integrals =
        PerInput.of(question.inputs(), input -> new double[input.shape().size()]);
    new SampleVersions(question, steps)
        .run(
            (step, input, data, at) -> move(from.get(input), line.nodes()[step], data, at),
            pass -> question.back(pass, new BackwardRules.Plain()),
            (first, gradients) ->
                integrals.forEach(
                    (input, sum) -> add(gradients.output(input.name()).data(), first, line, sum)),
            watch);
    InputValues found =
        InputValues.of(
            question,
            InputValues.Channels.SUMMED,
            input -> product(question, input, from.get(input), integrals.get(input)));
    double change = question.value() - question.valueAt(from);
    Check gap = Check.gap(Check.Kind.COMPLETENESS_GAP, change, found.sum(), LARGEST_GAP);
    return found.attribution(method(), List.of(gap));
  }

  /** To x' + node·(x - x'). */
  private static void move(float[] from, double node, float[] data, int at) {
    for (int i = 0; i < from.length; i++) {
      data[at + i] = (float) (from[i] + node * (data[at + i] - from[i]));
    }
  }

  private static void add(float[] gradient, int first, GaussLegendre line, double[] sum) {
    for (int i = 0; i < gradient.length; i++) {
      sum[i % sum.length] += line.weights()[first + i / sum.length] * gradient[i];
    }
  }

  private static float[] product(
      Question question, InputSpec input, float[] from, double[] integral) {
    float[] x = question.input(input).data();
    float[] values = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      values[i] = (float) (((double) x[i] - from[i]) * integral[i]);
    }
    return values;
  }
}
