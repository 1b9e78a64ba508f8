package glassbox.app.graph;

import glassbox.app.fx.Texts;
import glassbox.app.session.FlatImage;
import glassbox.engine.data.Dataset;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Size2d;
import java.util.List;
import java.util.Optional;

/**
 * The names that a model and its data set give to the units of inputs and outputs, and numbers as
 * the language writes them.
 *
 * @param labels the model's class names; empty if it has none
 */
record GraphWording(Texts texts, NetworkSpec spec, List<String> labels, Optional<Dataset> dataset)
    implements LayerGraph.Wording {

  @Override
  public String parameters(long count) {
    return texts.get("graph.parameters", count);
  }

  @Override
  public String steps(int count) {
    return texts.get("graph.steps", count);
  }

  @Override
  public List<String> labels(String node) {
    if (spec.outputs().contains(node)) {
      return labels;
    }
    boolean input = spec.inputs().stream().anyMatch(spec -> spec.name().equals(node));
    return input ? dataset.map(data -> data.info().features()).orElse(List.of()) : List.of();
  }

  @Override
  public Optional<Size2d> picture(InputSpec input) {
    return FlatImage.size(dataset, input.shape());
  }
}
