package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.engine.explain.Attribution;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Why this answer: method and target, the input with the answer over it and what the answer knows
 * of its own worth, other methods beside it, parameters, and how to read all this.
 */
final class AttributionView extends AimPane {

  private static final double LARGEST_PICTURE = 480;

  private final AttributionModel model;
  private final Texts texts;
  private final Look look;
  private final Supplier<Optional<Path>> files;
  private final PicturePane picture;
  private final ChecksPane checks;
  private final LookPane looks;
  private final SideBySide pictureAndSide;

  /**
   * A pane.
   *
   * @param files asks for a file that holds a sample
   */
  AttributionView(AttributionModel model, Look look, Supplier<Optional<Path>> files, Texts texts) {
    super(model.valueProperty());
    this.look = look;
    this.files = files;
    this.model = model;
    this.texts = texts;
    picture = new PicturePane(model, look, texts);
    checks = new ChecksPane(model.words());
    looks = new LookPane(model, look, texts);
    VBox side = new VBox(12, looks, checks, new ProgressLine(model, texts));
    pictureAndSide = new SideBySide(picture, side, LARGEST_PICTURE);
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
    VBox content =
        new VBox(
            10,
            methods,
            pictureAndSide,
            new ThumbnailRow(model, look, texts),
            new ParametersPane(model, files, texts),
            new GuidePane(model.methodProperty(), texts));
    content.getStyleClass().add("explain-content");
    return content;
  }

  private void fit() {
    picture.fit(pictureAndSide.fit(contentWidth(), picture.showsFeatures()));
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
