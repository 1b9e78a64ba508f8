package glassbox.app.bench;

import glassbox.engine.exec.MatrixProduct;
import java.util.OptionalDouble;

/** One product of two matrices after the other; a product counts as a sample. */
final class ProductWork implements BenchWork {
  private final MatrixProduct product;

  /** Takes a product, which is closed with this. */
  ProductWork(MatrixProduct product) {
    this.product = product;
  }

  @Override
  public int samplesPerTurn() {
    return 1;
  }

  @Override
  public OptionalDouble operationsPerTurn() {
    return OptionalDouble.of(product.operations());
  }

  @Override
  public void run(long turn) {
    product.run();
  }

  @Override
  public boolean isFinite() {
    return Float.isFinite(product.at(0, 0));
  }

  @Override
  public void close() {
    product.close();
  }
}
