package glassbox.app.explain;

import glassbox.engine.explain.Method;

/**
 * Where a method explains itself.
 *
 * @param id of its sentences in the texts
 * @param paper where it was published
 */
record Guide(String id, String paper) {

  static Guide of(Method method) {
    return new Guide(method.id(), method.paper());
  }
}
