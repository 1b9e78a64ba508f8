package glassbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.app.Notices.Notice;
import glassbox.app.fx.TaskExecutor;
import glassbox.app.session.FakeLibrary;
import glassbox.app.session.KeptSessions;
import glassbox.app.session.Library;
import glassbox.app.session.SameThreadInference;
import glassbox.app.session.Session;
import glassbox.app.session.StateFolder;
import glassbox.engine.io.ModelFile;
import glassbox.engine.io.SavedModel;
import glassbox.engine.io.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private static final Instant KEPT = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir Path folder;

  private final Library library = new FakeLibrary();
  private final Notices notices = new Notices();
  private Path left;

  @BeforeEach
  void nameWhatACrashLeaves() throws IOException {
    left =
        Files.createDirectories(folder.resolve("sessions")).resolve("session-999999999-1.glassbox");
  }

  private Notice offer() throws IOException {
    Files.setLastModifiedTime(left, FileTime.from(KEPT));
    Session session =
        new Session(library, TaskExecutor.sameThread(), new SameThreadInference(), notices::say);
    KeptSessions kept = new KeptSessions(new StateFolder(folder));
    new Recovery(session, kept, notices, ZoneOffset.UTC).offer();
    return notices.shown().getFirst();
  }

  private void leave(int epoch, long step) {
    SavedModel saved = library.system(FakeLibrary.TABLE);
    Optional<TrainingRecord> training =
        saved
            .training()
            .map(t -> new TrainingRecord(t.dataset(), "", t.plan(), epoch, step, t.others()));
    ModelFile.save(
        new SavedModel(
            saved.network(), training, saved.optimizer(), saved.labels(), saved.others()),
        left);
  }

  @Test
  void theOfferNamesTheModelHowFarItWasTrainedAndWhenItWasKept() throws IOException {
    leave(7, 12_345);
    assertEquals(
        "Glassbox ended unexpectedly. Table, trained for 7 epochs (12,345 steps), can be brought"
            + " back as it was at 2026-03-04 05:06.",
        offer().sentence().sentence());
    assertEquals(2, notices.shown().getFirst().actions().size());
  }

  @Test
  void ofAnUntrainedModelOnlyNameAndTimeAreSaid() throws IOException {
    leave(0, 0);
    assertEquals(
        "Glassbox ended unexpectedly. Table can be brought back as it was at 2026-03-04 05:06.",
        offer().sentence().sentence());
  }

  @Test
  void whatCannotBeReadCanOnlyBeDiscarded() throws IOException {
    Files.writeString(left, "no zip");
    Notice offer = offer();
    assertEquals("session.left-behind-unreadable", offer.sentence().code());
    assertTrue(offer.sentence().sentence().contains(left.toString()));
    assertEquals(1, offer.actions().size());

    offer.actions().getFirst().run().run();

    assertFalse(Files.exists(left));
  }
}
