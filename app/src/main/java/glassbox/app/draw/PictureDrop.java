package glassbox.app.draw;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Takes images that are dropped on a node; other files are left to the window. */
final class PictureDrop {
  private static final Set<String> SUFFIXES =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff");

  private final PictureViewModel pictures;

  PictureDrop(PictureViewModel pictures) {
    this.pictures = pictures;
  }

  void listenOn(Node node) {
    node.setOnDragOver(
        event -> {
          if (picture(event.getDragboard()).isPresent() || event.getDragboard().hasImage()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    node.setOnDragDropped(this::drop);
  }

  private void drop(DragEvent event) {
    Dragboard board = event.getDragboard();
    Optional<Path> file = picture(board);
    if (file.isPresent()) {
      pictures.open(file.get());
    } else if (board.hasImage()) {
      SystemPictureClipboard.image(board).ifPresent(pictures::take);
    } else {
      return;
    }
    event.setDropCompleted(true);
    event.consume();
  }

  private static Optional<Path> picture(Dragboard board) {
    return SystemPictureClipboard.file(board).filter(file -> isPicture(file.toString()));
  }

  /** Whether a file's name says that it is an image. */
  static boolean isPicture(String name) {
    return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }
}
