"""A line of text as runs: each in one face that can draw it, in the order the eye meets them.

HarfBuzz shapes one script in one direction at a time, and fpdf2 reports no missing glyph while it
shapes. So face and direction of each piece are decided here, for measuring and for drawing alike.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection

from persona_core.export.faces import Font, covered, fallbacks

NBSP, SHY = "\u00a0", "\u00ad"
ZWNJ, ZWJ, AS_EMOJI = "\u200c", "\u200d", "\ufe0f"
_SILENT = frozenset([NBSP, SHY, ZWNJ, ZWJ, AS_EMOJI])
"""Need no glyph of their own."""
_KANA, _HANGUL = re.compile("[\u3040-\u30ff]"), re.compile("[\uac00-\ud7a3]")
_BEYOND_PLAIN = re.compile("[^\u0000-\u024f\u2000-\u200b\u2010-\u206f\u20a0-\u20bf]")
"""What may need another face or direction than Latin text."""


@dataclass(frozen=True)
class Run:
    """A piece of a line."""

    text: str
    font: Font
    rtl: bool = False
    start: int = field(default=0, compare=False)
    """Where it begins in its line."""


@lru_cache(maxsize=50_000)
def runs(text: str, font: Font, rtl: bool = False) -> tuple[Run, ...]:
    """The line in visual order, from the left. rtl: the paragraph is read from the right."""
    if not rtl and not _BEYOND_PLAIN.search(text) and _covers(font, text):
        return (Run(text, font),)
    faces = [one for cluster, one in _faces(text, font) for _ in cluster]
    levels = _levels(text, rtl)
    pieces = [
        (level, Run("".join(text[i] for i in at), one, bool(level % 2), at[0]))
        for (one, level), group in groupby(
            range(len(text)), key=lambda i: (faces[i] or font, levels[i])
        )
        for at in [list(group)]
    ]
    return tuple(run for _, run in _reordered(pieces))


def starts_rtl(text: str) -> bool:
    """Whether the first letter with a direction is read from the right."""
    kinds = (unicodedata.bidirectional(c) for c in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def undrawable(text: str, font: Font) -> list[str]:
    """The clusters of a text that no face can draw."""
    return [cluster for cluster, one in _faces(text, font) if one is None]


# -- faces ----------------------------------------------------------------------------------------


def clusters(text: str) -> Iterator[str]:
    """What a reader takes for one character: a letter with its marks, an emoji of several parts."""
    start = 0
    for i in range(1, len(text)):
        if not _joins(text[i - 1], text[i], text[start:i]):
            yield text[start:i]
            start = i
    if text:
        yield text[start:]


def _joins(before: str, here: str, cluster: str) -> bool:
    if unicodedata.category(here).startswith("M") or here in (ZWJ, ZWNJ):
        return True
    if (
        before == ZWJ
        or "\U0001f3fb" <= here <= "\U0001f3ff"
        or "\U000e0020" <= here <= "\U000e007f"
    ):
        return before == ZWJ or is_emoji(cluster)
    return _is_flag(here) and _is_flag(before) and len(cluster) == 1


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def is_emoji(cluster: str) -> bool:
    """Whether it is to be drawn as an emoji, though a text face may know it."""
    return AS_EMOJI in cluster or cluster[0] >= "\U0001f000"


def _covers(font: Font, text: str) -> bool:
    known = covered(font)
    return all(ord(c) in known or c in _SILENT for c in text)


def _faces(text: str, font: Font) -> list[tuple[str, Font | None]]:
    """Each cluster with the first face that can draw it."""
    order = _order(text, font)
    found = []
    for cluster in clusters(text):
        asked = (Font.EMOJI, *order) if is_emoji(cluster) else order
        found.append((cluster, next((f for f in asked if _covers(f, cluster)), None)))
    return found


def _order(text: str, font: Font) -> Sequence[Font]:
    """The face asked for, then the others; Han characters in the forms of the text's language."""
    others = fallbacks(font)
    first = Font.JAPANESE if _KANA.search(text) else Font.KOREAN if _HANGUL.search(text) else None
    if first is None and not _covers_han(Font.CHINESE, text):
        first = Font.JAPANESE if _covers_han(Font.JAPANESE, text) else None
    return (font, *((first,) if first else ()), *others)


_HAN = re.compile("[\u3400-\u9fff]")


def _covers_han(font: Font, text: str) -> bool:
    known = covered(font)
    return all(ord(c) in known for c in _HAN.findall(text))


# -- directions -----------------------------------------------------------------------------------


def _levels(text: str, rtl: bool) -> list[int]:
    """The embedding level of each character (UAX #9, by fpdf2); odd: read from the right."""
    if not rtl and all(unicodedata.bidirectional(c) not in ("R", "AL", "AN") for c in text):
        return [0] * len(text)
    base = TextDirection.RTL if rtl else TextDirection.LTR
    found = BidiParagraph(text, base, preserve_bn_chars=True).get_characters_with_embedding_level()
    levels = [int(rtl)] * len(text)
    for character in found:
        levels[character.character_index] = character.embedding_level
    return levels


def _reordered(pieces: list[tuple[int, Run]]) -> list[tuple[int, Run]]:
    """Rule L2: from the highest level down, turn round each stretch of that level and more."""
    for level in range(max((n for n, _ in pieces), default=0), 0, -1):
        turned: list[tuple[int, Run]] = []
        for deep, group in groupby(pieces, key=lambda piece: piece[0] >= level):
            stretch = list(group)
            turned += stretch[::-1] if deep else stretch
        pieces = turned
    return pieces
