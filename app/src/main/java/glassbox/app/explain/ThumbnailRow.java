package glassbox.app.explain;

import glassbox.app.fx.Texts;
import glassbox.app.session.FlatImage;
import glassbox.engine.explain.Attribution;
import glassbox.engine.explain.Method;
import glassbox.engine.tensor.Tensor;
import java.util.List;
import javafx.scene.layout.TilePane;
import org.jspecify.annotations.Nullable;

/** All fast methods that fit the network, small; for inputs that are pictures. */
final class ThumbnailRow extends TilePane {
  private static final int ACROSS = 5;

  /** In a narrower row than this there is one less, so that the names are not cut. */
  private static final double NARROW = 350;

  private static final double GAP = 6;

  /** What a button has around its picture. */
  private static final double FRAME = 8;

  private final AttributionModel model;
  private final Texts texts;
  private final Look look;
  private List<Method> methods = List.of();

  ThumbnailRow(AttributionModel model, Look look, Texts texts) {
    super(GAP, GAP);
    this.model = model;
    this.texts = texts;
    this.look = look;
    setId("explain-thumbnails");
    setMinHeight(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    widthProperty().subscribe(this::fit);
    model.thumbnails().rowProperty().subscribe(this::show);
    look.absoluteProperty().subscribe(this::show);
    look.inputProperty().subscribe(this::show);
    model.session().modelProperty().subscribe(this::show);
    model.session().dataProperty().subscribe(this::show);
    show();
  }

  private void fit() {
    int across = getWidth() < NARROW ? ACROSS - 1 : ACROSS;
    double side = Math.floor((getWidth() - (across - 1) * GAP) / across);
    setPrefColumns(across);
    setPrefTileWidth(side);
    buttons().forEach(button -> button.fit(Math.max(24, side - FRAME)));
  }

  private List<ThumbnailButton> buttons() {
    return getChildren().stream().map(ThumbnailButton.class::cast).toList();
  }

  /** The buttons are there before the first answers, so that nothing moves when they come. */
  private void show() {
    ThumbnailsModel.Row row = model.thumbnails().rowProperty().get();
    boolean absolute = look.absoluteProperty().get();
    String name = look.inputProperty().get();
    setVisible(isPicture(name));
    if (isVisible()) {
      fill(ThumbnailsModel.methods(model.spec().orElseThrow()));
      for (int i = 0; i < methods.size(); i++) {
        show(buttons().get(i), methods.get(i), name, row, absolute);
      }
    }
  }

  private boolean isPicture(String name) {
    return model.spec().stream()
        .flatMap(spec -> spec.inputs().stream())
        .filter(input -> input.name().equals(name))
        .anyMatch(
            input ->
                Look.isPicture(input.shape())
                    || FlatImage.size(model.session().dataset(), input.shape()).isPresent());
  }

  private Tensor unfolded(Tensor flat) {
    return FlatImage.unfolded(model.session().dataset(), flat);
  }

  private void show(
      ThumbnailButton button,
      Method method,
      String name,
      ThumbnailsModel.@Nullable Row row,
      boolean absolute) {
    Attribution found = row == null ? null : row.found().get(method);
    Tensor values = found == null ? null : found.values().get(name);
    if (row == null || values == null || !row.seen().sample().inputs().containsKey(name)) {
      button.clear();
    } else {
      button.show(unfolded(row.seen().sample().input(name)), values, absolute);
    }
  }

  private void fill(List<Method> wanted) {
    if (!wanted.equals(methods)) {
      methods = wanted;
      getChildren()
          .setAll(
              wanted.stream().map(method -> new ThumbnailButton(method, model, texts)).toList());
      fit();
    }
  }
}
