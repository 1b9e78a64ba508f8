package glassbox.app.training;

import glassbox.app.session.ScalarSeries;
import glassbox.app.session.TrainingCurves;

/** What a plot shows of training. */
public enum Quantity {
  LOSS,
  ACCURACY;

  /** Its value at every step of training. */
  ScalarSeries training(TrainingCurves curves) {
    return switch (this) {
      case LOSS -> curves.loss();
      case ACCURACY -> curves.accuracy();
    };
  }

  /** Its value on the validation samples after every epoch. */
  ScalarSeries validation(TrainingCurves curves) {
    return switch (this) {
      case LOSS -> curves.validationLoss();
      case ACCURACY -> curves.validationAccuracy();
    };
  }

  /** The beginning of its text keys. */
  String key() {
    return switch (this) {
      case LOSS -> "training.loss";
      case ACCURACY -> "training.accuracy";
    };
  }

  /** What a file with its picture is called, the same in every language. */
  String fileName() {
    return switch (this) {
      case LOSS -> "loss";
      case ACCURACY -> "accuracy";
    };
  }
}
