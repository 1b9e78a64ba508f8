package glassbox.app.graph;

import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Cell;
import glassbox.engine.network.UnitAddress.Everywhere;
import glassbox.engine.network.UnitAddress.Time;

/**
 * A layer in its place: a header, and below it a body of equal tiles in rows.
 *
 * @param header where the caption stands
 * @param body what the tiles fill
 * @param grid how the tiles stand in the body
 */
public record Block(GraphNode node, Box header, Box body, Grid grid) {

  /**
   * Tiles in rows.
   *
   * @param columns the number of tiles in a row
   * @param pitchX from one tile to the next
   * @param pitchY from one row to the next
   * @param gap what of the pitch is left empty
   * @param listed whether each row is one unit with its name and value in figures
   */
  public record Grid(int columns, double pitchX, double pitchY, double gap, boolean listed) {

    int rows(int tiles) {
      return (tiles + columns - 1) / columns;
    }
  }

  /** Where a tile is, without the gap around it. */
  public Box tile(int tile) {
    return new Box(
        body.x() + tile % grid.columns() * grid.pitchX(),
        body.y() + (double) (tile / grid.columns()) * grid.pitchY(),
        grid.pitchX() - grid.gap(),
        grid.pitchY() - grid.gap());
  }

  /** The smallest box that shows an address: a cell, a tile, or the body. */
  public Box box(UnitAddress address) {
    if (address.unit().isEmpty() || !node.face().has(address)) {
      return body;
    }
    int unit = address.unit().getAsInt();
    Box tile = tile(node.face().tile(unit));
    return switch (address.place()) {
      case Everywhere everywhere ->
          switch (node.face()) {
            case Face.Maps maps -> tile;
            case Face.Vector vector -> tile;
            case Face.Picture(int height, int width) ->
                part(tile, unit / width, height, unit % width, width);
            case Face.Sequence sequence -> part(tile, 0, 1, unit, sequence.units());
            case Face.Course course -> part(tile, unit, course.units(), 0, 1);
          };
      case Cell cell ->
          part(tile, cell.row(), node.face().tileRows(), cell.column(), node.face().tileColumns());
      case Time time ->
          node.face() instanceof Face.Course course
              ? part(tile, unit, course.units(), time.step(), course.steps())
              : part(tile, time.step(), node.face().tileRows(), unit, node.face().tileColumns());
    };
  }

  /** The address under a point of the body; gaps belong to the tile before them. */
  UnitAddress at(double x, double y) {
    Face face = node.face();
    int column = clamp((x - body.x()) / grid.pitchX(), grid.columns());
    int row = clamp((y - body.y()) / grid.pitchY(), grid.rows(face.tiles()));
    int tile = row * grid.columns() + column;
    if (tile >= face.tiles()) {
      return UnitAddress.of(node.name());
    }
    Box box = tile(tile);
    return face.address(
        node.name(),
        tile,
        clamp((y - box.y()) / box.height() * face.tileRows(), face.tileRows()),
        clamp((x - box.x()) / box.width() * face.tileColumns(), face.tileColumns()));
  }

  private static Box part(Box tile, int row, int rows, int column, int columns) {
    double width = tile.width() / columns;
    double height = tile.height() / rows;
    return new Box(tile.x() + column * width, tile.y() + row * height, width, height);
  }

  private static int clamp(double position, int size) {
    return Math.clamp((long) Math.floor(position), 0, size - 1);
  }
}
