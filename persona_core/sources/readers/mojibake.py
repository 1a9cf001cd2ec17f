"""Text that was decoded wrongly before it reached us: `Ã¼` for ü, `â€™` for ’, `√º` on a Mac.

Only stretches that turn into sound UTF-8 when the mistake is undone are touched, and only when
what comes out is something people write; ftfy (Speer 2019) works on the same idea.
"""

import re
from functools import lru_cache

from persona_core.sources.readers.code_pages import usual_letters

_ROUNDS = 3
"""A file put together from several may hold different mistakes."""
_PLAIN = frozenset(map(chr, (*range(0xA0, 0x100), *range(0x2010, 0x203B), 0x20AC, 0x2122, 0x2026)))
_RUN = re.compile("[^\x00-\x7f][^\x00-\x7f]+")
"""Garbled characters never stand alone."""
_BEHIND_LETTERS = "–—‘’“”…"
"""Stand behind a capital Ä or Å in honest text too: no evidence, but repaired beside some."""
_GUESSES = ("cp1252", "mac_roman", "cp850")
"""Code pages that UTF-8 is mistaken for: Windows, Macintosh, DOS."""


def repair(text: str) -> tuple[str, int, str]:
    """Undo the mistake wherever it shows.

    Returns the text, how many stretches were repaired and the first of them as it was.
    """
    if text.isascii():
        return text, 0, ""
    total, example = 0, ""
    for _ in range(_ROUNDS):
        runs = "\n".join(set(_RUN.findall(text)))
        guess = max(_GUESSES, key=lambda guess: _covered(runs, guess))
        if not _covered(runs, guess):
            break
        text, count, first = _undo(text, guess)
        total, example = total + count, example or first
    return text, total, example


def unmangle(data: bytes) -> bytes | None:
    """UTF-8 that went through Macintosh and Windows in turns → UTF-8 again, or None.

    Each turn is a fixed exchange of bytes. It is undone when afterwards every byte beyond ASCII is
    part of sound UTF-8, which no file in an honest code page is: there such bytes stand alone.
    """
    for source, target in (("mac_roman", "cp1252"), ("cp1252", "mac_roman")):
        turned = data
        for _ in range(2):
            exchanged = _exchange(turned, source, target)
            if exchanged is None:
                break
            turned = exchanged
            try:
                found = {char for char in turned.decode("utf-8") if char >= "\x80"}
            except UnicodeDecodeError:
                continue
            if found <= _PLAIN | usual_letters():
                return turned
    return None


def _exchange(data: bytes, source: str, target: str) -> bytes | None:
    """Read as one code page, write as the other; None where a used byte has no counterpart."""
    table = bytearray(range(256))
    missing = bytearray()
    for byte in range(128, 256):
        try:
            table[byte] = bytes([byte]).decode(source).encode(target)[0]
        except UnicodeError:
            missing.append(byte)
    if len(data.translate(None, bytes(missing))) != len(data):
        return None
    return data.translate(bytes(table))


def _covered(text: str, guess: str) -> int:
    """Characters in stretches that the guess would repair and that nobody writes on purpose."""
    return sum(
        len(match[0])
        for match in _garbled(guess).finditer(text)
        if _meant(match[0], guess) and (len(match[0]) > 2 or match[0][1] not in _BEHIND_LETTERS)
    )


def _undo(text: str, guess: str) -> tuple[str, int, str]:
    count, first = 0, ""

    def right(match: re.Match[str]) -> str:
        nonlocal count, first
        meant = _meant(match[0], guess)
        if meant is None:
            return match[0]
        count += 1
        first = first or match[0]
        return meant

    return _garbled(guess).sub(right, text), count, first


@lru_cache(maxsize=4096)
def _meant(stretch: str, guess: str) -> str | None:
    """What a stretch reads like with the mistake undone, or None where nobody writes that."""
    bytes_of = _alphabet(guess)
    try:
        meant = bytes(bytes_of[char] for char in stretch).decode("utf-8")
    except UnicodeDecodeError:
        return None
    meant, _, _ = _undo(meant, guess)
    if len(meant) == 1:
        return (
            meant if (meant in _PLAIN or meant in usual_letters()) and not _foreign(meant) else None
        )
    letters = sum(char.isalpha() for char in meant)
    printable = all(char.isprintable() or char in _PLAIN for char in meant)
    known = all(char in _PLAIN or char in usual_letters() for char in meant)
    return meant if known or (printable and 2 * letters >= len(meant)) else None


def _foreign(char: str) -> bool:
    """One letter of another script alone between Latin ones is more likely chance."""
    return "\u0180" <= char < "\u2000"


@lru_cache(maxsize=4)
def _alphabet(guess: str) -> dict[str, int]:
    """Character → byte; Windows shows the five bytes it leaves undefined as control characters."""
    return {
        bytes([byte]).decode(guess, "replace").replace("\ufffd", chr(byte)): byte
        for byte in range(128, 256)
    }


@lru_cache(maxsize=4)
def _garbled(guess: str) -> re.Pattern[str]:
    """Stretches that are UTF-8 byte by byte when read in the code page."""
    char_of = {byte: re.escape(char) for char, byte in _alphabet(guess).items()}

    def one_of(low: int, high: int) -> str:
        return "[" + "".join(char_of[byte] for byte in range(low, high + 1)) + "]"

    more = one_of(0x80, 0xBF)
    return re.compile(
        f"(?:{one_of(0xC2, 0xDF)}{more}|{one_of(0xE0, 0xEF)}{more}{{2}}"
        f"|{one_of(0xF0, 0xF4)}{more}{{3}})+"
    )
