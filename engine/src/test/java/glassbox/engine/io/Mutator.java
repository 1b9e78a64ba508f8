package glassbox.engine.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Spoils files: as bytes without knowing what they mean, or as JSON and safetensors knowing it. */
final class Mutator {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Numbers at which checks tend to fail. */
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "3",
          "0.5",
          "-0.0",
          "255",
          "65536",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "1e308",
          "1e-320",
          "1e999",
          "1.7976931348623157e308",
          "12345678901234567890123456789");

  /** Texts at which checks tend to fail. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "input",
          "dense",
          "conv2d",
          "max_pool2d",
          "flatten",
          "add",
          "concat",
          "softmax",
          "valid",
          "same",
          "../x",
          "a\u0000b",
          "\ud800",
          "名",
          "x".repeat(5000),
          "NaN",
          "null");

  private final RandomGenerator random;

  Mutator(RandomGenerator random) {
    this.random = random;
  }

  /** A number from 0 to below a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A copy with a few changes that know nothing of the format. */
  byte[] bytes(byte[] original) {
    byte[] changed = original.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      changed = oneChange(changed);
    }
    return changed;
  }

  private byte[] oneChange(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
    return switch (random.nextInt(7)) {
      case 0 -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
      case 1 -> {
        bytes[at] = (byte) random.nextInt();
        yield bytes;
      }
      case 2 -> Arrays.copyOf(bytes, at);
      case 3 -> joined(bytes, 0, at, bytes, at + length, bytes.length);
      case 4 -> joined(bytes, 0, at + length, bytes, at, bytes.length);
      case 5 -> {
        Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0 : 0xFF));
        yield bytes;
      }
      default -> {
        byte[] number = new byte[8];
        long value = random.nextBoolean() ? random.nextLong() : 1L << random.nextInt(63);
        ByteBuffer.wrap(number).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        System.arraycopy(number, 0, bytes, at, Math.min(8, bytes.length - at));
        yield bytes;
      }
    };
  }

  private static byte[] joined(
      byte[] left, int from, int to, byte[] right, int rightFrom, int rightTo) {
    byte[] all = new byte[to - from + rightTo - rightFrom];
    System.arraycopy(left, from, all, 0, to - from);
    System.arraycopy(right, rightFrom, all, to - from, rightTo - rightFrom);
    return all;
  }

  /** A text of JSON with one or two values changed, removed, doubled or nested. */
  String json(String original) {
    try {
      JsonNode root = JSON.readTree(original);
      int changes = 1 + random.nextInt(2);
      for (int i = 0; i < changes; i++) {
        change(root);
      }
      String text = JSON.writeValueAsString(root);
      return random.nextInt(10) == 0 ? new String(bytes(utf8(text)), StandardCharsets.UTF_8) : text;
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void change(JsonNode root) {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    JsonNode chosen = containers.get(random.nextInt(containers.size()));
    switch (chosen) {
      case ObjectNode object -> {
        if (object.isEmpty() || random.nextInt(6) == 0) {
          object.set(text(), value());
          return;
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
          object.remove(name);
        } else {
          object.set(name, value());
        }
      }
      case ArrayNode array -> {
        if (array.isEmpty() || random.nextInt(4) == 0) {
          array.add(value());
          return;
        }
        int at = random.nextInt(array.size());
        switch (random.nextInt(3)) {
          case 0 -> array.remove(at);
          case 1 -> array.add(array.get(at).deepCopy());
          default -> array.set(at, value());
        }
      }
      default -> throw new AssertionError(chosen.getNodeType());
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private JsonNode value() {
    return switch (random.nextInt(8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.textNode(text());
      case 3 -> NODES.arrayNode();
      case 4 -> NODES.objectNode();
      case 5 -> NODES.arrayNode().add(number()).add(number());
      default -> number();
    };
  }

  private JsonNode number() {
    try {
      return JSON.readTree(NUMBERS.get(random.nextInt(NUMBERS.size())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  /** Safetensors with a changed header whose length is right again, or changed as bytes. */
  byte[] safetensors(byte[] original) {
    if (random.nextInt(3) == 0) {
      return bytes(original);
    }
    ByteBuffer file = ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) file.getLong(0);
    byte[] header = utf8(json(new String(original, Long.BYTES, length, StandardCharsets.UTF_8)));
    int data = original.length - Long.BYTES - length;
    ByteBuffer changed =
        ByteBuffer.allocate(Long.BYTES + header.length + data).order(ByteOrder.LITTLE_ENDIAN);
    changed.putLong(header.length).put(header).put(original, Long.BYTES + length, data);
    return changed.array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
