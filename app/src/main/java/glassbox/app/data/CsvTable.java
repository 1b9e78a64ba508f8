package glassbox.app.data;

import glassbox.engine.data.Dataset;
import glassbox.engine.data.DatasetInfo;
import glassbox.engine.data.DatasetInfo.Kind;
import glassbox.engine.data.TargetEncoding;
import glassbox.engine.io.ReadableFile;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A table of numbers with a target column, read from a CSV file. It has no test part of its own; a
 * split draws one.
 */
public final class CsvTable implements Dataset {
  private final DatasetInfo info;
  private final float[] features;
  private final int size;
  private final Targets targets;

  private CsvTable(DatasetInfo info, float[] features, int size, Targets targets) {
    this.info = info;
    this.features = features;
    this.size = size;
    this.targets = targets;
  }

  /**
   * Reads a CSV file by the rules of RFC 4180; its first row is a header if any cell of it is no
   * number. Labels are sorted, numerically if all are numbers, and indexed in that order.
   *
   * @param id what the data set is called on the command line
   * @param name as people read it
   * @param targetColumn the target's name in the header; the last column if absent
   * @throws glassbox.engine.ProblemException if the file cannot be read or any cell of it is not as
   *     it should be, naming row and column
   */
  public static CsvTable read(Path file, String id, String name, Optional<String> targetColumn) {
    ReadableFile.check(file);
    CheckedCsv checked;
    try {
      checked = CheckedCsv.of(file, targetColumn);
    } catch (IOException e) {
      throw ReadableFile.failed(file, e).exception(e);
    }
    NumericRows rows = NumericRows.read(checked);
    Targets targets = checked.target().targets(name, rows.targetCodes());
    DatasetInfo info =
        new DatasetInfo(
            id,
            name,
            Kind.TABLE,
            Shape.of(checked.layout().columns() - 1),
            targets.classes(),
            checked.layout().features(),
            checked.fingerprint());
    return new CsvTable(info, rows.features(), checked.rows(), targets);
  }

  @Override
  public DatasetInfo info() {
    return info;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int testSize() {
    return 0;
  }

  @Override
  public Tensor inputs(int[] indices) {
    int width = info.sampleShape().size();
    float[] out = new float[indices.length * width];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(features, indices[i] * width, out, i * width, width);
    }
    return new Tensor(info.sampleShape().batched(indices.length), out);
  }

  @Override
  public Tensor targets(int[] indices, TargetEncoding encoding) {
    return targets.of(indices, encoding);
  }
}
