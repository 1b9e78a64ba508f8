package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Names of files. */
class FileKindTest {

  @Test
  void whatFileSystemsRefuseIsLeftOutOfASuggestion() {
    assertEquals("a-b-图像-2.glassbox", FileKind.MODEL.suggestion("a / b: 图像 2"));
  }

  @Test
  void theEndingIsAddedUnlessItIsThere() {
    Path folder = Path.of("some");
    assertEquals(folder.resolve("net.png"), FileKind.PICTURE.complete(folder.resolve("net")));
    assertEquals(folder.resolve("net.png"), FileKind.PICTURE.complete(folder.resolve("net.png")));
    assertEquals(
        folder.resolve("net.jpg.png"), FileKind.PICTURE.complete(folder.resolve("net.jpg")));
  }
}
