package glassbox.gpu.worker;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class WorkerFolderTest {
  @Test
  void isGoneWithAllItHolds() throws Exception {
    WorkerFolder folder = new WorkerFolder();
    Files.createFile(folder.model());
    Files.createFile(Files.createDirectory(folder.working().resolve("deep")).resolve("left"));
    assertTrue(folder.path().isAbsolute());

    folder.delete();
    folder.delete();

    assertFalse(Files.exists(folder.path()));
  }
}
