package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.engine.explain.Method;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.VBox;

/**
 * What a unit looks for: an image that makes the target as large as it gets, as it forms, from
 * several starts; the test samples that come nearest; what holds the image to smooth shapes; the
 * images of the whole layer; and how to read it.
 */
final class AscentView extends AimPane {
  private static final double LARGEST_PICTURE = 320;

  private final AscentModel model;
  private final Texts texts;
  private final AscentPicture picture;
  private final SideBySide pictureAndControls;

  AscentView(ExplainViewModel explain, Look look, Texts texts) {
    super(explain.unit().reachedProperty());
    model = explain.unit();
    this.texts = texts;
    picture = new AscentPicture(model, look, explain.words(), texts);
    ReachedPane reached =
        new ReachedPane(model.reachedProperty(), explain.strongest().highestProperty(), texts);
    VBox side = new VBox(12, new AscentControls(model, texts), reached);
    pictureAndControls = new SideBySide(picture, side, LARGEST_PICTURE);
    VBox content =
        new VBox(
            10,
            pictureAndControls,
            new StartStrip(model, look, texts),
            new StrongestStrip(explain.strongest(), explain.words(), texts),
            new AscentSliders(model.settings(), texts),
            gallery(explain, look),
            new GuidePane(new SimpleObjectProperty<>(Method.ACTIVATION_MAXIMIZATION), texts));
    content.getStyleClass().add("explain-content");
    setContent(content);
    widthProperty().subscribe(this::fit);
    model.frameProperty().subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
  }

  /** A chosen unit's image forms at the top. */
  private GalleryPane gallery(ExplainViewModel explain, Look look) {
    return new GalleryPane(
        explain.gallery(),
        look,
        explain.words(),
        model.rangeProperty(),
        texts,
        () -> setVvalue(getVmin()));
  }

  private void fit() {
    picture.fit(pictureAndControls.fit(contentWidth(), picture.showsFeatures()));
  }

  private void show() {
    say(
        model
            .frameProperty()
            .get()
            .map(frame -> texts.get("explain.origin", Numbers.count(frame.weightsStep())))
            .orElse(""));
    fit();
  }
}
