package glassbox.app.explain;

import glassbox.engine.Problem;
import glassbox.engine.explain.Importance;
import java.util.EnumMap;
import java.util.Map;

/**
 * The last finding by each judgement, as long as it is of the model and the samples that are open.
 */
final class Findings {
  private final Map<Worth, Finding> known = new EnumMap<>(Worth.class);

  /** The last one; nothing if there is none. */
  Finding by(Worth worth) {
    return known.getOrDefault(worth, new Finding.Nothing());
  }

  /** Replaces the last one. */
  void keep(Worth worth, Finding finding) {
    known.put(worth, finding);
  }

  /** Forgets all. */
  void clear() {
    known.clear();
  }

  /** Forgets what is of other data, of another part of them or of another target. */
  void forgetOthers(ImportanceRequest now) {
    known
        .values()
        .removeIf(
            finding ->
                switch (finding) {
                  case Finding.Nothing _ -> true;
                  case Finding.Found(ImportanceRequest of, Importance _) ->
                      isAnotherMatter(of, now);
                  case Finding.Refused(ImportanceRequest of, Problem _) ->
                      !of.differsInWeightsOnly(now);
                });
  }

  private static boolean isAnotherMatter(ImportanceRequest of, ImportanceRequest now) {
    boolean otherTarget =
        of.asked() instanceof ImportanceRequest.OfGradient
            && now.asked() instanceof ImportanceRequest.OfGradient
            && !of.asked().equals(now.asked());
    return otherTarget || !of.isOfSameData(now);
  }
}
