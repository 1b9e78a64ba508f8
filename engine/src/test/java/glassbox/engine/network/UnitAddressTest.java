package glassbox.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glassbox.engine.ProblemException;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Addresses of layers, units and places, as text and back. */
class UnitAddressTest {

  @Test
  void readsEveryForm() {
    assertEquals(UnitAddress.of("conv2"), UnitAddress.parse("conv2"));
    assertEquals(UnitAddress.of("dense1", 17), UnitAddress.parse("dense1:17"));
    assertEquals(UnitAddress.of("conv2", 5, 3, 4), UnitAddress.parse(" conv2:5@(3, 4) "));
    assertEquals(
        new UnitAddress("lstm", OptionalInt.of(2), new UnitAddress.Time(7)),
        UnitAddress.parse("lstm:2@7"));
    assertEquals(
        new UnitAddress("conv2", OptionalInt.empty(), new UnitAddress.Cell(3, 4)),
        UnitAddress.parse("conv2@(3,4)"));
  }

  @Test
  void refusesOtherForms() {
    for (String text : new String[] {"", "conv2:", "conv2:-1", "conv2:5@(3)", "a b", "a:1@1,2"}) {
      assertThrows(ProblemException.class, () -> UnitAddress.parse(text), text);
    }
  }

  @Property
  void parsingWhatIsPrintedGivesTheAddress(@ForAll("addresses") UnitAddress address) {
    assertEquals(address, UnitAddress.parse(address.toString()));
  }

  @Provide
  Arbitrary<UnitAddress> addresses() {
    Arbitrary<String> names =
        Arbitraries.strings().withChars("_/-").alpha().numeric().ofMinLength(1).ofMaxLength(12);
    Arbitrary<Integer> indices = Arbitraries.integers().between(0, 999_999_999);
    Arbitrary<OptionalInt> units =
        indices.map(OptionalInt::of).injectNull(0.2).map(UnitAddressTest::orEmpty);
    Arbitrary<UnitAddress.Place> places =
        Arbitraries.oneOf(
            Arbitraries.create(UnitAddress.Everywhere::new),
            Combinators.combine(indices, indices).as(UnitAddress.Cell::new),
            indices.map(UnitAddress.Time::new));
    return Combinators.combine(names, units, places).as(UnitAddress::new);
  }

  private static OptionalInt orEmpty(OptionalInt unit) {
    return unit == null ? OptionalInt.empty() : unit;
  }
}
