package glassbox.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSessionsTest {
  @TempDir Path folder;

  private KeptSessions kept() {
    return new KeptSessions(new StateFolder(folder));
  }

  @Test
  void theSessionOfALivingProcessIsNotOffered() throws IOException {
    Files.writeString(kept().own(), "mine");
    assertEquals(List.of(), kept().leftovers());
  }

  @Test
  void sessionsOfProcessesThatAreGoneAreOfferedTheNewestFirst() throws IOException {
    Path sessions = Files.createDirectories(folder.resolve("sessions"));
    Path older = Files.writeString(sessions.resolve("session-999999999-1.glassbox"), "a");
    Path newer = Files.writeString(sessions.resolve("session-999999998-1.glassbox"), "b");
    Files.setLastModifiedTime(older, FileTime.from(Instant.ofEpochSecond(1_000)));
    Files.setLastModifiedTime(newer, FileTime.from(Instant.ofEpochSecond(2_000)));
    Files.writeString(sessions.resolve("something else.glassbox"), "c");

    List<KeptSessions.Leftover> found = kept().leftovers();

    assertEquals(List.of(newer, older), found.stream().map(it -> it.file()).toList());
    assertEquals(Instant.ofEpochSecond(2_000), found.getFirst().when());
  }

  @Test
  void aNumberThatAnotherProcessHasGotMeanwhileIsNoSignOfLife() throws IOException {
    Path sessions = Files.createDirectories(folder.resolve("sessions"));
    long pid = ProcessHandle.current().pid();
    Files.writeString(sessions.resolve("session-" + pid + "-1.glassbox"), "before the restart");
    assertEquals(1, kept().leftovers().size());
  }

  @Test
  void aCleanEndLeavesNothing() throws IOException {
    Path own = Files.writeString(kept().own(), "mine");
    kept().removeOwn();
    assertFalse(Files.exists(own));
    kept().removeOwn();
  }
}
