package glassbox.engine.exec;

/**
 * How large a layer's numbers were in one step: Euclidean norms over all its trained parameters
 * together.
 *
 * @param layer its name
 * @param gradient of the batch's mean loss by the parameters, before any clipping
 * @param update what the optimizer added to the parameters
 * @param weight the parameters before that
 */
public record LayerNorms(String layer, double gradient, double update, double weight) {

  /**
   * How far the step moved the parameters, as a fraction of their size; infinite if they were zero
   * and moved, 0 if nothing moved.
   */
  public double updateToWeight() {
    return update == 0 ? 0 : update / weight;
  }
}
