package glassbox.gpu.worker;

/** How an answer of the worker goes on; the place in this list is the first byte of the message. */
enum Answer {
  /** What was asked for follows. */
  DONE,
  /** A problem follows, and nothing has changed. */
  REFUSED,
  /** Words on what takes long follow; the answer itself is still to come. */
  PROGRESS
}
