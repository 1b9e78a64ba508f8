package glassbox.app.session;

/** Series for tests of other packages. */
public final class CurveFixture {
  private CurveFixture() {}

  /** A series with these values at steps 1, 2, …. */
  public static ScalarSeries series(double... values) {
    ScalarSeries series = new ScalarSeries();
    for (int i = 0; i < values.length; i++) {
      series.add(i + 1L, values[i]);
    }
    return series;
  }
}
