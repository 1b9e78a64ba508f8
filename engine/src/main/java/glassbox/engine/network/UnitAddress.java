package glassbox.engine.network;

import glassbox.engine.Problem;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a layer, a unit, or one place of a unit: {@code layer[:unit][@(row,column)|@t]},
 * zero-based.
 *
 * @param unit the index on the last axis
 */
public record UnitAddress(String layer, OptionalInt unit, Place place) {
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z0-9_/-]+)(?::(\\d{1,9}))?(?:@(?:\\((\\d{1,9}),\\s*(\\d{1,9})\\)|(\\d{1,9})))?");

  /** Where on a map or in a sequence. */
  public sealed interface Place {}

  /** No particular place. */
  public record Everywhere() implements Place {}

  /** A cell of a map. */
  public record Cell(int row, int column) implements Place {}

  /** A time step of a sequence. */
  public record Time(int step) implements Place {}

  /** A whole layer. */
  public static UnitAddress of(String layer) {
    return new UnitAddress(layer, OptionalInt.empty(), new Everywhere());
  }

  /** A unit of a layer: a neuron or a whole feature map. */
  public static UnitAddress of(String layer, int unit) {
    return new UnitAddress(layer, OptionalInt.of(unit), new Everywhere());
  }

  /** One cell of a feature map. */
  public static UnitAddress of(String layer, int unit, int row, int column) {
    return new UnitAddress(layer, OptionalInt.of(unit), new Cell(row, column));
  }

  /**
   * Reads an address such as {@code conv2:5@(3,4)}; does not ask whether the unit exists.
   *
   * @throws glassbox.engine.ProblemException if the text has another form
   */
  public static UnitAddress parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw Problem.of(
              "address.form",
              "Address \"{0}\" is not of the form layer:unit@(row,column), for example"
                  + " conv2:5@(3,4).",
              text)
          .exception();
    }
    OptionalInt unit =
        form.group(2) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(form.group(2)));
    Place place = new Everywhere();
    if (form.group(3) != null) {
      place = new Cell(Integer.parseInt(form.group(3)), Integer.parseInt(form.group(4)));
    } else if (form.group(5) != null) {
      place = new Time(Integer.parseInt(form.group(5)));
    }
    return new UnitAddress(form.group(1), unit, place);
  }

  @Override
  public String toString() {
    String where =
        switch (place) {
          case Everywhere all -> "";
          case Cell cell -> "@(" + cell.row() + "," + cell.column() + ")";
          case Time time -> "@" + time.step();
        };
    return layer + (unit.isPresent() ? ":" + unit.getAsInt() : "") + where;
  }
}
