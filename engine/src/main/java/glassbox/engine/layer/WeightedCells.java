package glassbox.engine.layer;

import glassbox.engine.tensor.Size2d;

/**
 * Which numbers of its inputs a layer makes one number of its pre-activation of: terms of {@code
 * window} cells, each cell with what it is multiplied by. The products of all cells and the bias
 * add up to the pre-activation, whatever the layer.
 *
 * @param form how the layer speaks of it
 * @param window rows and columns of a term
 * @param inputs for each term, which of the layer's inputs it reads
 * @param cells [terms, rows, columns], places in that input, [samples, input]; negative for a cell
 *     beyond the edge of the image, where there are zeros
 * @param weights [terms, rows, columns]; 0 for a cell that is not read
 */
public record WeightedCells(
    SumForm form, Size2d window, int[] inputs, int[] cells, float[] weights) {

  /** Terms on the first input, to be {@link #set}. */
  static WeightedCells empty(SumForm form, int terms, Size2d window) {
    int count = terms * window.area();
    return new WeightedCells(form, window, new int[terms], new int[count], new float[count]);
  }

  /** No cells at all. */
  static WeightedCells none(SumForm form) {
    return empty(form, 0, Size2d.square(1));
  }

  /** One cell of the first input. */
  static WeightedCells single(SumForm form, int cell, float weight) {
    WeightedCells found = empty(form, 1, Size2d.square(1));
    found.set(0, cell, weight);
    return found;
  }

  /** Fills in a cell; only while it is made. */
  void set(int index, int cell, float weight) {
    cells[index] = cell;
    weights[index] = weight;
  }
}
