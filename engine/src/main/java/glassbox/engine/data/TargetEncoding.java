package glassbox.engine.data;

/** How a batch states what is right, as the loss wants to read it. */
public enum TargetEncoding {
  /** The class index of each sample as a float: shape [N]. */
  CLASS_INDEX,
  /** 1 at the class, 0 elsewhere: shape [N, classes]. */
  ONE_HOT,
  /** The values themselves, 0 or 1 for a two-class table: shape [N, values]. */
  VALUES
}
