package glassbox.engine.explain;

import glassbox.engine.Problem;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.network.RecurrentSpec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods by which a network can be explained, and what each can be told. */
public enum Method {
  SALIENCY("saliency", "Simonyan, Vedaldi, Zisserman 2013, arXiv 1312.6034"),
  GRADIENT_X_INPUT("gradient-x-input", "Shrikumar et al. 2016, arXiv 1605.01713"),
  GUIDED_BACKPROP("guided-backprop", "Springenberg et al. 2014, arXiv 1412.6806"),
  DECONVNET("deconvnet", "Zeiler, Fergus 2013, arXiv 1311.2901"),
  SMOOTHGRAD(
      "smoothgrad", "Smilkov et al. 2017, arXiv 1706.03825", Parameter.SAMPLES, Parameter.SIGMA),
  INTEGRATED_GRADIENTS(
      "integrated-gradients",
      "Sundararajan, Taly, Yan 2017, arXiv 1703.01365",
      Parameter.STEPS,
      Parameter.BASELINE),
  GRAD_CAM("grad-cam", "Selvaraju et al. 2016, arXiv 1610.02391"),
  GRAD_CAM_PLUS_PLUS("grad-cam-plus-plus", "Chattopadhay et al. 2017, arXiv 1710.11063"),
  SCORE_CAM("score-cam", "Wang et al. 2019, arXiv 1910.01279"),
  OCCLUSION(
      "occlusion",
      "Zeiler, Fergus 2013, arXiv 1311.2901",
      Parameter.WINDOW,
      Parameter.STRIDE,
      Parameter.FILL),
  LRP_EPSILON("lrp-epsilon", "Bach et al. 2015, PLOS ONE 10(7)", Parameter.EPSILON),
  LRP_GAMMA(
      "lrp-gamma",
      "Montavon et al. 2019, Explainable AI, chapter 10",
      Parameter.GAMMA,
      Parameter.EPSILON,
      Parameter.BOUNDED,
      Parameter.LOW,
      Parameter.HIGH),
  LRP_ZPLUS(
      "lrp-zplus",
      "Montavon et al. 2017, Pattern Recognition 65; Bach et al. 2015",
      Parameter.EPSILON,
      Parameter.BOUNDED,
      Parameter.LOW,
      Parameter.HIGH),
  DEEPLIFT("deeplift", "Shrikumar, Greenside, Kundaje 2017, arXiv 1704.02685", Parameter.BASELINE),
  ACTIVATION_MAXIMIZATION(
      "activation-maximization",
      "Erhan et al. 2009; Yosinski et al. 2015, arXiv 1506.06579; Olah et al. 2017, Distill",
      Parameter.ITERATIONS,
      Parameter.RATE,
      Parameter.JITTER,
      Parameter.TOTAL_VARIATION,
      Parameter.DECAY,
      Parameter.BLUR,
      Parameter.LOW,
      Parameter.HIGH),
  PERMUTATION_IMPORTANCE(
      "permutation-importance", "Breiman 2001, Machine Learning 45", Parameter.REPEATS);

  private final String id;
  private final String paper;
  private final List<Parameter> parameters;

  Method(String id, String paper, Parameter... parameters) {
    this.id = id;
    this.paper = paper;
    this.parameters = List.of(parameters);
  }

  /** As on the command line. */
  public String id() {
    return id;
  }

  /** Where it was published. */
  public String paper() {
    return paper;
  }

  /** What it can be told. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Whether it weighs the maps of a layer that may be chosen. */
  public boolean choosesLayer() {
    return this == GRAD_CAM || this == GRAD_CAM_PLUS_PLUS || this == SCORE_CAM;
  }

  /** Whether it shares a value out layer by layer, by rules that recurrent layers have none of. */
  public boolean sharesOut() {
    return this == LRP_EPSILON || this == LRP_GAMMA || this == LRP_ZPLUS || this == DEEPLIFT;
  }

  /** Whether it explains one sample; the others make an image, or judge a whole data set. */
  public boolean explainsSample() {
    return this != ACTIVATION_MAXIMIZATION && this != PERMUTATION_IMPORTANCE;
  }

  @Override
  public String toString() {
    return id;
  }

  /**
   * The method of that name.
   *
   * @throws glassbox.engine.ProblemException listing all, if there is none
   */
  public static Method named(String id) {
    return Stream.of(values())
        .filter(method -> method.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                        "explain.method",
                        "There is no method \"{0}\"; the methods are {1}.",
                        id,
                        listed(Stream.of(values())))
                    .exception());
  }

  /** Those that explain a sample and suit a network's layers. */
  public static Stream<Method> fitting(NetworkSpec spec) {
    boolean hasMaps = spec.layers().stream().anyMatch(Method::isConvolution);
    boolean isRecurrent =
        spec.layers().stream().anyMatch(node -> node.spec() instanceof RecurrentSpec);
    return Stream.of(values())
        .filter(Method::explainsSample)
        .filter(method -> hasMaps || !method.choosesLayer())
        .filter(method -> !isRecurrent || !method.sharesOut());
  }

  static boolean isConvolution(LayerNode node) {
    return node.spec() instanceof LayerSpec.Conv2d
        || node.spec() instanceof LayerSpec.DepthwiseConv2d;
  }

  /**
   * Refuses networks with a layer that a method which shares out has no rule for.
   *
   * @param network the part that is explained
   * @throws glassbox.engine.ProblemException naming the layer
   */
  void checkRules(Network network) {
    for (LayerNode node : network.spec().layers()) {
      if (node.spec() instanceof RecurrentSpec) {
        throw Problem.of(
                "explain.no-rule",
                "Method {0} has no rule for layer {1} ({2}); methods that fit: {3}.",
                id,
                node.name(),
                node.spec().type(),
                listed(fitting(network.spec())))
            .exception();
      }
    }
  }

  /** Names with commas between them. */
  static String listed(Stream<Method> methods) {
    return methods.map(Method::id).collect(Collectors.joining(", "));
  }
}
