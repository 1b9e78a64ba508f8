package glassbox.app.explain;

import glassbox.engine.Problem;
import glassbox.engine.explain.Attribution;

/** What there is to show of an explanation. */
sealed interface Explanation {

  /** Nothing yet. */
  record Nothing() implements Explanation {}

  /** A method has answered. */
  record Found(ExplainRequest request, Attribution attribution) implements Explanation {}

  /** A method cannot answer. */
  record Refused(ExplainRequest request, Problem problem) implements Explanation {}
}
