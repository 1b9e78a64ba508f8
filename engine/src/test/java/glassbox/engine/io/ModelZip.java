package glassbox.engine.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The members of a model file, to be spoiled one by one and zipped again. */
final class ModelZip {
  final Map<String, byte[]> members = new LinkedHashMap<>();

  /** The members of a model. */
  static ModelZip of(SavedModel model, Path scratch) throws IOException {
    ModelFile.save(model, scratch);
    ModelZip zip = new ModelZip();
    try (ZipFile file = new ZipFile(scratch.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        zip.members.put(entry.getName(), file.getInputStream(entry).readAllBytes());
      }
    }
    return zip;
  }

  ModelZip copy() {
    ModelZip copy = new ModelZip();
    members.forEach((name, bytes) -> copy.members.put(name, bytes.clone()));
    return copy;
  }

  ModelZip with(String member, byte[] bytes) {
    members.put(member, bytes);
    return this;
  }

  ModelZip with(String member, String text) {
    return with(member, text.getBytes(StandardCharsets.UTF_8));
  }

  ModelZip without(String member) {
    members.remove(member);
    return this;
  }

  String text(String member) {
    return new String(members.get(member), StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (var member : members.entrySet()) {
        out.putNextEntry(new ZipEntry(member.getKey()));
        out.write(member.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  Path writeTo(Path file) throws IOException {
    return Files.write(file, bytes());
  }
}
