package glassbox.engine.layer;

import glassbox.engine.kernel.Windows;
import glassbox.engine.network.LayerInputs;
import glassbox.engine.network.LayerSpec;
import glassbox.engine.network.NormalizationSpec;
import glassbox.engine.network.Padding;
import glassbox.engine.network.RecurrentSpec;
import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.RandomStream.Purpose;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Size2d;

/** Turns the specification of a layer into what computes it. */
public final class Layers {
  private Layers() {}

  /** The layer for a specification and inputs that shape inference has accepted. */
  public static Layer create(LayerSpec spec, LayerInputs inputs) {
    return switch (spec) {
      case LayerSpec.Dense dense -> new DenseLayer(dense, inputs);
      case LayerSpec.Conv2d conv -> new Conv2dLayer(conv, inputs);
      case LayerSpec.DepthwiseConv2d conv -> new DepthwiseConv2dLayer(conv, inputs);
      case LayerSpec.MaxPool2d pool -> new MaxPool2dLayer(pool, inputs);
      case LayerSpec.AvgPool2d pool -> new AvgPool2dLayer(pool, inputs);
      case LayerSpec.GlobalAvgPool2d pool -> new AvgPool2dLayer(pool, inputs);
      case LayerSpec.Reshape reshape -> new IdentityLayer(reshape, inputs);
      case NormalizationSpec.BatchNorm norm -> new BatchNormLayer(norm, inputs);
      case NormalizationSpec.LayerNorm norm -> new LayerNormLayer(norm, inputs);
      case LayerSpec.Flatten flatten -> new IdentityLayer(flatten, inputs);
      case LayerSpec.Dropout dropout -> new DropoutLayer(dropout, inputs);
      case LayerSpec.Activate activate -> new IdentityLayer(activate, inputs);
      case LayerSpec.Add add -> new AddLayer(add, inputs);
      case LayerSpec.Concat concat -> new ConcatLayer(concat, inputs);
      case RecurrentSpec.SimpleRnn rnn -> new SimpleRnnLayer(rnn, inputs);
      case RecurrentSpec.Lstm lstm -> new LstmLayer(lstm, inputs);
      case RecurrentSpec.Gru gru -> new GruLayer(gru, inputs);
    };
  }

  /**
   * Where a layer's dropout masks come from in one training step, for whoever runs it.
   *
   * @param layer the layer's index in {@link glassbox.engine.network.ShapeInference#order()}
   * @param step the number of steps made before this one
   */
  public static RandomStream dropoutMasks(long seed, int layer, long step) {
    return RandomStream.of(seed, Purpose.DROPOUT, layer, step);
  }

  /** Where windows whose cells touch lie on an image of height, width and channels. */
  static Windows windows(Shape image, Size2d size, Size2d strides, Padding padding) {
    return windows(image, size, Size2d.square(1), strides, padding);
  }

  /** Where windows lie on an image of height, width and channels. */
  static Windows windows(
      Shape image, Size2d size, Size2d dilation, Size2d strides, Padding padding) {
    int rows = (size.height() - 1) * dilation.height() + 1;
    int columns = (size.width() - 1) * dilation.width() + 1;
    int height = image.dimension(0);
    int width = image.dimension(1);
    return new Windows(
        height,
        width,
        image.dimension(2),
        size,
        dilation,
        strides,
        new Size2d(
            padding.windows(height, rows, strides.height()),
            padding.windows(width, columns, strides.width())),
        new Size2d(
            padding.before(height, rows, strides.height()),
            padding.before(width, columns, strides.width())));
  }
}
