package glassbox.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.session.Session;
import glassbox.engine.network.UnitAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SelectionHistoryTest {
  private final Session session = Samples.session(Samples.cnn());
  private final SelectionHistory history = new SelectionHistory(session);

  private void select(String... addresses) {
    for (String address : addresses) {
      session.selectionProperty().set(UnitAddress.parse(address));
    }
  }

  private String selected() {
    return String.valueOf(session.selectionProperty().get());
  }

  @Test
  void goesBackAndForwardThroughWhatWasSelected() {
    session.openWelcome();
    select("conv1", "conv2:5", "dense:3");
    history.back();
    history.back();
    assertEquals("conv1", selected());
    assertFalse(history.canGoBackProperty().get());
    history.forward();
    assertEquals("conv2:5", selected());
    assertTrue(history.canGoForwardProperty().get());
  }

  @Test
  void aNewSelectionForgetsWhatLayAhead() {
    session.openWelcome();
    select("conv1", "conv2:5");
    history.back();
    select("dense:1");
    assertFalse(history.canGoForwardProperty().get());
    history.back();
    assertEquals("conv1", selected());
  }

  @Test
  void selectingNothingIsNoPlaceToComeBackTo() {
    session.openWelcome();
    select("conv1");
    session.selectionProperty().set(null);
    select("conv2");
    history.back();
    assertEquals("conv1", selected());
  }

  @Test
  void anotherModelBeginsAnew() {
    session.openWelcome();
    select("conv1", "conv2");
    session.openFile(Path.of("another.glassbox"));
    assertFalse(history.canGoBackProperty().get());
  }
}
