package glassbox.app.session;

import glassbox.engine.Problem;
import glassbox.engine.data.Dataset;

/** How far the open model's data set is. */
public sealed interface DataState {

  /** The model names no data set. */
  record None() implements DataState {}

  /** It is being read. */
  record Loading(String id) implements DataState {}

  /** It can be used. */
  record Ready(Dataset dataset) implements DataState {}

  /** It cannot be had; the network can still be looked at. */
  record Missing(String id, Problem problem) implements DataState {}
}
