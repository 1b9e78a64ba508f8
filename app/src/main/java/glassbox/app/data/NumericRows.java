package glassbox.app.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.InputStreamInputSplit;
import org.datavec.api.writable.Writable;

/**
 * The numbers of a checked table as DataVec reads them.
 *
 * @param features row-major, shape [rows, columns - 1]; not to be modified
 * @param targetCodes one per row; not to be modified
 */
record NumericRows(float[] features, int[] targetCodes) {

  static NumericRows read(CheckedCsv csv) {
    int width = csv.layout().columns() - 1;
    float[] features = new float[csv.rows() * width];
    int[] targetCodes = new int[csv.rows()];
    try (CSVRecordReader reader = new CSVRecordReader()) {
      reader.initialize(
          new InputStreamInputSplit(new ByteArrayInputStream(csv.lines().toByteArray())));
      for (int row = 0; row < csv.rows(); row++) {
        List<Writable> cells = reader.next();
        for (int column = 0; column < width; column++) {
          features[row * width + column] = cells.get(column).toFloat();
        }
        targetCodes[row] = cells.get(width).toInt();
      }
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading a table", e);
    }
    return new NumericRows(features, targetCodes);
  }
}
