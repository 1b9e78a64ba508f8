package glassbox.app.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.inspect.InspectorViewModel.Tab;
import glassbox.app.session.Session;
import glassbox.engine.layer.SumTerm;
import glassbox.engine.network.Network;
import glassbox.engine.network.UnitAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the inspector works out, and when. */
class InspectorViewModelTest {
  private final Session session = InspectFixture.session(InspectFixture.SPEC);
  private final InspectorViewModel model = new InspectorViewModel(session);

  private void select(String address) {
    InspectFixture.select(session, address);
  }

  private SumReading sum() {
    return Objects.requireNonNull(model.sumProperty().get());
  }

  @Test
  void theSumOfACellIsTheValueBesideIt() {
    select("conv2:3@(1,2)");
    Inspection.Unit unit =
        assertInstanceOf(Inspection.Unit.class, model.inspectionProperty().get());
    assertEquals(unit.value(), sum().sum().output());
    assertEquals(unit.preActivation().orElseThrow(), sum().sum().preActivation());
    assertEquals(8, sum().sum().terms().size());
    assertTrue(sum().chosen());
  }

  @Test
  void aMapWithoutAPlaceShowsTheSumOfItsLargestValue() {
    select("conv1:2");
    Inspection.Unit unit =
        assertInstanceOf(Inspection.Unit.class, model.inspectionProperty().get());
    assertFalse(sum().chosen());
    assertEquals(unit.extent().most(), sum().sum().output());
  }

  @Test
  void aTermLeadsOneLayerDeeperToTheCellThatContributesMost() {
    select("conv2:3@(1,2)");
    SumTerm first = sum().sum().terms().getFirst();
    model.deeper(first);
    UnitAddress reached = Objects.requireNonNull(session.selectionProperty().get());
    assertEquals(first.strongestCell(), reached);
    assertEquals("pool", reached.layer());
    assertEquals(reached, sum().sum().address());
  }

  @Test
  void aDenseUnitBehindAFlattenLayerIsAPictureOnItsMaps() {
    select("dense:7");
    Tiles picture = sum().picture().orElseThrow();
    assertEquals(6, picture.count());
    SumTerm term = sum().sum().terms().get(4);
    UnitAddress.Cell cell = (UnitAddress.Cell) term.source().place();
    int channel = term.source().unit().orElseThrow();
    assertEquals(term.product(0, 0), picture.at(channel, cell.row(), cell.column()));
    TilesView.Place place = new TilesView.Place(channel, cell.row(), cell.column());
    assertEquals(term, sum().term(place).orElseThrow());
    select("out:1");
    assertTrue(sum().picture().isEmpty(), "a list of units is no picture");
  }

  @Test
  void onlyTheTabThatIsShownIsWorkedOut() {
    select("conv2:3");
    assertNotNull(model.sumProperty().get());
    assertNull(model.weightsProperty().get());
    assertNull(model.histogramsProperty().get());
    model.tabProperty().set(Tab.HISTOGRAM);
    assertNull(model.sumProperty().get());
    assertNotNull(model.histogramsProperty().get());
  }

  @Test
  void weightsAreLookedThroughOncePerKernel() {
    model.tabProperty().set(Tab.WEIGHTS);
    select("conv2:3");
    WeightGrid grid = model.weightsProperty().get();
    select("conv2:4@(1,1)");
    session.sampleProperty().set(InspectFixture.wave(InspectFixture.SPEC, 2));
    session.pulse();
    assertSame(grid, model.weightsProperty().get());
    session.show(Network.initialized(InspectFixture.SPEC, 9).parameters(), 1);
    session.pulse();
    assertNotSame(grid, model.weightsProperty().get());
  }

  @Test
  void whileTrainingTheSumFollows() {
    select("dense:3");
    float before = sum().sum().preActivation();
    session.show(Network.initialized(InspectFixture.SPEC, 9).parameters(), 17);
    session.pulse();
    assertTrue(sum().sum().preActivation() != before);
    assertEquals(17, sum().step());
  }

  @Test
  void anotherUnitOfTheLayerIsSelectedAtTheSamePlace() {
    select("conv1:2@(4,5)");
    model.selectUnit(6);
    assertEquals("conv1:6@(4,5)", String.valueOf(session.selectionProperty().get()));
  }

  @Test
  void aLayerAndAnInputHaveNoSumButHistograms() {
    for (String address : new String[] {"conv1", "input", "input:0@(1,1)"}) {
      model.tabProperty().set(Tab.SUM);
      select(address);
      assertNull(model.sumProperty().get(), address);
      model.tabProperty().set(Tab.HISTOGRAM);
      assertNotNull(model.histogramsProperty().get(), address);
    }
    assertTrue(Objects.requireNonNull(model.histogramsProperty().get()).weights().isEmpty());
  }

  @Test
  void withoutASelectionNothingIsLeft() {
    select("conv1:2");
    session.selectionProperty().set(null);
    assertInstanceOf(Inspection.Nothing.class, model.inspectionProperty().get());
    assertNull(model.sumProperty().get());
    select("conv1:99");
    assertInstanceOf(Inspection.Unknown.class, model.inspectionProperty().get());
    assertNull(model.sumProperty().get());
  }
}
