package glassbox.engine.explain;

/**
 * Nodes and weights of Gauss-Legendre quadrature on 0..1: exact for polynomials up to degree 2n-1.
 * The nodes are the zeros of the Legendre polynomial, found by Newton's method.
 *
 * @param nodes ascending, within 0..1
 * @param weights which sum to 1
 */
record GaussLegendre(double[] nodes, double[] weights) {
  private static final double PRECISION = 1e-15;
  private static final int MOST_ITERATIONS = 100;

  /** With n nodes. */
  static GaussLegendre of(int n) {
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double x = -StrictMath.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 1;
      for (int step = 0; step < MOST_ITERATIONS; step++) {
        double value = 1;
        double before = 0;
        for (int k = 0; k < n; k++) {
          double next = ((2 * k + 1) * x * value - k * before) / (k + 1);
          before = value;
          value = next;
        }
        slope = n * (x * value - before) / (x * x - 1);
        double move = value / slope;
        x -= move;
        if (Math.abs(move) < PRECISION) {
          break;
        }
      }
      nodes[i] = (1 + x) / 2;
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new GaussLegendre(nodes, weights);
  }
}
