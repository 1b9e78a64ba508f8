package glassbox.app.fx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads which characters a font file has a glyph for, from its table {@code cmap} (OpenType
 * specification, formats 4 and 12). AWT could tell too, but fails where no font is installed.
 */
final class FontCharacters {
  private final ByteBuffer font;
  private final Set<Integer> characters = new TreeSet<>();

  private FontCharacters(ByteBuffer font) {
    this.font = font;
  }

  static Set<Integer> of(Path file) throws IOException {
    FontCharacters reader = new FontCharacters(ByteBuffer.wrap(Files.readAllBytes(file)));
    int table = reader.tableOffset("cmap");
    for (int i = 0; i < reader.unsigned(table + 2); i++) {
      int subtable = table + reader.font.getInt(table + 8 + 8 * i);
      switch (reader.unsigned(subtable)) {
        case 4 -> reader.addSegments(subtable);
        case 12 -> reader.addGroups(subtable);
        default -> throw new IOException(file + ": cmap format not known to this test");
      }
    }
    return reader.characters;
  }

  private int tableOffset(String tag) throws IOException {
    for (int i = 0; i < unsigned(4); i++) {
      int entry = 12 + 16 * i;
      byte[] name = new byte[4];
      font.get(entry, name);
      if (tag.equals(new String(name, StandardCharsets.US_ASCII))) {
        return font.getInt(entry + 8);
      }
    }
    throw new IOException("no table " + tag);
  }

  /** Format 4: segments of end code, start code, delta and an offset into a list of glyphs. */
  private void addSegments(int subtable) {
    int doubled = unsigned(subtable + 6);
    int ends = subtable + 14;
    int starts = ends + doubled + 2;
    int deltas = starts + doubled;
    int offsets = deltas + doubled;
    for (int i = 0; i < doubled; i += 2) {
      for (int code = unsigned(starts + i); code <= unsigned(ends + i); code++) {
        int offset = unsigned(offsets + i);
        int glyph =
            offset == 0 ? code : unsigned(offsets + i + offset + 2 * (code - unsigned(starts + i)));
        boolean mapped = offset == 0 || glyph != 0;
        if (mapped && ((glyph + unsigned(deltas + i)) & 0xFFFF) != 0) {
          characters.add(code);
        }
      }
    }
  }

  /** Format 12: groups of first code, last code and first glyph. */
  private void addGroups(int subtable) {
    int groups = font.getInt(subtable + 12);
    for (int i = 0; i < groups; i++) {
      int group = subtable + 16 + 12 * i;
      for (int code = font.getInt(group); code <= font.getInt(group + 4); code++) {
        characters.add(code);
      }
    }
  }

  private int unsigned(int offset) {
    return Short.toUnsignedInt(font.getShort(offset));
  }
}
