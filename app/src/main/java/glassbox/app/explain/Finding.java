package glassbox.app.explain;

import glassbox.engine.Problem;
import glassbox.engine.explain.Importance;

/** What is known of all samples. */
sealed interface Finding {

  /** Nothing yet. */
  record Nothing() implements Finding {}

  /** What each feature is worth. */
  record Found(ImportanceRequest request, Importance importance) implements Finding {}

  /** It cannot be said. */
  record Refused(ImportanceRequest request, Problem problem) implements Finding {}
}
