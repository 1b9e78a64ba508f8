package glassbox.engine.exec;

import glassbox.engine.Problem;
import glassbox.engine.metric.ClassificationReport;
import glassbox.engine.metric.ConfusionMatrix;
import glassbox.engine.metric.RegressionReport;
import glassbox.engine.metric.ScoreReport;
import java.util.List;

/** How well a network does on some samples. */
public sealed interface Judgement {

  /** The number of samples. */
  int samples();

  /** The mean loss over the samples. */
  double loss();

  /** What to know before trusting the numbers: classes without samples, outputs that are none. */
  List<Problem> warnings();

  /**
   * Of classes.
   *
   * @param scores what the classes' scores say beyond the class that is predicted
   */
  record OfClasses(
      int samples,
      double loss,
      ConfusionMatrix confusion,
      ClassificationReport report,
      ScoreReport scores,
      List<Problem> warnings)
      implements Judgement {

    public OfClasses {
      warnings = List.copyOf(warnings);
    }

    /** The fraction of samples predicted right, in 0..1. */
    public double accuracy() {
      return confusion.accuracy();
    }
  }

  /** Of a regression's values. */
  record OfValues(int samples, double loss, RegressionReport report, List<Problem> warnings)
      implements Judgement {

    public OfValues {
      warnings = List.copyOf(warnings);
    }
  }
}
