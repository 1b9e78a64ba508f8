package glassbox.engine.exec;

import glassbox.engine.Wording;

/**
 * The CPU as people read it: how many threads it has, and whether the kernels must do without
 * vectors.
 */
final class CpuName {
  private CpuName() {}

  /**
   * For example {@code CPU, 2 threads}.
   *
   * @param vectors whether the kernels compute with vectors
   * @param module whether the module for that is there; if not, that is why they do not
   */
  static Wording of(int threads, boolean vectors, boolean module) {
    Wording name =
        threads == 1
            ? Wording.phrase("device.cpu-single", "CPU, 1 thread")
            : Wording.phrase("device.cpu", "CPU, {0} threads", threads);
    if (vectors) {
      return name;
    }
    Wording why =
        module
            ? Wording.phrase("device.no-vectors", "the processor has no vectors")
            : Wording.phrase("device.no-vector-module", "Java runs without jdk.incubator.vector");
    return Wording.phrase("device.plain-loops", "{0}, slow plain loops as {1}", name, why);
  }
}
