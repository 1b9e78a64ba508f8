package glassbox.gpu.worker;

import glassbox.engine.Wording;

/** What a worker can be asked; the place in this list is the first byte of the message. */
enum Request {
  DEVICES,
  OPEN,
  STEP,
  EVALUATE,
  CHECKPOINT,
  RESTORE,
  MEASURE;

  /** What the worker does then, for sentences about what went wrong meanwhile. */
  Wording doing() {
    return switch (this) {
      case DEVICES -> Wording.phrase("gpu.looking", "looking for devices");
      case OPEN -> Wording.phrase("gpu.compiling", "compiling the network");
      case STEP, MEASURE -> Wording.phrase("gpu.training", "training");
      case EVALUATE -> Wording.phrase("gpu.evaluating", "evaluating");
      case CHECKPOINT -> Wording.phrase("gpu.fetching", "fetching the weights");
      case RESTORE -> Wording.phrase("gpu.loading", "loading weights");
    };
  }
}
