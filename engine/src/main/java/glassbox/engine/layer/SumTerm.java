package glassbox.engine.layer;

import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Size2d;
import java.util.Optional;

/**
 * One term of a {@link UnitSum}: what a unit reads of one input channel or input unit, value by
 * value, with the weights and the products. A view of the sum's arrays; immutable.
 */
public final class SumTerm {
  private final UnitSum.Cells cells;
  private final int index;
  private final double contribution;

  SumTerm(UnitSum.Cells cells, int index) {
    this.cells = cells;
    this.index = index;
    double sum = 0;
    for (int i = 0; i < size().area(); i++) {
      sum += cells.products()[at(0, i)];
    }
    contribution = sum;
  }

  /** Its rows and columns: the kernel or window, 1x1 for a single value. */
  public Size2d size() {
    return cells.read().window();
  }

  /**
   * The unit that is read: without a place if the term covers several cells of it. What passes
   * through flatten layers is named by what they flatten.
   */
  public UnitAddress source() {
    UnitAddress strongest = strongestCell();
    return size().area() == 1 || strongest.unit().isEmpty()
        ? strongest
        : UnitAddress.of(strongest.layer(), strongest.unit().getAsInt());
  }

  /** The address of one cell; empty beyond the edge of an image, where there are zeros. */
  public Optional<UnitAddress> cell(int row, int column) {
    int at = at(row, column);
    return cells.read().cells()[at] < 0 ? Optional.empty() : Optional.of(address(at));
  }

  /** The address of the cell whose product is the largest in size, the first of equals. */
  public UnitAddress strongestCell() {
    int best = -1;
    float most = -1;
    for (int at = at(0, 0); at < at(0, 0) + size().area(); at++) {
      float product = Math.abs(cells.products()[at]);
      if (cells.read().cells()[at] >= 0 && (best < 0 || product > most)) {
        best = at;
        most = product;
      }
    }
    return address(best);
  }

  private UnitAddress address(int at) {
    return cells.sources()[cells.read().inputs()[index]].address(cells.read().cells()[at]);
  }

  /** What the input has there; 0 beyond the edge of an image. */
  public float value(int row, int column) {
    return cells.values()[at(row, column)];
  }

  /** What the value is multiplied by. */
  public float weight(int row, int column) {
    return cells.read().weights()[at(row, column)];
  }

  /** Value times weight. */
  public float product(int row, int column) {
    return cells.products()[at(row, column)];
  }

  /** The sum of the products. */
  public double contribution() {
    return contribution;
  }

  private int at(int row, int column) {
    return index * size().area() + row * size().width() + column;
  }
}
