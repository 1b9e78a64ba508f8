package glassbox.engine.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the metrics to scikit-learn's numbers, made by src/test/python/metrics.py. */
class ScikitLearnAgreementTest {
  private static final double TOLERANCE = 1e-12;

  @TestFactory
  Stream<DynamicTest> classificationAgrees() throws IOException {
    return cases("classification", ScikitLearnAgreementTest::classificationAgrees);
  }

  @TestFactory
  Stream<DynamicTest> curveAgrees() throws IOException {
    return cases("curves", ScikitLearnAgreementTest::curveAgrees);
  }

  @TestFactory
  Stream<DynamicTest> precisionRecallAgrees() throws IOException {
    return cases("curves", ScikitLearnAgreementTest::precisionRecallAgrees);
  }

  @TestFactory
  Stream<DynamicTest> regressionAgrees() throws IOException {
    return cases("regression", ScikitLearnAgreementTest::regressionAgrees);
  }

  private static void classificationAgrees(JsonNode expected) {
    int classes = expected.get("classes").intValue();
    int[] truth = ints(expected.get("truth"));
    ConfusionMatrix matrix = ConfusionMatrix.of(classes, truth, ints(expected.get("predicted")));
    ClassificationReport report = ClassificationReport.of(matrix);

    assertArrayEquals(
        ints(expected.get("confusion")),
        IntStream.range(0, classes * classes)
            .map(cell -> matrix.count(cell / classes, cell % classes))
            .toArray());
    assertEquals(expected.get("accuracy").doubleValue(), matrix.accuracy(), TOLERANCE);
    for (int i = 0; i < classes; i++) {
      ClassificationReport.ClassScore score = report.classes().get(i);
      assertEquals(expected.get("precision").get(i).doubleValue(), score.precision(), TOLERANCE);
      assertEquals(expected.get("recall").get(i).doubleValue(), score.recall(), TOLERANCE);
      assertEquals(expected.get("f1").get(i).doubleValue(), score.f1(), TOLERANCE);
      assertEquals(expected.get("support").get(i).intValue(), score.support());
    }
    assertEquals(expected.get("macroPrecision").doubleValue(), report.macroPrecision(), TOLERANCE);
    assertEquals(expected.get("macroRecall").doubleValue(), report.macroRecall(), TOLERANCE);
    assertEquals(expected.get("macroF1").doubleValue(), report.macroF1(), TOLERANCE);
    assertEquals(
        expected.get("microPrecision").doubleValue(), report.micro().precision(), TOLERANCE);
    assertEquals(expected.get("microRecall").doubleValue(), report.micro().recall(), TOLERANCE);
    assertEquals(expected.get("microF1").doubleValue(), report.micro().f1(), TOLERANCE);
    for (int k = 1; k < classes; k++) {
      assertEquals(
          expected.get("topK").get(k - 1).doubleValue(),
          TopK.accuracy(k, classes, truth, floats(expected.get("scores"))),
          TOLERANCE);
    }
    assertEquals(
        expected.get("logLoss").doubleValue(),
        LogLoss.of(classes, truth, floats(expected.get("probabilities"))),
        TOLERANCE);
    assertEquals(
        expected.get("macroArea").doubleValue(),
        RocCurve.macroOneVsRest(classes, truth, floats(expected.get("scores"))).orElseThrow(),
        TOLERANCE);
  }

  private static void curveAgrees(JsonNode expected) {
    RocCurve curve =
        RocCurve.of(positives(expected.get("positive")), floats(expected.get("scores")));

    assertEquals(expected.get("area").doubleValue(), curve.auc(), TOLERANCE);
    assertArrayEquals(
        doubles(expected.get("thresholds")),
        curve.points().stream().skip(1).mapToDouble(RocCurve.Point::threshold).toArray(),
        TOLERANCE);
    assertArrayEquals(
        doubles(expected.get("falsePositiveRates")),
        curve.points().stream().mapToDouble(RocCurve.Point::falsePositiveRate).toArray(),
        TOLERANCE);
    assertArrayEquals(
        doubles(expected.get("truePositiveRates")),
        curve.points().stream().mapToDouble(RocCurve.Point::truePositiveRate).toArray(),
        TOLERANCE);
  }

  private static void precisionRecallAgrees(JsonNode expected) {
    PrecisionRecallCurve curve =
        PrecisionRecallCurve.of(
            positives(expected.get("positive")), floats(expected.get("scores")));

    assertEquals(
        expected.get("averagePrecision").doubleValue(), curve.averagePrecision(), TOLERANCE);
    assertEquals(expected.get("precisionRecallArea").doubleValue(), curve.auc(), TOLERANCE);
    assertArrayEquals(
        doubles(expected.get("precisionRecallThresholds")),
        curve.points().stream().mapToDouble(PrecisionRecallCurve.Point::threshold).toArray(),
        TOLERANCE);
    assertArrayEquals(
        doubles(expected.get("precisions")),
        curve.points().stream().mapToDouble(PrecisionRecallCurve.Point::precision).toArray(),
        TOLERANCE);
    assertArrayEquals(
        doubles(expected.get("recalls")),
        curve.points().stream().mapToDouble(PrecisionRecallCurve.Point::recall).toArray(),
        TOLERANCE);
  }

  private static void regressionAgrees(JsonNode expected) {
    RegressionReport report =
        RegressionReport.of(
            expected.get("columns").intValue(),
            floats(expected.get("truth")),
            floats(expected.get("predicted")));

    assertEquals(expected.get("mse").doubleValue(), report.mse(), TOLERANCE);
    assertEquals(expected.get("mae").doubleValue(), report.mae(), TOLERANCE);
    assertEquals(expected.get("r2").doubleValue(), report.r2().orElseThrow(), TOLERANCE);
  }

  private interface Check {
    void agrees(JsonNode expected);
  }

  private static Stream<DynamicTest> cases(String group, Check check) throws IOException {
    try (InputStream in = ScikitLearnAgreementTest.class.getResourceAsStream("scikit-learn.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(in).get(group).spliterator(), false)
          .map(
              expected ->
                  DynamicTest.dynamicTest(
                      expected.get("name").textValue(), () -> check.agrees(expected)));
    }
  }

  private static boolean[] positives(JsonNode array) {
    int[] flags = ints(array);
    boolean[] positive = new boolean[flags.length];
    for (int i = 0; i < flags.length; i++) {
      positive[i] = flags[i] == 1;
    }
    return positive;
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).intValue()).toArray();
  }

  private static double[] doubles(JsonNode array) {
    return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).doubleValue()).toArray();
  }

  private static float[] floats(JsonNode array) {
    double[] wide = DoubleStream.of(doubles(array)).toArray();
    float[] narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (float) wide[i];
    }
    return narrow;
  }
}
