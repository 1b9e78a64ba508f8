package glassbox.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  @Test
  void numbersThatAreNoneBecomeNullWithAReason() {
    String line =
        new JsonReport()
            .number("loss", Double.NaN)
            .number("r2", OptionalDouble.empty(), "the truth is constant")
            .numbers("values", new float[] {0.5f, Float.POSITIVE_INFINITY})
            .line();

    assertEquals(
        "{\"loss\":null,\"r2\":null,\"values\":[0.5,null],\"warnings\":[\"loss is null: it is"
            + " NaN\",\"r2 is null: the truth is constant\",\"values[] has a null: a value is"
            + " Infinity\"]}",
        line);
  }

  @Test
  void aReasonThatHoldsForAllItemsOfAListIsGivenOnce() {
    String line =
        new JsonReport()
            .objects(
                "epochs",
                List.of(1, 2),
                (json, epoch) -> json.count("epoch", epoch).absent("valLoss", "no validation"))
            .line();

    assertEquals(
        "{\"epochs\":[{\"epoch\":1,\"valLoss\":null},{\"epoch\":2,\"valLoss\":null}],"
            + "\"warnings\":[\"epochs[].valLoss is null: no validation\"]}",
        line);
  }
}
