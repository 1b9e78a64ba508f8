package glassbox.engine.explain;

import glassbox.engine.Problem;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.Network;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The maps of a layer that the methods of the CAM family weigh, and the images they are laid over.
 *
 * @param layer whose output they are
 * @param maps [rows, columns, channels], the sample's
 * @param pictures by input, those that the layer sees as images: [height, width, channels]
 */
record ActivationMaps(String layer, Tensor maps, Map<String, Shape> pictures) {

  /**
   * Finds them.
   *
   * @param asked the layer; without, the last convolution before the target, with the normalisation
   *     and activation that follow it
   * @throws glassbox.engine.ProblemException if there is no convolution, or the layer has no maps
   *     or no part in the target
   */
  static ActivationMaps of(Method method, Question question, Optional<String> asked) {
    Network network = question.network();
    List<String> candidates =
        network.shapes().order().stream()
            .map(LayerNode::name)
            .filter(name -> !name.equals(question.cells().layer()))
            .filter(name -> network.shapes().shape(name).rank() == 3)
            .toList();
    String layer =
        asked.isPresent() && !candidates.isEmpty()
            ? checked(question, asked.get(), candidates)
            : lastConvolution(method, question, candidates);
    return new ActivationMaps(
        layer, question.pass().output(layer).sample(0), pictures(method, network, layer));
  }

  private static String checked(Question question, String layer, List<String> candidates) {
    if (!candidates.contains(layer)) {
      throw Problem.of(
              "explain.map-layer",
              "Layer {0} has no maps before target {1}; layers that do: {2}.",
              layer,
              question.target(),
              String.join(", ", candidates))
          .exception();
    }
    return layer;
  }

  private static String lastConvolution(Method method, Question question, List<String> candidates) {
    Network network = question.network();
    List<LayerNode> convolutions =
        network.shapes().order().stream()
            .filter(node -> candidates.contains(node.name()) && Method.isConvolution(node))
            .toList();
    if (convolutions.isEmpty()) {
      throw Problem.of(
              "explain.no-convolution",
              "Method {0} weighs the maps of a convolution, but there is none before target {1};"
                  + " methods that fit: {2}.",
              method,
              question.target(),
              Method.listed(Method.fitting(network.spec()).filter(each -> !each.choosesLayer())))
          .exception();
    }
    String layer = convolutions.getLast().name();
    Optional<String> next = finisher(network, candidates, layer);
    while (next.isPresent()) {
      layer = next.get();
      next = finisher(network, candidates, layer);
    }
    return layer;
  }

  /** The only reader of a layer, if it normalises or activates. */
  private static Optional<String> finisher(Network network, List<String> candidates, String layer) {
    List<LayerNode> readers =
        network.spec().layers().stream().filter(node -> node.inputs().contains(layer)).toList();
    return readers.stream()
        .filter(node -> readers.size() == 1 && candidates.contains(node.name()))
        .filter(
            node ->
                node.spec() instanceof NormalizationSpec
                    || node.spec() instanceof LayerSpec.Activate)
        .map(LayerNode::name)
        .findFirst();
  }

  /** The images under a layer. */
  private static Map<String, Shape> pictures(Method method, Network network, String layer) {
    Set<String> seen = TargetNetwork.ancestors(network.spec(), layer);
    Map<String, Shape> pictures = new LinkedHashMap<>();
    for (InputSpec input : network.spec().inputs()) {
      if (seen.contains(input.name())) {
        Pictures.shape(network, input).ifPresent(shape -> pictures.put(input.name(), shape));
      }
    }
    if (pictures.isEmpty()) {
      throw Problem.of(
              "explain.no-picture",
              "Method {0} lays the maps of {1} over an image, but none of the inputs is one.",
              method,
              layer)
          .exception();
    }
    return pictures;
  }

  int rows() {
    return maps.shape().dimension(0);
  }

  int columns() {
    return maps.shape().dimension(1);
  }

  int channels() {
    return maps.shape().dimension(2);
  }

  /** One channel, [rows, columns]. */
  float[] map(int channel) {
    float[] map = new float[rows() * columns()];
    for (int i = 0; i < map.length; i++) {
      map[i] = maps.at(i * channels() + channel);
    }
    return map;
  }

  /** ReLU(sum of weight times map), scaled up over each image. */
  Attribution weighed(Question question, Method method, double[] weights) {
    float[] sum = new float[rows() * columns()];
    for (int i = 0; i < sum.length; i++) {
      double value = 0;
      for (int channel = 0; channel < weights.length; channel++) {
        value += weights[channel] * maps.at(i * weights.length + channel);
      }
      sum[i] = (float) Math.max(0, value);
    }
    Map<String, Tensor> laid = new LinkedHashMap<>();
    pictures.forEach(
        (input, picture) -> laid.put(input, laidOver(sum, picture, shape(question, input))));
    return InputValues.ofPictures(question, laid)
        .attribution(method, Optional.of(layer), List.of());
  }

  private static Shape shape(Question question, String input) {
    return question.network().shapes().shape(input);
  }

  /**
   * [height, width]; for an input that is no image itself, of its shape if there is one channel.
   */
  private Tensor laidOver(float[] map, Shape picture, Shape input) {
    int height = picture.dimension(0);
    int width = picture.dimension(1);
    float[] scaled = Bilinear.scaled(map, rows(), columns(), height, width);
    boolean isFlat = input.rank() != 3 && input.size() == scaled.length;
    return new Tensor(isFlat ? input : Shape.of(height, width), scaled);
  }
}
