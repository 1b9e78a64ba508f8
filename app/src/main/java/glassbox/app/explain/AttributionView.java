package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.engine.explain.Attribution;
import java.util.List;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Why this answer: method and target, the input with the answer over it and what the answer knows
 * of its own worth, other methods beside it, parameters, and how to read all this.
 */
final class AttributionView extends AimPane {
  private static final double MARGIN = 12;
  private static final double GAP = 12;

  /** What is beside the picture needs this width. */
  private static final double SIDE = 152;

  private static final double LARGEST_PICTURE = 480;

  /** What a scroll bar takes. */
  private static final double BAR = 10;

  private final AttributionModel model;
  private final Texts texts;
  private final Look look;
  private final PicturePane picture;
  private final ChecksPane checks;
  private final LookPane looks;
  private final VBox side;
  private final FlowPane pictureAndSide = new FlowPane(GAP, 8);

  AttributionView(AttributionModel model, Look look, Texts texts) {
    this.look = look;
    this.model = model;
    this.texts = texts;
    picture = new PicturePane(model, look, texts);
    checks = new ChecksPane(model.words());
    looks = new LookPane(model, look, texts);
    side = new VBox(12, looks, checks, new ProgressLine(model, texts));
    setContent(content());
    model.explanationProperty().subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
    widthProperty().subscribe(this::fit);
    look.inputProperty().subscribe(this::show);
    show();
  }

  private VBox content() {
    MethodMenu method = new MethodMenu(model, texts);
    HBox.setHgrow(method, Priority.ALWAYS);
    HBox methods = new HBox(8, method, new LayerMenu(model, texts));
    pictureAndSide.getChildren().addAll(picture, side);
    pictureAndSide.setMinHeight(Region.USE_PREF_SIZE);
    VBox content =
        new VBox(
            10,
            methods,
            new TargetLine(model.target(), model.words(), model.valueProperty(), texts),
            new InputSegments(model.session(), look),
            pictureAndSide,
            new ThumbnailRow(model, look, texts),
            new ParametersPane(model, texts),
            new GuidePane(model.methodProperty(), texts));
    content.getStyleClass().add("explain-content");
    return content;
  }

  /** The picture stands beside the checks where both have room, else above them. */
  private void fit() {
    double width = getWidth() - 2 * MARGIN - BAR;
    boolean features = picture.showsFeatures();
    double large = features ? width : Math.min(width - GAP - SIDE, LARGEST_PICTURE);
    double size = Math.rint(Math.max(120, large));
    picture.setPrefWidth(size);
    picture.setMaxWidth(size);
    picture.fit(size);
    double rest = features ? width : Math.max(SIDE, width - size - GAP);
    side.setPrefWidth(rest);
    side.setMaxWidth(rest);
    pictureAndSide.setPrefWrapLength(width);
  }

  private void show() {
    if (model.explanationProperty().get()
        instanceof Explanation.Found(ExplainRequest request, Attribution found)) {
      checks.show(found.checks());
      say(texts.get("explain.origin", Numbers.count(request.seen().step())));
    } else {
      checks.show(List.of());
      say("");
    }
    looks.showOpacity(!picture.showsFeatures());
    fit();
  }
}
