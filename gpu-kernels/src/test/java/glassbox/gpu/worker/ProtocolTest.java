package glassbox.gpu.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glassbox.engine.Wording;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is put into a message comes out of it, and what is no message is refused. */
class ProtocolTest {

  private static byte[] sent(Message message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.send(Channels.newChannel(bytes), 0);
    return bytes.toByteArray();
  }

  private static Message received(byte[] bytes) throws IOException {
    Message message = new Message();
    message.receive(Channels.newChannel(new ByteArrayInputStream(bytes)));
    return message;
  }

  @Property(tries = 200)
  void valuesComeOutInOrder(
      @ForAll byte small,
      @ForAll boolean flag,
      @ForAll int number,
      @ForAll long large,
      @ForAll double real,
      @ForAll List<String> texts)
      throws IOException {
    Message out = new Message().start();
    out.put(small).put(flag).put(number).put(large).put(real).put(texts.size());
    texts.forEach(out::put);
    Message in = received(sent(out));

    assertEquals(small, in.getByte());
    assertEquals(flag, in.getBoolean());
    assertEquals(number, in.getInt());
    assertEquals(large, in.getLong());
    assertEquals(real, in.getDouble());
    assertEquals(texts.size(), in.getCount());
    for (String text : texts) {
      assertEquals(
          new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), in.getText());
    }
    assertThrows(IOException.class, in::getByte);
  }

  @Property(tries = 200)
  void wordsComeOutWithTheirCodesAndArguments(@ForAll("wordings") Wording words)
      throws IOException {
    Message out = new Message().start();
    Words.put(words, out);

    assertEquals(words, Words.get(received(sent(out))));
  }

  @Provide
  Arbitrary<Wording> wordings() {
    Arbitrary<String> texts = Arbitraries.strings().ascii().ofMaxLength(2000);
    return Arbitraries.lazyOf(
        () -> texts.map(Wording.Verbatim::new),
        () ->
            wordings()
                .list()
                .ofMaxSize(3)
                .map(arguments -> new Wording.Phrase("code", "pattern {0}", arguments)));
  }

  @Property(tries = 300)
  void anyBytesAreAMessageOrRefused(@ForAll byte[] bytes) {
    try {
      Message out = new Message().start();
      for (byte each : bytes) {
        out.put(each);
      }
      Message in = received(sent(out));
      Words.get(in);
      Results.getDevices(in);
    } catch (IOException refused) {
      assertTrue(refused.getMessage() != null);
    }
  }

  @Property(tries = 50)
  void arraysComeOutOnTheOtherSide(@ForAll List<float[]> arrays) throws IOException {
    Path folder = Files.createTempDirectory("arrays");
    Path file = folder.resolve("arrays");
    try (SharedFloats writer = new SharedFloats(file);
        SharedFloats reader = new SharedFloats(file)) {
      for (float[] array : arrays) {
        writer.put(array);
      }
      reader.read(writer.position());
      for (float[] array : arrays) {
        float[] found = new float[array.length];
        reader.get(found);
        assertArrayEquals(array, found);
      }
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  @Example
  void anArrayThatWasNotWrittenIsRefused() throws IOException {
    Path folder = Files.createTempDirectory("arrays");
    Path file = folder.resolve("arrays");
    try (SharedFloats writer = new SharedFloats(file);
        SharedFloats reader = new SharedFloats(file)) {
      writer.put(new float[600_000]);
      reader.read(writer.position());
      reader.get(new float[600_000]);
      assertEquals(
          "a message with 0 numbers where 1 are due",
          assertThrows(IOException.class, () -> reader.get(new float[1])).getMessage());
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  @Example
  void anArrayThatTheSystemHasNoRoomForIsAnError() throws IOException {
    Path file = Files.createTempFile("arrays", "");
    try (SharedFloats writer = new SharedFloats(file);
        FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
      writer.put(new float[1]);
      // As on a full disk, there are no pages any more for what is mapped.
      other.truncate(0);
      IOException full = assertThrows(IOException.class, () -> writer.put(new float[100_000]));
      assertTrue(full.getMessage().startsWith("no room for 400004 bytes"), full.getMessage());
    } finally {
      Files.delete(file);
    }
  }

  @Example
  void aTensorLargerThanItsNumbersIsRefusedBeforeThereIsMemoryForIt() throws IOException {
    Path file = Files.createTempFile("arrays", "");
    try (SharedFloats floats = new SharedFloats(file)) {
      floats.read(4);
      for (int[] dimensions : new int[][] {{Integer.MAX_VALUE}, {1, 2}, {1, -1}, {0}}) {
        Message out = new Message().start().put(1).put("x").put(dimensions.length);
        for (int dimension : dimensions) {
          out.put(dimension);
        }
        Message in = received(sent(out));
        assertThrows(IOException.class, () -> Tensors.getMap(in, floats));
      }
    } finally {
      Files.delete(file);
    }
  }

  @Example
  void aMessageThatIsTooLongIsRefused() {
    assertThrows(IOException.class, () -> received(head(127 << 24, 0)));
    assertThrows(IOException.class, () -> received(head(9, 0)));
    assertThrows(IOException.class, () -> received(head(1, -1)));
  }

  private static byte[] head(int length, long arrayBytes) {
    return ByteBuffer.allocate(13).putInt(length).putLong(arrayBytes).array();
  }
}
