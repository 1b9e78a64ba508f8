package glassbox.app.explain;

import glassbox.app.session.Snapshot;
import glassbox.engine.Outcome;
import glassbox.engine.ProblemException;
import glassbox.engine.explain.Attribution;
import glassbox.engine.explain.Choices;
import glassbox.engine.explain.Method;
import glassbox.engine.explain.Target;
import glassbox.engine.explain.Watch;

/**
 * One explanation that is wanted.
 *
 * @param seen the network with the weights that answered, and the sample
 */
record ExplainRequest(Snapshot seen, Target target, Method method, Choices choices) {

  /** Works it out, on any thread. */
  Outcome<Attribution> answer(Watch watch) {
    try {
      return choices
          .explainer(method)
          .explain(seen.pass().network(), seen.sample().inputs(), target, watch);
    } catch (ProblemException refused) { // parameters that do not go together
      return Outcome.failed(refused.problem());
    }
  }

  /** Whether the other asks the same about the same sample, be it with other weights. */
  boolean differsInWeightsOnly(ExplainRequest other) {
    return seen.sample() == other.seen.sample()
        && target.equals(other.target)
        && method == other.method
        && choices.equals(other.choices);
  }
}
