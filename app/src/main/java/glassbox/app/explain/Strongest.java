package glassbox.app.explain;

import glassbox.app.session.ShownSample;
import glassbox.engine.Problem;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.explain.Target;
import java.util.List;

/** What there is to show of the strongest test samples. */
sealed interface Strongest {

  /** Nobody looks, or there is no target yet. */
  record Nothing() implements Strongest {}

  /** The model does not say which data it is trained on. */
  record NoData() implements Strongest {}

  /** The data set is being read. */
  record Loading(String id) implements Strongest {}

  /** They are about to be looked for, or are. */
  record Working() implements Strongest {}

  /** They cannot be had. */
  record Refused(Problem problem) implements Strongest {}

  /** One of them, ready to be shown, and the target's value for it. */
  record Sample(ShownSample shown, ShownSample.Test source, double value) {}

  /**
   * They are known.
   *
   * @param step of the weights
   * @param searched how many samples were looked at
   * @param samples the highest first
   */
  record Found(Target target, DatasetInfo data, long step, int searched, List<Sample> samples)
      implements Strongest {}
}
