package glassbox.app.graph;

/**
 * Paints one kind of thing on a sheet of the graph. What is painted later lies above; whatever a
 * painter sets on the graphics is set back after it.
 */
interface GraphPainter {

  void paint(Painting to);
}
