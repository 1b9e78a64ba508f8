package glassbox.engine.exec;

import glassbox.engine.Problem;
import glassbox.engine.metric.ClassificationReport;
import glassbox.engine.metric.ConfusionMatrix;
import glassbox.engine.metric.RegressionReport;
import java.util.List;
import java.util.OptionalDouble;

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
   * @param areaUnderRoc mean over the classes, each against the rest; of a two-class problem that
   *     of class 1; absent where no class has a curve
   */
  record OfClasses(
      int samples,
      double loss,
      ConfusionMatrix confusion,
      ClassificationReport report,
      OptionalDouble areaUnderRoc,
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
