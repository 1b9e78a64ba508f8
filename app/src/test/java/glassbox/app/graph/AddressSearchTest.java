package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.fx.Texts;
import glassbox.engine.network.Network;
import glassbox.engine.network.UnitAddress;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AddressSearchTest {
  private final AddressSearch search =
      new AddressSearch(Network.initialized(Samples.cnn(), 1), new Texts(Locale.ENGLISH));

  private List<String> suggestions(String text) {
    return search.suggestions(text).stream().map(UnitAddress::toString).toList();
  }

  private String found(String text) {
    return search.answer(text) instanceof AddressSearch.Found(UnitAddress address)
        ? address.toString()
        : "nothing";
  }

  private String sentence(String text) {
    return search.answer(text) instanceof AddressSearch.Missing(String sentence) ? sentence : "";
  }

  @Test
  void layersComeFirstThenTheUnitsOfTheBest() {
    assertEquals(
        List.of("conv1", "conv2", "conv1:0", "conv1:1"), suggestions("conv").subList(0, 4));
  }

  @Test
  void aPartOfANameFindsItsLayer() {
    assertEquals("conv2", suggestions("nv2").getFirst());
  }

  @Test
  void unitsThatBeginWithTheFiguresFollowTheUnitItself() {
    assertEquals(
        List.of("conv2:6", "conv2:60", "conv2:61", "conv2:62", "conv2:63"), suggestions("conv2:6"));
  }

  @Test
  void placesFollowTheUnit() {
    assertEquals("conv2:5@(0,0)", suggestions("conv2:5@").getFirst());
    assertEquals("conv2:5@(3,0)", suggestions("conv2:5@(3").getFirst());
    assertEquals("conv2:5@(3,4)", suggestions("conv2:5@(3,4").getFirst());
  }

  @Test
  void caseAndSpacesDoNotMatter() {
    assertEquals("conv2:5@(3,4)", found("  CONV2 : 5 @ ( 3 , 4 ) "));
  }

  @Test
  void anAddressThatWasCopiedIsFoundAgain() {
    for (String address : List.of("input", "dense:9", "pool1:31@(12,12)", "input:0@(27,27)")) {
      assertEquals(address, found(address));
    }
  }

  @Test
  void neverOffersMoreThanCanBeRead() {
    assertTrue(search.suggestions("").size() <= AddressSearch.MOST);
    assertTrue(search.suggestions("flatten:").size() <= AddressSearch.MOST);
  }

  @Test
  void aWrongAddressIsAnsweredInASentence() {
    assertEquals(
        "No layer is called \"foo\"; there are input, conv1, pool1, conv2, pool2, flatten and"
            + " others.",
        sentence("foo:3"));
    assertEquals("conv2 has the units 0 to 63, not 64.", sentence("conv2:64"));
    assertEquals("The places of conv2 go from (0,0) to (10,10).", sentence("conv2:5@(11,0)"));
    assertEquals(
        "Units of dense have no places; leave out what follows @.", sentence("dense:1@(0,0)"));
    assertEquals(
        "\"conv2:x\" is no address; write for example conv1:0@(0,0).", sentence("conv2:x"));
  }

  @Test
  void stepsOfARecurrentLayerAreFoundThoughItGivesTheLastOneOnly() {
    AddressSearch steps =
        new AddressSearch(Network.initialized(Samples.rnn(), 1), new Texts(Locale.ENGLISH));
    assertEquals(
        new AddressSearch.Found(UnitAddress.parse("lstm:3@27")), steps.answer("lstm:3@27"));
    assertEquals(
        new AddressSearch.Missing("The steps of lstm go from 0 to 27."), steps.answer("lstm:3@28"));
    assertEquals(new AddressSearch.Found(UnitAddress.parse("lstm:3")), steps.answer("lstm:3"));
  }
}
