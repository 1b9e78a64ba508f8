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

  /** Curves with these losses and accuracies at steps 1, 2, … */
  public static TrainingCurves curves(double[] losses, double[] accuracies) {
    TrainingCurves curves = new TrainingCurves();
    for (int i = 0; i < losses.length; i++) {
      curves.loss().add(i + 1L, losses[i]);
    }
    for (int i = 0; i < accuracies.length; i++) {
      curves.accuracy().add(i + 1L, accuracies[i]);
    }
    return curves;
  }

  /** An epoch that ended at a step, and how it was judged. */
  public static void addEpoch(
      TrainingCurves curves, long step, int epoch, double validationLoss, double accuracy) {
    curves.epochs().add(step, epoch);
    curves.validationLoss().add(step, validationLoss);
    curves.validationAccuracy().add(step, accuracy);
  }

  /** Curves whose steps lie here in epochs and seconds, each noted at its step. */
  public static TrainingCurves noted(long[] steps, double[] epochs, double[] seconds) {
    TrainingCurves curves = new TrainingCurves();
    for (int i = 0; i < steps.length; i++) {
      curves.places().note(steps[i], epochs[i], Math.round(seconds[i] * 1e9));
    }
    return curves;
  }
}
