"""Builds one face of Glassbox Sans: Latin outlines and Simplified Chinese outlines in one font.

JavaFX takes one family per text and falls back to installed fonts only, so everything the window
shows must lie in one family. Latin, Greek, Cyrillic and symbols come from the first font, whose
tabular figures become the default ones; what GB 2312 has beyond that (6,763 Han characters,
punctuation, full-width forms), arrows, mathematical operators and shapes come from the second.
Outlines are scaled to 1000 units per em and written without hints, kerning or OpenType features.
The same inputs give the same bytes.

Run: python3 build_glassbox_sans.py Inter-Regular.otf NotoSansCJK-Regular.ttc Regular
     python3 build_glassbox_sans.py Inter-SemiBold.otf NotoSansCJK-Bold.ttc Bold
(needs fontTools; made with version 4.38.0). Writes GlassboxSans-<style>.otf beside itself.
"""

import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Identity
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection, TTFont

FAMILY = "Glassbox Sans"
VERSION = "1.000"
UNITS_PER_EM = 1000
HAN_FACE = "Noto Sans CJK SC"
DATE = 3_692_217_600  # 2021-01-01 in seconds since 1904, so that a rebuild gives equal bytes
FIGURES = "0123456789"
SIGNS = "\N{FIGURE SPACE}\N{MINUS SIGN}\N{PLUS-MINUS SIGN}+=<>\u00d7\u00f7"
SYMBOL_BLOCKS = [(0x2000, 0x206F), (0x2100, 0x23FF), (0x2460, 0x27BF), (0x3000, 0x303F)]
PRIVATE_USE = range(0xE000, 0xF900)
WEIGHTS = {"Regular": 400, "Bold": 700}
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."


def gb2312_characters():
    """Returns the code points of GB 2312: 6,763 Han characters and 682 others."""
    rows = range(0xA1, 0xF8)
    cells = range(0xA1, 0xFF)
    characters = set()
    for row in rows:
        for cell in cells:
            try:
                characters.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                continue  # an unassigned cell of the table
    return characters


def open_latin(path):
    """Returns the Latin font and its character map, with tabular figures and signs put in."""
    font = TTFont(path)
    mapping = dict(font.getBestCmap())
    tabular = single_substitutions(font, "tnum")
    for character in FIGURES + SIGNS:
        glyph = mapping.get(ord(character))
        if glyph in tabular:
            mapping[ord(character)] = tabular[glyph]
    return font, {code: name for code, name in mapping.items() if code not in PRIVATE_USE}


def single_substitutions(font, tag):
    """Returns the glyph-for-glyph substitutions of an OpenType feature."""
    table = font["GSUB"].table
    indices = set()
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == tag:
            indices.update(record.Feature.LookupListIndex)
    substitutions = {}
    for index in sorted(indices):
        for subtable in table.LookupList.Lookup[index].SubTable:
            subtable = getattr(subtable, "ExtSubTable", subtable)
            substitutions.update(getattr(subtable, "mapping", {}))
    return substitutions


def open_han(path):
    """Returns the Simplified Chinese face of the collection and its character map."""
    for font in TTCollection(path).fonts:
        if font["name"].getDebugName(1).startswith(HAN_FACE):
            wanted = gb2312_characters()
            for first, last in SYMBOL_BLOCKS:
                wanted.update(range(first, last + 1))
            mapping = font.getBestCmap()
            return font, {code: mapping[code] for code in wanted if code in mapping}
    raise SystemExit(f"{path}: no face named {HAN_FACE}")


class Face:
    """Collects outlines and widths, scaled to the common units per em."""

    def __init__(self):
        self.glyph_order = []
        self.charstrings = {}
        self.metrics = {}

    def add(self, name, font, source_name, width=None):
        """Adds an outline; a width that is given is kept to, with the outline in its middle."""
        scale = UNITS_PER_EM / font["head"].unitsPerEm
        glyphs = font.getGlyphSet()
        own_width = round(glyphs[source_name].width * scale)
        if width is None:
            width = own_width
        transform = Identity.translate((width - own_width) // 2, 0).scale(scale)
        pen = T2CharStringPen(width, glyphs)
        glyphs[source_name].draw(TransformPen(pen, transform))
        charstring = pen.getCharString()
        box = BoundsPen(None)
        glyphs[source_name].draw(TransformPen(box, transform))
        self.glyph_order.append(name)
        self.charstrings[name] = charstring
        self.metrics[name] = (width, round(box.bounds[0]) if box.bounds else 0)


def names(style, copyrights):
    return {
        "copyright": ". ".join(copyrights) + ".",
        "familyName": FAMILY,
        "styleName": style,
        "uniqueFontIdentifier": f"{VERSION};GlassboxSans-{style}",
        "fullName": f"{FAMILY} {style}",
        "version": f"Version {VERSION}",
        "psName": f"GlassboxSans-{style}",
        "licenseDescription": LICENCE,
        "licenseInfoURL": "https://openfontlicense.org",
    }


def build(latin_path, han_path, style):
    latin, latin_map = open_latin(latin_path)
    han, han_map = open_han(han_path)
    face = Face()
    face.add(".notdef", han, ".notdef")
    scale = UNITS_PER_EM / latin["head"].unitsPerEm
    figure_width = round(latin["hmtx"][latin_map[ord("0")]][0] * scale)
    character_map = {}
    for code in sorted(set(latin_map) | set(han_map)):
        name = f"uni{code:04X}" if code < 0x10000 else f"u{code:05X}"
        if code in latin_map:
            tabular = chr(code) in FIGURES + SIGNS
            face.add(name, latin, latin_map[code], figure_width if tabular else None)
        else:
            face.add(name, han, han_map[code])
        character_map[code] = name

    ascent = round(latin["hhea"].ascent * scale)
    descent = round(latin["hhea"].descent * scale)
    bold = style == "Bold"
    builder = FontBuilder(UNITS_PER_EM, isTTF=False)
    builder.setupGlyphOrder(face.glyph_order)
    builder.setupCharacterMap(character_map)
    builder.setupCFF(
        f"GlassboxSans-{style}",
        {"FullName": f"{FAMILY} {style}", "FamilyName": FAMILY, "Weight": style},
        face.charstrings,
        {},
    )
    builder.setupHorizontalMetrics(face.metrics)
    builder.setupHorizontalHeader(ascent=ascent, descent=descent, lineGap=0)
    copyrights = [font["name"].getDebugName(0).rstrip(".") for font in (latin, han)]
    builder.setupNameTable(names(style, copyrights), mac=False)
    builder.setupOS2(
        version=4,
        usWeightClass=WEIGHTS[style],
        sTypoAscender=ascent,
        sTypoDescender=descent,
        sTypoLineGap=0,
        usWinAscent=ascent,
        usWinDescent=-descent,
        sxHeight=round(latin["OS/2"].sxHeight * scale),
        sCapHeight=round(latin["OS/2"].sCapHeight * scale),
        fsSelection=(0x20 if bold else 0x40) | 0x80,
        fsType=0,
    )
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(
        created=DATE, modified=DATE, macStyle=1 if bold else 0, fontRevision=1.0
    )
    builder.font.recalcTimestamp = False
    out = Path(__file__).with_name(f"GlassboxSans-{style}.otf")
    builder.save(out)
    print(f"{out.name}: {len(character_map)} characters, {out.stat().st_size} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[3] not in WEIGHTS:
        raise SystemExit(__doc__)
    build(*sys.argv[1:])
