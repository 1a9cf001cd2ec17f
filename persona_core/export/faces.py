"""The faces a page is set in: its own family, then the faces that know what that lacks.

Shipped are Source Sans and Serif, and Noto for Arabic, Hebrew, Devanagari, everyday Chinese,
Japanese and Korean, and emoji. Faces too large or too rare to ship are taken where the system has
them, by their usual file names; what no face can draw is named before anything is printed.
"""

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import uharfbuzz as hb


class Font(StrEnum):
    """The faces of the page; the value is the file."""

    SANS = "SourceSans3_400Regular.ttf"
    BOLD = "SourceSans3_600SemiBold.ttf"
    SERIF = "SourceSerif4_600SemiBold.ttf"
    QUOTE = "SourceSerif4_400Regular_Italic.ttf"
    SANS_QUOTE = "SourceSans3_400Regular_Italic.ttf"
    """Quotes in letters the serif lacks."""
    ARABIC = "NotoSansArabic_400Regular.ttf"
    ARABIC_BOLD = "NotoSansArabic_600SemiBold.ttf"
    HEBREW = "NotoSansHebrew_400Regular.ttf"
    HEBREW_BOLD = "NotoSansHebrew_600SemiBold.ttf"
    DEVANAGARI = "NotoSansDevanagari_400Regular.ttf"
    DEVANAGARI_BOLD = "NotoSansDevanagari_600SemiBold.ttf"
    CHINESE = "NotoSansSC_400Regular_subset.ttf"
    JAPANESE = "NotoSansJP_400Regular_subset.ttf"
    KOREAN = "NotoSansKR_400Regular_subset.ttf"
    EMOJI = "NotoEmoji_400Regular.ttf"
    # Not shipped: Debian's fonts-noto-cjk and fonts-noto-core hold them under these names.
    CJK = "NotoSansCJK-Regular.ttc"
    THAI = "NotoSansThai-Regular.ttf"
    BENGALI = "NotoSansBengali-Regular.ttf"
    GUJARATI = "NotoSansGujarati-Regular.ttf"
    GURMUKHI = "NotoSansGurmukhi-Regular.ttf"
    TAMIL = "NotoSansTamil-Regular.ttf"
    TELUGU = "NotoSansTelugu-Regular.ttf"
    KANNADA = "NotoSansKannada-Regular.ttf"
    MALAYALAM = "NotoSansMalayalam-Regular.ttf"
    SINHALA = "NotoSansSinhala-Regular.ttf"
    KHMER = "NotoSansKhmer-Regular.ttf"
    LAO = "NotoSansLao-Regular.ttf"
    MYANMAR = "NotoSansMyanmar-Regular.ttf"
    GEORGIAN = "NotoSansGeorgian-Regular.ttf"
    ARMENIAN = "NotoSansArmenian-Regular.ttf"
    ETHIOPIC = "NotoSansEthiopic-Regular.ttf"
    SYMBOLS = "NotoSansSymbols2-Regular.ttf"


_FALLBACK = tuple(
    font for font in Font if font.startswith("Noto") and not font.name.endswith("_BOLD")
)
HEAVY = frozenset([Font.BOLD, Font.SERIF])
"""Faces for names, headings and figures."""
ONE_WEIGHT = frozenset([Font.CHINESE, Font.JAPANESE, Font.KOREAN, Font.CJK])
"""Faces here in one weight: drawn with an outline where a heavy one is asked for."""
_BOLD = {
    Font.ARABIC: Font.ARABIC_BOLD,
    Font.HEBREW: Font.HEBREW_BOLD,
    Font.DEVANAGARI: Font.DEVANAGARI_BOLD,
}
SANS_FOR = {Font.SERIF: Font.BOLD, Font.QUOTE: Font.SANS_QUOTE}
"""The sans covers Cyrillic, Greek and Vietnamese completely, the serif does not."""
_COLLECTION = {Font.CJK: 2}
"""Place in a collection: 2 = Simplified Chinese, whose forms of characters are asked for there."""


def fallbacks(font: Font) -> tuple[Font, ...]:
    """The faces to ask, in this order, for what `font` lacks; those that are here."""
    sans = (SANS_FOR[font],) if font in SANS_FOR else ()
    others = (_BOLD.get(f, f) if font in HEAVY else f for f in _FALLBACK)
    return (*sans, *(f for f in others if face(f)))


@dataclass(frozen=True)
class Face:
    """A font file and the place in it."""

    path: Path
    number: int = 0


@cache
def face(font: Font) -> Face | None:
    """Where a face is: shipped, else on the system; None where neither has it."""
    with as_file(files("persona_core.assets") / "fonts") as folder:
        shipped = folder / font.value
    path = shipped if shipped.is_file() else _on_system().get(font.value)
    return Face(path, _COLLECTION.get(font, 0)) if path else None


@cache
def _on_system() -> dict[str, Path]:
    """The font files of this machine by name, the user's own before everybody's."""
    home = Path.home()
    folders = [home / ".fonts", home / ".local/share/fonts"]
    folders += [Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
    if sys.platform == "darwin":
        folders = [home / "Library/Fonts", Path("/Library/Fonts"), *folders]
    found: dict[str, Path] = {}
    for folder in folders:
        for where, _, names in os.walk(folder):
            for name in names:
                found.setdefault(name, Path(where) / name)
    return found


@cache
def shaper(font: Font) -> hb.Font:
    """HarfBuzz's view of a face that is here."""
    found = face(font)
    if found is None:
        raise FileNotFoundError(font.value)
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(found.path)), found.number))


@cache
def covered(font: Font) -> frozenset[int]:
    """The characters a face can draw."""
    return frozenset(shaper(font).face.unicodes)
