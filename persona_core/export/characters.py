"""Text as a page can set it: tidied, with a box for what no face has and the face it is set in."""

import re
import unicodedata
from functools import lru_cache

from persona_core.export.faces import SANS_FOR, Font, covered
from persona_core.export.runs import AS_EMOJI, NBSP, SHY, ZWJ, ZWNJ, runs, undrawable

BOX = "□"
"""Stands visibly for a character that no face has."""


def clean(text: str) -> str:
    """Composed accents, single blanks, no control characters, no invisible marks.

    Blanks of all kinds become plain ones, except hard spaces, which keep their meaning.
    """
    composed = unicodedata.normalize("NFC", re.sub("[\u00a0\u202f]", _HELD, text))
    kept = "".join(
        _STAND_IN.get(unicodedata.category(c), c)
        for before, c in zip(" " + composed, composed, strict=False)
        if not _invisible(before, c)
    )
    text = " ".join(kept.split()).replace(_HELD, NBSP)
    return text if text.strip(f" {NBSP}{SHY}") else ""


_STAND_IN = {"Cc": " ", "Cs": "\ufffd"}
"""Control characters part words; half a surrogate pair is no character."""
_HELD = "\ue000"
"""Private-use stand-in for a hard space, which `split` would take for a blank."""


def _invisible(before: str, character: str) -> bool:
    """Direction marks, joiners and variation selectors: nothing a reader would miss, but where
    emoji are made of parts and scripts join their letters."""
    if character in (ZWJ, ZWNJ):
        return not (_joining(before) or (character == ZWJ and _emoji_part(before)))
    if character == AS_EMOJI:
        return not (_emoji_part(before) or before in "0123456789#*")
    selector = "\ufe00" <= character <= "\ufe0f"
    return selector or (unicodedata.category(character) == "Cf" and character not in (SHY, *_TAGS))


_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
"""Spell the regions of flags."""


def _emoji_part(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk", "Sm", "Po") or character == AS_EMOJI


def _joining(character: str) -> bool:
    """A letter or mark of Arabic or of an Indic script."""
    return "\u0600" <= character <= "\u08ff" or "\u0900" <= character <= "\u0dff"


def missing(text: str) -> set[str]:
    """Characters that no face of the page can draw."""
    lost = undrawable(clean(text), Font.SANS)
    return {c for cluster in lost for c in cluster if ord(c) not in covered(Font.SANS)}


@lru_cache(maxsize=5_000)
def drawable(text: str, font: Font) -> tuple[str, Font]:
    """The text as it can be set: what no face has becomes a box, a serif that lacks a letter of
    its own script gives way to the sans for the whole text, since half a name in another face
    looks broken."""
    shown = clean(text)
    for lost in set(undrawable(shown, font)):
        shown = shown.replace(lost, BOX)
    if font in SANS_FOR and {run.font for run in runs(shown, font)} - {font, Font.EMOJI}:
        font = SANS_FOR[font]
    return shown, font
