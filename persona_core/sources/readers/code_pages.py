"""Which old code page a file that is not Unicode was written in.

Every code page reads any bytes as something; the right one reads letters that one language uses,
in the places where it uses them (a capital begins a word, a quotation mark stands at its edge).
The languages and their letters are data: code_pages.toml. charset-normalizer has the last word
where none of them explains the bytes; alone it takes Shift-JIS for Korean and “é” for “Ḟ”.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from charset_normalizer import from_bytes

_SAMPLE = 1 << 16
"""Bytes of lines with something beyond ASCII that are looked at."""
_OPENING, _CLOSING, _DASHES = "“„«‘‚‹¿¡", "”»’›…", "–—•·"
_SIGNS = "€£°´§®™©½²³ºª\u00a0№×±µ"
_AFTER_WORDS, _BEFORE_WORDS = "®™©°²³ºª\u00a0–—•·", "°©§\u00a0–—•·"
_CONVINCING = 0.4
"""Mean score of a reading that explains the bytes: most characters are usual ones."""
_USUAL, _SIGN, _CAPITAL, _ROW, _UNLIKELY, _ODD, _WRONG = 1.0, 0.95, 0.9, 0.8, 0.5, -0.6, -1.0
_RAREST = 0.5
"""Score of the last letter of an alphabet that is ordered by frequency."""


@dataclass(frozen=True)
class _Script:
    """The characters of one language and the code pages to try for it."""

    encodings: tuple[str, ...]
    usual: Mapping[str, float] = field(default_factory=dict)
    """Letter → how telling it is."""
    capitals: frozenset[str] = frozenset()
    latin: bool = True
    """Whether its words may hold a–z."""
    trust: float = 1.0
    charset: str = ""
    leads: tuple[int, int] = (0, 0)
    always: tuple[tuple[int, int], ...] = ()
    also: tuple[tuple[int, int], ...] = ()
    usual_row: float = _ROW


def code_page(data: bytes) -> str | None:
    """Python's name of the code page, or None where nothing explains the bytes."""
    sample = _sample(data)
    best, best_score = None, _CONVINCING
    for script in _scripts():
        for encoding in script.encodings:
            text = _decoded(sample, encoding)
            score = _score(text, script) if text is not None else -1.0
            if score > best_score + 1e-9 and _decoded(data, encoding) is not None:
                best, best_score = encoding, score
    if best is None:
        guess = from_bytes(sample).best()
        if guess is not None and _decoded(data, guess.encoding) is not None:
            best = guess.encoding
    return best


@lru_cache(maxsize=1)
def usual_letters() -> frozenset[str]:
    """Every letter that one of the alphabets uses, both cases."""
    return frozenset().union(*(s.usual.keys() | s.capitals for s in _scripts()))


def _sample(data: bytes) -> bytes:
    lines, size = [], 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"\n".join(lines)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _score(text: str, script: _Script) -> float:
    """Mean over the characters beyond ASCII of how much each belongs where it stands."""
    total, count = 0.0, 0
    for i, char in enumerate(text):
        if char >= "\x80":
            total += _belongs(char, text[max(0, i - 2) : i], text[i + 1 : i + 2], script)
            count += 1
    return script.trust * total / count if count else 0.0


def _belongs(char: str, left: str, after: str, script: _Script) -> float:
    """left: the two characters before. after: the one behind."""
    before = left[-1:]
    if char in _OPENING + _CLOSING + _DASHES + _SIGNS:
        return _sign(char, before, after)
    if not script.latin and (_is_latin(before) or _is_latin(after)):
        return _WRONG
    if script.charset:
        return _in_rows(char, script)
    if char in script.capitals:
        return _capital(left, script)
    if char not in script.usual:
        return _WRONG
    if before.isupper() and (after.isupper() or (left[:1].isalpha() and left[:1].isupper())):
        return _ODD
    alone = not before.isalpha() and not after.isalpha()
    crowded = before >= "\x80" and after >= "\x80" and (before + after).isalpha()
    return _UNLIKELY if alone or (script.latin and crowded) else script.usual[char]


def _capital(left: str, script: _Script) -> float:
    """A capital begins a word, or stands in a word of capitals."""
    if left[-1:].islower():
        return _WRONG
    if not left[-1:].isupper():
        return _CAPITAL
    return _USUAL if script.latin else _UNLIKELY


def _sign(char: str, before: str, after: str) -> float:
    """Quotation marks and dashes have their sides; other signs stand outside of words."""
    if char == "’" and before.isalpha():
        return _USUAL if after.isalpha() else _SIGN
    if char in _OPENING:
        return _SIGN if not before.isalnum() else _ODD
    if char in _CLOSING:
        return _SIGN if not after.isalnum() else _ODD
    inside = before.isalpha() and (after.isalpha() or char not in _AFTER_WORDS)
    return _ODD if inside or (after.isalpha() and char not in _BEFORE_WORDS) else _SIGN


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _in_rows(char: str, script: _Script) -> float:
    point = ord(char)
    if any(low <= point <= high for low, high in script.always):
        return _USUAL
    if any(low <= point <= high for low, high in script.also):
        return _CAPITAL
    try:
        lead = char.encode(script.charset)[0]
    except UnicodeEncodeError:
        return _WRONG
    return script.usual_row if script.leads[0] <= lead <= script.leads[1] else _ODD


def _telling(letters: str, latin: bool) -> dict[str, float]:
    step = 0.0 if latin else (_USUAL - _RAREST) / len(letters)
    return {letter: _USUAL - step * rank for rank, letter in enumerate(letters)}


@lru_cache(maxsize=1)
def _scripts() -> tuple[_Script, ...]:
    source = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    alphabets = [
        _Script(
            encodings=tuple(entry["encodings"]),
            usual=_telling(entry["usual"], entry.get("latin", True)),
            capitals=frozenset(entry["usual"].upper() + entry.get("extra_capitals", "")),
            latin=entry.get("latin", True),
            trust=entry.get("trust", 1.0),
        )
        for entry in source["language"]
    ]
    return (
        *alphabets,
        *(
            _Script(
                encodings=tuple(entry["encodings"]),
                latin=False,
                charset=entry["charset"],
                leads=tuple(entry["leads"]),
                always=tuple(map(tuple, entry["always"])),
                also=tuple(map(tuple, entry["also"])),
                usual_row=entry.get("usual_row", _ROW),
            )
            for entry in source["script"]
        ),
    )
