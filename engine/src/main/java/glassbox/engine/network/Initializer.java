package glassbox.engine.network;

import glassbox.engine.tensor.RandomStream;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.Arrays;

/** How a parameter's first values are drawn. */
public enum Initializer {
  /** Uniform in ±sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010, equation 16). */
  GLOROT_UNIFORM {
    @Override
    public Tensor draw(Shape shape, RandomStream random) {
      double fans = receptive(shape) * (shape.dimension(-2) + shape.dimension(-1));
      float limit = (float) Math.sqrt(6 / fans);
      float[] values = new float[shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (2 * random.uniformAt(i) - 1) * limit;
      }
      return new Tensor(shape, values);
    }
  },
  /**
   * Normal with mean 0 and variance 2 / fan in (He, Zhang, Ren and Sun 2015, arXiv 1502.01852,
   * equation 10).
   */
  HE_NORMAL {
    @Override
    public Tensor draw(Shape shape, RandomStream random) {
      double deviation = Math.sqrt(2 / (receptive(shape) * shape.dimension(-2)));
      float[] values = new float[shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (deviation * Orthogonal.normal(random, i));
      }
      return new Tensor(shape, values);
    }
  },
  /** Rows or columns, whichever are fewer, at right angles and of length 1. */
  ORTHOGONAL {
    @Override
    public Tensor draw(Shape shape, RandomStream random) {
      return Orthogonal.draw(shape, random);
    }
  },
  ZEROS {
    @Override
    public Tensor draw(Shape shape, RandomStream random) {
      return Tensor.zeros(shape);
    }
  },
  ONES {
    @Override
    public Tensor draw(Shape shape, RandomStream random) {
      float[] values = new float[shape.size()];
      Arrays.fill(values, 1);
      return new Tensor(shape, values);
    }
  },
  /**
   * Zeros, and ones for the second of four gates: an lstm begins by remembering (Jozefowicz et al.,
   * ICML 2015, section 2.2).
   */
  FORGET_ONE {
    @Override
    public Tensor draw(Shape shape, RandomStream random) {
      float[] values = new float[shape.size()];
      int units = values.length / 4;
      Arrays.fill(values, units, 2 * units, 1);
      return new Tensor(shape, values);
    }
  };

  /** How many places of its input a kernel sees at a time. */
  private static double receptive(Shape kernel) {
    double places = 1;
    for (int axis = 0; axis < kernel.rank() - 2; axis++) {
      places *= kernel.dimension(axis);
    }
    return places;
  }

  /** The first values of a parameter of this shape, a pure function of the random stream. */
  public abstract Tensor draw(Shape shape, RandomStream random);
}
