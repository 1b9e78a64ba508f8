package glassbox.app;

import glassbox.app.fx.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The platform's own file dialogs; they start in the folder that was chosen last. */
final class StageDialogs implements FileDialogs {
  private final Stage stage;
  private final Texts texts;
  private @Nullable File folder;

  StageDialogs(Stage stage, Texts texts) {
    this.stage = stage;
    this.texts = texts;
  }

  @Override
  public Optional<Path> chooseToOpen() {
    return remember(chooser().showOpenDialog(stage));
  }

  @Override
  public Optional<Path> chooseSample() {
    FileChooser chooser = chooser();
    chooser
        .getExtensionFilters()
        .setAll(
            new ExtensionFilter(
                texts.get("shell.samples"),
                "*.png",
                "*.jpg",
                "*.jpeg",
                "*.bmp",
                "*.gif",
                "*.safetensors"),
            new ExtensionFilter(texts.get("shell.all-files"), "*.*"));
    return remember(chooser.showOpenDialog(stage));
  }

  @Override
  public Optional<Path> chooseToSave(String suggestion) {
    FileChooser chooser = chooser();
    String ending = suggestion.substring(suggestion.lastIndexOf('.') + 1);
    String key =
        switch (ending) {
          case "safetensors" -> "shell.weights";
          case "png" -> "shell.pictures";
          case "csv" -> "shell.tables";
          default -> "";
        };
    if (!key.isEmpty()) {
      chooser.getExtensionFilters().setAll(new ExtensionFilter(texts.get(key), "*." + ending));
    }
    chooser.setInitialFileName(suggestion);
    return remember(chooser.showSaveDialog(stage));
  }

  private FileChooser chooser() {
    FileChooser chooser = new FileChooser();
    File start = folder;
    if (start != null && start.isDirectory()) {
      chooser.setInitialDirectory(start);
    }
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter(texts.get("shell.models"), "*.glassbox"),
            new ExtensionFilter(texts.get("shell.all-files"), "*.*"));
    return chooser;
  }

  private Optional<Path> remember(@Nullable File chosen) {
    if (chosen == null) {
      return Optional.empty();
    }
    folder = chosen.getParentFile();
    return Optional.of(chosen.toPath());
  }
}
