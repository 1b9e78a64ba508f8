package glassbox.engine.data;

import glassbox.engine.tensor.Shape;
import java.util.List;

/**
 * What a data set is, before any of its samples is read.
 *
 * @param id as on the command line: a built-in id or a file's path
 * @param name as people read it
 * @param kind how a sample is shown and edited
 * @param sampleShape of one input sample, for example 28x28x1 or 20
 * @param classes the class names in index order; empty for regression
 * @param features the names of a table's columns in order; empty for images
 * @param fingerprint of the content, so that a model file can say which data it saw
 */
public record DatasetInfo(
    String id,
    String name,
    Kind kind,
    Shape sampleShape,
    List<String> classes,
    List<String> features,
    String fingerprint) {

  /** How a sample is shown and edited. */
  public enum Kind {
    IMAGE,
    TABLE
  }

  public DatasetInfo {
    classes = List.copyOf(classes);
    features = List.copyOf(features);
  }
}
