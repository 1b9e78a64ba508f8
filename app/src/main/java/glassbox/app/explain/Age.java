package glassbox.app.explain;

import glassbox.engine.explain.Importance;

/** Whether what was found of all samples is still what would be found. */
enum Age {
  /** It is, or there is nothing. */
  CURRENT,
  /** The weights have changed since. */
  OLDER_WEIGHTS,
  /** Something else would be asked now. */
  OTHER_SETTINGS;

  /** Of what is shown, against what would be asked now. */
  static Age of(Finding shown, ImportanceRequest now) {
    if (!(shown instanceof Finding.Found(ImportanceRequest of, Importance _))) {
      return CURRENT;
    }
    if (!of.differsInWeightsOnly(now)) {
      return OTHER_SETTINGS;
    }
    return of.network().parameters() == now.network().parameters() ? CURRENT : OLDER_WEIGHTS;
  }
}
