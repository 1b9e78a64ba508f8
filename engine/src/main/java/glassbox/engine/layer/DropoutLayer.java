package glassbox.engine.layer;

import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.tensor.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Inverted dropout: while training, z = x·mask, the mask 0 with probability {@code rate}, else 1 /
 * (1 - rate); outside training z = x. The mask is drawn again for the way back.
 *
 * <p>Source: Srivastava et al., "Dropout", JMLR 15, 2014.
 */
final class DropoutLayer implements Layer {
  private final int size;
  private final float rate;
  private final float scale;

  DropoutLayer(LayerSpec.Dropout spec, LayerInputs inputs) {
    this.size = inputs.single(spec).size();
    this.rate = (float) spec.rate();
    this.scale = (float) (1 / (1 - spec.rate()));
  }

  @Override
  public void forward(LayerFrame frame) {
    float[] x = frame.inputs()[0];
    float[] z = frame.preActivation();
    int count = frame.samples() * size;
    RandomStream random = frame.dropout();
    if (random == null) {
      System.arraycopy(x, 0, z, 0, count);
      return;
    }
    long first = (long) frame.firstSample() * size;
    for (int i = 0; i < count; i++) {
      z[i] = random.uniformAt(first + i) < rate ? 0 : x[i] * scale;
    }
  }

  @Override
  public void backward(
      LayerFrame frame,
      float[] gradient,
      float[] @Nullable [] inputGradients,
      float[][] parameterGradients) {
    float[] dx = inputGradients[0];
    if (dx == null) {
      return;
    }
    int count = frame.samples() * size;
    RandomStream random = frame.dropout();
    long first = (long) frame.firstSample() * size;
    for (int i = 0; i < count; i++) {
      if (random == null) {
        dx[i] += gradient[i];
      } else if (!(random.uniformAt(first + i) < rate)) {
        dx[i] += gradient[i] * scale;
      }
    }
  }

  @Override
  public WeightedCells cells(LayerFrame frame, int element) {
    RandomStream random = frame.dropout();
    if (random == null) {
      return WeightedCells.single(SumForm.COPY, element, 1);
    }
    long drawn = (long) frame.firstSample() * size + element;
    return WeightedCells.single(SumForm.COPY, element, random.uniformAt(drawn) < rate ? 0 : scale);
  }
}
