package glassbox.app.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.session.Session;
import glassbox.engine.layer.SumTerm;
import glassbox.engine.layer.UnitSum;
import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SumTextTest {
  private final Session session = InspectFixture.session(InspectFixture.SPEC);
  private final SumText wording = new SumText(new Texts(Locale.ENGLISH));

  private UnitSum sum(String address) {
    return UnitSum.of(
        Objects.requireNonNull(session.snapshotProperty().get()).pass(),
        0,
        UnitAddress.parse(address));
  }

  @Test
  void theCsvsProductsAndBiasAddUpToItsPreActivation() {
    List<String> lines = SumText.csv(sum("conv2:1@(2,2)")).lines().toList();
    assertEquals("source,value,weight,product", lines.getFirst());
    assertEquals(1 + 8 * 9 + 3, lines.size());
    double total = 0;
    for (String line : lines.subList(1, lines.size() - 2)) {
      total += Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
    }
    String z = lines.get(lines.size() - 2);
    assertEquals(Double.parseDouble(z.substring("pre-activation,,,".length())), total, 1e-5);
  }

  @Test
  void aTermsNineProductsAreToldWithTheirPlaces() {
    SumTerm term = sum("conv1:1@(2,2)").terms().getFirst();
    List<String> lines = wording.products(term).lines().toList();
    assertEquals(1 + 9, lines.size());
    assertEquals(
        "(2, 1)  "
            + Numbers.of(term.value(2, 1))
            + " × "
            + Numbers.of(term.weight(2, 1))
            + " = "
            + Numbers.signed(term.product(2, 1)),
        lines.get(1 + 7));
  }

  @Test
  void theTextHasALineForEachTermAndWhatComesOfThem() {
    String text = wording.text(sum("out:2"));
    assertEquals(1 + 40 + 3, text.lines().count());
    assertTrue(text.startsWith("out:2\ndense:"));
    assertTrue(text.contains("\nPre-activation\t"));
    assertTrue(text.contains("\nsoftmax\t"));
  }
}
