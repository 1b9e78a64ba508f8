package glassbox.engine.layer;

import glassbox.engine.network.UnitAddress;
import glassbox.engine.tensor.Size2d;

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
    UnitAddress first = cell(0, 0);
    return size().area() == 1 || first.unit().isEmpty()
        ? first
        : UnitAddress.of(first.layer(), first.unit().getAsInt());
  }

  /** The address of one cell. */
  public UnitAddress cell(int row, int column) {
    return cells.sources()[cells.read().inputs()[index]].address(
        cells.read().cells()[at(row, column)]);
  }

  /** The address of the cell whose product is the largest in size, the first of equals. */
  public UnitAddress strongestCell() {
    int best = 0;
    for (int i = 1; i < size().area(); i++) {
      float size = Math.abs(cells.products()[at(0, i)]);
      best = size > Math.abs(cells.products()[at(0, best)]) ? i : best;
    }
    return cell(best / size().width(), best % size().width());
  }

  /** What the input has there. */
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
