package glassbox.app.data;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

  @Test
  void leftoversOfAKilledProcessAreSweptButNotWhatIsBeingWritten(@TempDir Path folder)
      throws IOException {
    Path old = Files.createFile(folder.resolve("images.123.part"));
    Path young = Files.createFile(folder.resolve("images.456.part"));
    Path other = Files.createFile(folder.resolve("images"));
    FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    Files.setLastModifiedTime(old, yesterday);
    Files.setLastModifiedTime(other, yesterday);

    Path temporary = new CacheFolder(folder).temporaryBeside(folder.resolve("labels"), 1);

    assertFalse(Files.exists(old));
    assertTrue(Files.exists(young));
    assertTrue(Files.exists(other));
    assertTrue(Files.exists(temporary));
  }
}
