package glassbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.io.Safetensors;
import glassbox.engine.tensor.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Numbers computed by PyTorch, made by {@code src/test/python/make_fixtures.py}, and how near ours
 * must come to them.
 */
public final class Fixture {
  private static final double NORM = 1e-4;
  private static final double ELEMENT = 1e-3;

  private final Map<String, Tensor> tensors;

  private Fixture(Map<String, Tensor> tensors) {
    this.tensors = tensors;
  }

  /** The fixture of that name. */
  public static Fixture read(String name) {
    String resource = "/fixtures/" + name + ".safetensors";
    try {
      Path file =
          Path.of(Objects.requireNonNull(Fixture.class.getResource(resource), resource).toURI());
      return new Fixture(Safetensors.read(file));
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** One of its tensors. */
  public Tensor get(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  /** Those of its tensors whose whole name matches. */
  public Map<String, Tensor> tensors(Pattern name) {
    return tensors.entrySet().stream()
        .filter(entry -> name.matcher(entry.getKey()).matches())
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Forward values and gradients: the difference is at most 1e-4 in norm, relative to the expected
   * tensor's, and no element is off by more than 1e-3 of the largest.
   */
  public void assertAgrees(String name, Tensor actual) {
    Tensor expected = get(name);
    assertAgreesInNorm(name, actual, NORM);
    double largest = 0;
    for (float value : expected.data()) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.shape().size(); i++) {
      assertEquals(expected.at(i), actual.at(i), ELEMENT * largest, name + " element " + i);
    }
  }

  /** The difference is at most {@code tolerance} in norm, relative to the expected tensor's. */
  public void assertAgreesInNorm(String name, Tensor actual, double tolerance) {
    Tensor expected = get(name);
    assertEquals(expected.shape(), actual.shape(), name);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.shape().size(); i++) {
      difference += Math.pow((double) expected.at(i) - actual.at(i), 2);
      norm += Math.pow(expected.at(i), 2);
    }
    difference = Math.sqrt(difference);
    norm = Math.sqrt(norm);
    assertTrue(difference <= tolerance * norm, name + " differs by " + difference + " of " + norm);
  }
}
