package glassbox.app.training;

/**
 * A sentence of the training panel for the user.
 *
 * @param place what it is about
 * @param refused whether something typed was not taken
 */
public record Remark(Place place, String text, boolean refused) {

  /** Where a remark belongs. */
  public enum Place {
    RATE,
    BATCH_SIZE,
    EPOCHS,
    PANEL
  }
}
