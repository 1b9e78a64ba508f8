package glassbox.app.graph;

import glassbox.app.fx.Texts;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.LayerNode;
import glassbox.engine.network.Network;
import glassbox.engine.network.UnitAddress;
import glassbox.engine.network.UnitAddress.Place;
import glassbox.engine.network.UnitAddress.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the layers, units and places of a network by what somebody types: case and spaces do not
 * matter, and the beginning or a part of a name will do.
 */
final class AddressSearch {
  /** More would not be read. */
  static final int MOST = 40;

  private static final int MOST_NAMES = 6;
  private static final Pattern FORM =
      Pattern.compile("([^:@]*)(:\\d{0,9})?(@\\(?(\\d{0,9})(,(\\d{0,9})\\)?)?)?");

  /** What was typed: a name, and the beginnings of a unit's and a place's numbers. */
  private record Query(
      String name, Optional<String> unit, Optional<String> row, Optional<String> column) {}

  /** What an address that was typed to its end leads to. */
  sealed interface Answer {}

  /** There is such a layer, unit or place. */
  record Found(UnitAddress address) implements Answer {}

  /** There is none; the sentence says what was found and what would be right. */
  record Missing(String sentence) implements Answer {}

  private final Network network;
  private final Texts texts;

  AddressSearch(Network network, Texts texts) {
    this.network = network;
    this.texts = texts;
  }

  /** What may be meant, best first: layers, then units of one, then places. */
  List<UnitAddress> suggestions(String text) {
    return query(text).map(this::suggestions).orElse(List.of());
  }

  /** What a complete address leads to; where it is not complete, to the best suggestion. */
  Answer answer(String text) {
    Optional<Query> query = query(text);
    if (query.isEmpty()) {
      return new Missing(texts.get("graph.search.form", text.strip(), example()));
    }
    List<UnitAddress> found = suggestions(query.get());
    return found.isEmpty() ? new Missing(why(query.get())) : new Found(found.getFirst());
  }

  /** An address that this network has. */
  String example() {
    String layer = network.spec().layers().getFirst().name();
    Face face = face(layer);
    return face.address(layer, 0, 0, 0).toString();
  }

  private static Optional<Query> query(String text) {
    Matcher form = FORM.matcher(text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT));
    return form.matches()
        ? Optional.of(
            new Query(
                form.group(1),
                Optional.ofNullable(form.group(2)).map(unit -> unit.substring(1)),
                Optional.ofNullable(form.group(3)).map(place -> form.group(4)),
                Optional.ofNullable(form.group(5)).map(column -> form.group(6))))
        : Optional.empty();
  }

  private List<UnitAddress> suggestions(Query query) {
    List<String> layers = layers(query.name());
    if (query.unit().isEmpty() && query.row().isEmpty()) {
      return Stream.concat(
              layers.stream().map(UnitAddress::of),
              layers.stream().limit(1).flatMap(layer -> units(layer, "")))
          .limit(MOST)
          .toList();
    }
    Optional<String> layer = layers.stream().findFirst();
    if (layer.isEmpty()) {
      return List.of();
    }
    String unit = query.unit().orElse("");
    return query.row().isEmpty()
        ? units(layer.get(), unit).limit(MOST).toList()
        : units(layer.get(), unit)
            .limit(1)
            .flatMap(address -> places(address, query))
            .limit(MOST)
            .toList();
  }

  /** Those called so, then those that begin so, then those that have it anywhere. */
  private List<String> layers(String typed) {
    List<List<String>> ranks = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (String name : names()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.equals(typed)) {
        ranks.get(0).add(name);
      } else if (lower.startsWith(typed)) {
        ranks.get(1).add(name);
      } else if (lower.contains(typed)) {
        ranks.get(2).add(name);
      }
    }
    return ranks.stream().flatMap(List::stream).toList();
  }

  private List<String> names() {
    return Stream.concat(
            network.spec().inputs().stream().map(InputSpec::name),
            network.shapes().order().stream().map(LayerNode::name))
        .toList();
  }

  private Face face(String layer) {
    return network.shapes().order().stream()
        .filter(node -> node.name().equals(layer))
        .findFirst()
        .map(node -> Face.of(network.shapes(), node, List.of()))
        .orElseGet(() -> Face.of(network.shapes().shape(layer), List.of()));
  }

  private Stream<UnitAddress> units(String layer, String typed) {
    return numbers(face(layer).units(), typed).mapToObj(unit -> UnitAddress.of(layer, unit));
  }

  /** The number itself first, then those that begin with its figures. */
  private static IntStream numbers(int count, String typed) {
    if (typed.isEmpty()) {
      return IntStream.range(0, count);
    }
    int exact = Integer.parseInt(typed);
    IntStream longer =
        IntStream.range(0, count)
            .filter(number -> number != exact && Integer.toString(number).startsWith(typed));
    return exact < count ? IntStream.concat(IntStream.of(exact), longer) : longer;
  }

  private Stream<UnitAddress> places(UnitAddress unit, Query query) {
    String row = query.row().orElse("");
    return switch (face(unit.layer())) {
      case Face.Maps(int height, int width, int units) ->
          numbers(height, row)
              .limit(query.column().isPresent() ? 1 : MOST)
              .boxed()
              .flatMap(
                  y ->
                      numbers(width, query.column().orElse(""))
                          .mapToObj(x -> place(unit, new UnitAddress.Cell(y, x))));
      case Face.Sequence(int steps, int units) -> steps(unit, steps, query);
      case Face.Course(int steps, int units, boolean lastGiven) -> steps(unit, steps, query);
      case Face.Vector vector -> Stream.empty();
      case Face.Picture picture -> Stream.empty();
    };
  }

  private static Stream<UnitAddress> steps(UnitAddress unit, int steps, Query query) {
    return query.column().isPresent()
        ? Stream.empty()
        : numbers(steps, query.row().orElse("")).mapToObj(step -> place(unit, new Time(step)));
  }

  private static UnitAddress place(UnitAddress unit, Place place) {
    return new UnitAddress(unit.layer(), unit.unit(), place);
  }

  private String why(Query query) {
    List<String> layers = layers(query.name());
    if (layers.isEmpty()) {
      List<String> names = names();
      String some = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
      return names.size() > MOST_NAMES
          ? texts.get("graph.search.layer-of-many", query.name(), some)
          : texts.get("graph.search.layer", query.name(), some);
    }
    String layer = layers.getFirst();
    Face face = face(layer);
    if (units(layer, query.unit().orElse("")).findFirst().isEmpty()) {
      return texts.get("graph.search.unit", layer, face.units() - 1, query.unit().orElse(""));
    }
    return switch (face) {
      case Face.Maps(int height, int width, int units) ->
          texts.get("graph.search.cell", layer, height - 1, width - 1);
      case Face.Sequence(int steps, int units) -> texts.get("graph.search.step", layer, steps - 1);
      case Face.Course(int steps, int units, boolean lastGiven) ->
          texts.get("graph.search.step", layer, steps - 1);
      case Face.Vector vector -> texts.get("graph.search.no-place", layer);
      case Face.Picture picture -> texts.get("graph.search.no-place", layer);
    };
  }
}
