package glassbox.app.graph;

/** Measures text, so that columns can be as wide as what stands above them. */
public interface TextWidth {

  /** The width of a line in pixels. */
  double of(String text);

  /** The same for the smaller text of everything but names. */
  default double ofDetail(String text) {
    return of(text);
  }
}
