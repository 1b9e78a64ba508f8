package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import glassbox.app.fx.Tip;
import glassbox.app.fx.ValueRange;
import glassbox.app.session.FlatImage;
import glassbox.app.session.Session;
import glassbox.engine.explain.Target;
import glassbox.engine.network.InputSpec;
import glassbox.engine.network.NetworkSpec;
import glassbox.engine.tensor.Shape;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the units of a layer look for, a page of images at a time. */
final class GalleryPane extends VBox {
  private static final int COLUMNS = 4;
  private static final double GAP = 6;

  /** What a cell has around its picture. */
  private static final double FRAME = 8;

  private final GalleryModel model;
  private final Look look;
  private final ExplainWords words;
  private final ObservableValue<ValueRange> range;
  private final Texts texts;
  private final Runnable chosen;
  private final Label heading = new Label();
  private final Label origin = new Label();
  private final Label reason = new Label();
  private final Label shown = new Label();
  private final Button begin = new Button();
  private final Button previous = new Button();
  private final Button next = new Button();
  private final TilePane tiles = new TilePane(GAP, GAP);
  private final HBox controls;
  private List<Target> units = List.of();

  /**
   * An empty gallery.
   *
   * @param range the values that inputs have
   * @param chosen runs after a unit was made the target
   */
  GalleryPane(
      GalleryModel model,
      Look look,
      ExplainWords words,
      ObservableValue<ValueRange> range,
      Texts texts,
      Runnable chosen) {
    super(6);
    this.model = model;
    this.look = look;
    this.words = words;
    this.range = range;
    this.texts = texts;
    this.chosen = chosen;
    setId("gallery");
    setMinHeight(USE_PREF_SIZE);
    heading.getStyleClass().add("heading");
    origin.setId("gallery-origin");
    origin.getStyleClass().add("secondary");
    HBox head = new HBox(8, heading, new Space(), origin);
    head.setAlignment(Pos.BASELINE_LEFT);
    reason.setId("gallery-reason");
    reason.getStyleClass().add("explain-refusal");
    reason.setWrapText(true);
    reason.setMinHeight(Region.USE_PREF_SIZE);
    reason.visibleProperty().bind(reason.textProperty().isNotEmpty());
    reason.managedProperty().bind(reason.visibleProperty());
    tiles.setId("gallery-tiles");
    tiles.setPrefColumns(COLUMNS);
    tiles.setMinHeight(USE_PREF_SIZE);
    tiles.managedProperty().bind(tiles.visibleProperty());
    controls = controls();
    getChildren().addAll(head, controls, reason, tiles);
    listen();
  }

  private void listen() {
    widthProperty().subscribe(this::fit);
    model.pageProperty().subscribe(this::show);
    model.changesProperty().subscribe(this::show);
    model.busyProperty().subscribe(this::show);
    model.refusalProperty().subscribe(this::show);
    model.session().dataProperty().subscribe(this::show);
    model.target().targetProperty().subscribe(this::follow);
    look.inputProperty().subscribe(this::show);
    range.subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
    show();
  }

  private HBox controls() {
    begin.setId("gallery-begin");
    begin.getStyleClass().add("small");
    begin.setMinWidth(USE_PREF_SIZE);
    begin.setTooltip(new Tip(texts, "gallery.begin-tip"));
    begin.accessibleHelpProperty().bind(texts.binding("gallery.begin-tip"));
    begin.setOnAction(
        event -> {
          if (model.busyProperty().get()) {
            model.cancel();
          } else {
            model.begin();
          }
        });
    ProgressBar bar = new ProgressBar(0);
    bar.setId("gallery-progress");
    bar.setMinWidth(24);
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    bar.progressProperty().bind(model.progressProperty());
    bar.visibleProperty().bind(model.busyProperty());
    bar.accessibleTextProperty().bind(texts.binding("explain.working"));
    shown.setId("gallery-shown");
    shown.getStyleClass().add("secondary");
    shown.setMinWidth(USE_PREF_SIZE);
    dress(previous, "gallery.previous", Feather.CHEVRON_LEFT, model::previous);
    dress(next, "gallery.next", Feather.CHEVRON_RIGHT, model::next);
    HBox row = new HBox(6, begin, bar, shown, previous, next);
    row.setAlignment(Pos.CENTER_LEFT);
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  private void dress(Button button, String key, Feather icon, Runnable action) {
    button.setId(key.replace('.', '-'));
    button.getStyleClass().add("icon-button");
    button.setGraphic(new FontIcon(icon));
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tip(texts, key));
    button.accessibleTextProperty().bind(texts.binding(key));
    button.setOnAction(event -> action.run());
  }

  private void fit() {
    double side = Math.floor((getWidth() - (COLUMNS - 1) * GAP) / COLUMNS);
    tiles.setPrefTileWidth(side);
    cells().forEach(cell -> cell.fit(Math.max(24, side - FRAME)));
  }

  private List<GalleryCell> cells() {
    return tiles.getChildren().stream().map(GalleryCell.class::cast).toList();
  }

  private void show() {
    Optional<GalleryPage> page = model.pageProperty().get();
    setVisible(page.isPresent());
    page.ifPresent(this::lay);
  }

  private void lay(GalleryPage page) {
    boolean isBusy = model.busyProperty().get();
    boolean isPicture = isPicture();
    List<GalleryModel.Made> made =
        page.targets().stream().flatMap(unit -> model.made(unit).stream()).toList();
    heading.setText(texts.get("gallery.title", page.layer()));
    begin.setText(texts.get(isBusy ? "gallery.cancel" : "gallery.begin"));
    shown.setText(
        texts.get(
            "gallery.shown",
            Numbers.count(page.first()),
            Numbers.count(page.last()),
            Numbers.count(page.count())));
    turn(previous, page, page.hasPrevious());
    turn(next, page, page.hasNext());
    controls.setVisible(isPicture);
    tiles.setVisible(isPicture && (isBusy || !made.isEmpty()));
    origin.setText(isPicture ? origin(made) : "");
    reason.setText(reason(page, isPicture));
    fill(page.targets());
    follow();
  }

  private static void turn(Button button, GalleryPage page, boolean possible) {
    button.setDisable(!possible);
    button.setVisible(!page.isWhole());
    button.setManaged(!page.isWhole());
  }

  private boolean isPicture() {
    Session session = model.session();
    return session
        .network()
        .flatMap(network -> shape(network.spec()))
        .filter(
            shape -> Look.isPicture(shape) || FlatImage.size(session.dataset(), shape).isPresent())
        .isPresent();
  }

  private Optional<Shape> shape(NetworkSpec spec) {
    String shownInput = look.inputProperty().get();
    return spec.inputs().stream()
        .filter(input -> input.name().equals(shownInput))
        .map(InputSpec::shape)
        .findFirst();
  }

  private String reason(GalleryPage page, boolean isPicture) {
    if (!isPicture) {
      return texts.get("gallery.table");
    }
    Optional<String> refused = model.refusalProperty().get().map(texts::of);
    return refused.orElseGet(() -> tiles.isVisible() ? "" : hint(page));
  }

  private String hint(GalleryPage page) {
    return page.isWhole()
        ? texts.get("gallery.hint")
        : texts.get("gallery.hint-pages", GalleryPage.SIZE);
  }

  /** Of which steps the images are; after more training there may be older ones among them. */
  private String origin(List<GalleryModel.Made> made) {
    if (made.isEmpty()) {
      return "";
    }
    LongSummaryStatistics steps =
        made.stream().mapToLong(GalleryModel.Made::step).summaryStatistics();
    return steps.getMin() == steps.getMax()
        ? texts.get("explain.origin", Numbers.count(steps.getMin()))
        : texts.get(
            "gallery.origins", Numbers.count(steps.getMin()), Numbers.count(steps.getMax()));
  }

  private void fill(List<Target> wanted) {
    if (!wanted.equals(units)) {
      units = wanted;
      tiles
          .getChildren()
          .setAll(
              wanted.stream()
                  .map(unit -> new GalleryCell(unit, words, texts, this::choose))
                  .toList());
      fit();
    }
    List<GalleryCell> cells = cells();
    for (int i = 0; i < units.size(); i++) {
      Optional<GalleryModel.Made> made = model.made(units.get(i));
      Optional<Tensor> image = made.flatMap(unit -> model.image(unit, look.inputProperty().get()));
      cells.get(i).show(made, image, range.getValue());
    }
  }

  private void choose(Target unit) {
    model.choose(unit);
    chosen.run();
  }

  private void follow() {
    Optional<Target> now = Optional.ofNullable(model.target().targetProperty().get());
    cells().forEach(cell -> cell.follow(now));
  }
}
