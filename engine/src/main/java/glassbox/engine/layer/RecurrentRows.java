package glassbox.engine.layer;

import java.util.List;

/**
 * Where the numbers of a recurrent layer's step stand in its rows.
 *
 * @param width of a row in {@code kept}
 * @param hidden where h begins in it
 * @param gradientWidth of a row in {@code scratch}
 * @param carried how many numbers a sample carries back from step to step, at least the units
 * @param products what the state is multiplied with
 */
record RecurrentRows(
    int width, int hidden, int gradientWidth, int carried, List<Product> products) {

  /**
   * The product of the state with some columns of the recurrent kernel.
   *
   * @param column the first of them
   * @param columns how many
   * @param at where in a row of {@code kept} it is added
   * @param gradient where in a row of {@code scratch} its gradient is
   */
  record Product(int column, int columns, int at, int gradient) {}

  RecurrentRows {
    products = List.copyOf(products);
  }
}
