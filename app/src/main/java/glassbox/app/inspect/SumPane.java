package glassbox.app.inspect;

import glassbox.app.fx.Numbers;
import glassbox.app.fx.Texts;
import glassbox.app.inspect.Facts.Fact;
import glassbox.engine.layer.SumForm;
import glassbox.engine.layer.SumTerm;
import glassbox.engine.layer.UnitSum;
import glassbox.engine.network.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the selected unit: as many terms as there is room for, largest first, then the rest,
 * the bias and what comes of it. All terms can be shown; then the list scrolls.
 */
final class SumPane extends VBox {
  private static final double TALLEST_PICTURE = 240;

  private final Texts texts;
  private final SumText wording;
  private final Label caption = new Label();
  private final Label place = new Label();
  private final ToggleButton all = new ToggleButton();
  private final ToggleButton asPicture = new ToggleButton();
  private final MenuButton copy = new MenuButton();
  private final TermLegend legend;
  private final TermRows rows;
  private final TilesPanel picture;
  private final Facts results = new Facts();
  private final Tooltip products = new Tooltip();
  private final PauseTransition rest = new PauseTransition(Duration.millis(300));
  private @Nullable SumReading reading;
  private @Nullable SumTerm hinted;

  SumPane(InspectorViewModel model, Texts texts) {
    super(4);
    this.texts = texts;
    wording = new SumText(texts);
    legend = new TermLegend(texts);
    rows = new TermRows(model::deeper, model::select, this::hint);
    picture = new TilesPanel(texts, TALLEST_PICTURE, cell -> select(model, cell));
    getStyleClass().add("inspector-pane");
    caption.setWrapText(true);
    caption.getStyleClass().add("secondary");
    place.setWrapText(true);
    place.getStyleClass().add("secondary");
    place.setMinHeight(Region.USE_PREF_SIZE);
    HBox tools = tools();
    // To the left of the list: under the mouse it would take the mouse away from the term.
    products.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_RIGHT);
    setVgrow(rows, Priority.ALWAYS);
    rows.setMinHeight(96);
    getChildren().addAll(tools, place, legend, rows, picture, results);
    rows.heightProperty().subscribe(this::fill);
    all.selectedProperty().subscribe(this::refresh);
    asPicture.selectedProperty().subscribe(this::refresh);
    texts.localeProperty().subscribe(this::refresh);
    model.sumProperty().subscribe(this::show);
  }

  private HBox tools() {
    all.textProperty().bind(texts.binding("inspect.sum.all"));
    all.setId("sum-all");
    asPicture.textProperty().bind(texts.binding("inspect.sum.picture"));
    asPicture.setId("sum-picture");
    copy.textProperty().bind(texts.binding("inspect.sum.copy"));
    copy.setId("sum-copy");
    hint(all, "inspect.sum.all.help");
    hint(asPicture, "inspect.sum.picture.help");
    copy.getItems().addAll(copyItems());
    ContextMenu menu = new ContextMenu();
    menu.getItems().addAll(copyItems());
    rows.setOnContextMenuRequested(
        event -> menu.show(rows, event.getScreenX(), event.getScreenY()));
    HBox.setHgrow(caption, Priority.ALWAYS);
    caption.setMaxWidth(Double.MAX_VALUE);
    caption.setMinHeight(Region.USE_PREF_SIZE);
    HBox box = new HBox(4, caption, all, asPicture, copy);
    box.setAlignment(Pos.CENTER_LEFT);
    box.setMinHeight(Region.USE_PREF_SIZE);
    for (Region control : List.of(all, asPicture, copy)) {
      control.getStyleClass().add("small");
      control.setMinWidth(Region.USE_PREF_SIZE);
    }
    return box;
  }

  private void hint(Control control, String key) {
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(texts.binding(key));
    control.setTooltip(tooltip);
  }

  private List<MenuItem> copyItems() {
    MenuItem text = new MenuItem();
    text.textProperty().bind(texts.binding("inspect.sum.copy-text"));
    text.setOnAction(
        event -> Optional.ofNullable(reading).ifPresent(r -> keep(wording.text(r.sum()))));
    MenuItem csv = new MenuItem();
    csv.textProperty().bind(texts.binding("inspect.sum.copy-csv"));
    csv.setOnAction(
        event -> Optional.ofNullable(reading).ifPresent(r -> keep(SumText.csv(r.sum()))));
    return List.of(text, csv);
  }

  private static void keep(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void select(InspectorViewModel model, TilesView.Place cell) {
    Optional.ofNullable(reading).flatMap(shown -> shown.term(cell)).ifPresent(model::deeper);
  }

  private void show(@Nullable SumReading shown) {
    reading = shown;
    refresh();
  }

  private void refresh() {
    SumReading shown = reading;
    visible(this, shown != null);
    if (shown == null) {
      rows.clear();
      hint(Optional.empty(), Rectangle2D.EMPTY);
      return;
    }
    UnitSum sum = shown.sum();
    caption.setText(caption(shown));
    visible(place, !shown.chosen());
    place.setText(texts.get("inspect.sum.at-maximum", sum.address().toString()));
    boolean pictured = shown.picture().isPresent();
    boolean painted = pictured && asPicture.isSelected();
    visible(asPicture, pictured);
    visible(all, !painted && sum.terms().size() > 1);
    visible(legend, shown.windowed());
    visible(rows, !painted);
    visible(picture, painted);
    legend.show(shown);
    if (painted) {
      shown.picture().ifPresent(tiles -> picture.show(tiles, null));
    }
    fill();
  }

  private String caption(SumReading shown) {
    UnitSum sum = shown.sum();
    int cells = sum.terms().isEmpty() ? 0 : sum.terms().getFirst().size().area();
    return switch (sum.form()) {
      case PRODUCTS -> texts.get(shown.windowed() ? "inspect.sum.patches" : "inspect.sum.inputs");
      case MEAN -> texts.get("inspect.sum.mean", cells);
      case LARGEST -> texts.get("inspect.sum.largest", cells);
      case SUM -> texts.get("inspect.sum.added", sum.terms().size());
      case COPY -> texts.get("inspect.sum.passed");
      case RECURRENCE -> texts.get("inspect.sum.recurrence");
    };
  }

  /** As many terms as fit, unless all are wanted. */
  private void fill() {
    SumReading shown = reading;
    if (shown == null) {
      return;
    }
    int terms = shown.sum().terms().size();
    rows.show(shown, terms);
    int fitting = Math.max(1, (int) (rows.getHeight() / rows.rowHeight(rows.getWidth())));
    int listed = all.isSelected() || asPicture.isSelected() ? terms : Math.min(terms, fitting);
    rows.show(shown, listed);
    results.show(results(shown, listed));
  }

  private List<Fact> results(SumReading shown, int listed) {
    UnitSum sum = shown.sum();
    List<Fact> lines = new ArrayList<>();
    int left = sum.terms().size() - listed;
    if (left > 0) {
      String key = shown.windowed() ? "inspect.sum.rest-channels" : "inspect.sum.rest-inputs";
      lines.add(new Fact(texts.get(key, left), Numbers.signed(sum.rest(listed))));
    }
    if (sum.form() == SumForm.PRODUCTS) {
      lines.add(new Fact(texts.get("inspect.sum.bias"), wording.bias(sum)));
    }
    if (!(sum.activation() instanceof Activation.Linear)) {
      lines.add(new Fact(texts.get("inspect.pre-activation"), Numbers.of(sum.preActivation())));
    }
    sum.softmax().ifPresent(softmax -> addSoftmax(lines, softmax));
    lines.add(new Fact(wording.result(sum.activation()), Numbers.of(sum.output()), true));
    return lines;
  }

  private void addSoftmax(List<Fact> lines, UnitSum.Softmax softmax) {
    lines.add(
        new Fact(
            texts.get("inspect.sum.exponential", Numbers.of(softmax.largest())),
            Numbers.of(softmax.exponential())));
    lines.add(
        new Fact(
            texts.get("inspect.sum.denominator", softmax.units()),
            Numbers.of(softmax.denominator())));
  }

  /** Shows a term's products once the mouse rests on it. */
  private void hint(Optional<SumTerm> term, Rectangle2D at) {
    if (term.isEmpty() || !term.get().equals(hinted)) {
      rest.stop();
      products.hide();
      hinted = null;
    }
    if (term.isPresent() && hinted == null) {
      hinted = term.get();
      rest.setOnFinished(event -> showProducts(term.get(), at));
      rest.playFromStart();
    }
  }

  private void showProducts(SumTerm term, Rectangle2D at) {
    if (rows.getScene() == null || !rows.isVisible()) {
      return;
    }
    products.setText(wording.products(term));
    Point2D corner = rows.localToScreen(0, Math.max(0, at.getMinY()));
    products.show(rows, corner.getX() - 12, corner.getY());
  }

  private static void visible(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
