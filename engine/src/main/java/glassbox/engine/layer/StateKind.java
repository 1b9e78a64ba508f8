package glassbox.engine.layer;

/** What a recurrent layer has inside after a step. */
public enum StateKind {
  /** i: how much of the candidate goes into the cell (lstm). */
  INPUT_GATE("input_gate"),

  /** f: how much of the cell stays (lstm). */
  FORGET_GATE("forget_gate"),

  /** z: how much of the hidden state stays (gru). */
  UPDATE_GATE("update_gate"),

  /** r: how much of the hidden state the candidate sees (gru). */
  RESET_GATE("reset_gate"),

  /** g: what the step would put in the place of the state (lstm, gru). */
  CANDIDATE("candidate"),

  /** o: how much of the cell shows in the hidden state (lstm). */
  OUTPUT_GATE("output_gate"),

  /** c: what is remembered (lstm). */
  CELL_STATE("cell_state"),

  /** h: what the layer gives after the step, and what its next step reads. */
  HIDDEN_STATE("hidden_state");

  private final String key;

  StateKind(String key) {
    this.key = key;
  }

  /** The name in files and in keys of texts: {@code forget_gate}. */
  public String key() {
    return key;
  }
}
