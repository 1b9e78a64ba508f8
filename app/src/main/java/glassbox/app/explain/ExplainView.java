package glassbox.app.explain;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Space;
import glassbox.app.fx.Texts;
import glassbox.engine.explain.Attribution;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/**
 * The right panel while explaining: method and target, the input with the answer over it and what
 * the answer knows of its own worth, other methods beside it, parameters, and how to read all this.
 */
public final class ExplainView extends ScrollPane {
  private static final double MARGIN = 12;
  private static final double GAP = 12;

  /** What is beside the picture needs this width. */
  private static final double SIDE = 152;

  private static final double LARGEST_PICTURE = 480;

  /** What a scroll bar takes. */
  private static final double BAR = 10;

  private final ExplainViewModel model;
  private final Texts texts;
  private final Look look = new Look();
  private final PicturePane picture;
  private final ChecksPane checks;
  private final LookPane looks;
  private final VBox side;
  private final FlowPane pictureAndSide = new FlowPane(GAP, 8);
  private final Label origin = new Label();
  private final SegmentedButton inputs = new SegmentedButton();

  public ExplainView(ExplainViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    picture = new PicturePane(model, look, texts);
    checks = new ChecksPane(model.words());
    looks = new LookPane(model, look, texts);
    side = new VBox(12, looks, checks, new ProgressLine(model, texts));
    getStyleClass().add("explain");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setContent(content());
    model.session().modelProperty().subscribe(this::listInputs);
    model.explanationProperty().subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
    widthProperty().subscribe(this::fit);
    listInputs();
  }

  private VBox content() {
    Label heading = new Label();
    heading.getStyleClass().add("heading");
    heading.textProperty().bind(texts.binding("explain.title"));
    origin.setId("explain-origin");
    origin.getStyleClass().add("secondary");
    HBox header = new HBox(8, heading, new Space(), origin);
    header.setAlignment(Pos.CENTER_LEFT);
    MethodMenu method = new MethodMenu(model, texts);
    HBox.setHgrow(method, Priority.ALWAYS);
    HBox methods = new HBox(8, method, new LayerMenu(model, texts));
    pictureAndSide.getChildren().addAll(picture, side);
    pictureAndSide.setMinHeight(Region.USE_PREF_SIZE);
    VBox content =
        new VBox(
            10,
            header,
            methods,
            new TargetLine(model, texts),
            inputs,
            pictureAndSide,
            new ThumbnailRow(model, look, texts),
            new ParametersPane(model, texts),
            new GuidePane(model, texts));
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
      origin.setText(texts.get("explain.origin", Numbers.count(request.seen().step())));
    } else {
      checks.show(List.of());
      origin.setText("");
    }
    looks.showOpacity(!picture.showsFeatures());
    fit();
  }

  private void listInputs() {
    List<String> names =
        model.spec().stream()
            .flatMap(spec -> spec.inputs().stream())
            .map(input -> input.name())
            .toList();
    boolean several = names.size() > 1;
    inputs.setVisible(several);
    inputs.setManaged(several);
    inputs.getButtons().setAll(several ? names.stream().map(this::segment).toList() : List.of());
    if (!names.contains(look.inputProperty().get()) && !names.isEmpty()) {
      choose(names.getFirst());
    } else {
      choose(look.inputProperty().get());
    }
  }

  private ToggleButton segment(String name) {
    ToggleButton button = new ToggleButton(name);
    button.getStyleClass().add("small");
    button.setOnAction(event -> choose(name));
    return button;
  }

  private void choose(String name) {
    look.inputProperty().set(name);
    inputs.getButtons().forEach(each -> each.setSelected(each.getText().equals(name)));
    show();
  }
}
