"""The drawn heads a room chooses from, shipped and never derived from data; else a letter."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from persona_core.problem import Problem

_FOLDER = files("persona_core.assets") / "heads"
_CLOTHING = "#abcdef"
"""Stands in the shipped files where the segment's colour belongs."""


@dataclass(frozen=True)
class Head:
    """One drawing on offer."""

    key: str
    alt: str
    """What is drawn, in words that guess nothing about a person."""


@cache
def heads(lang: str = "en") -> tuple[Head, ...]:
    """All heads, in the order of the grid, described in a language; in English where none is."""
    entries = json.loads((_FOLDER / "heads.json").read_text("utf-8"))
    return tuple(Head(entry["key"], entry.get(lang, entry["alt"])) for entry in entries)


def head(key: str, lang: str = "en") -> Head:
    """The head of that key; raises `Problem` where there is none."""
    for candidate in heads(lang):
        if candidate.key == key:
            return candidate
    raise Problem(f"portrait “{key}”", "there is no such drawing", "choose one from the grid")


@cache
def _drawing(key: str) -> str:
    return (_FOLDER / f"{head(key).key}.svg").read_text("utf-8").strip()


def head_svg(key: str, colour: str) -> str:
    """The drawing as SVG text, 704 × 704 units, dressed in `colour` (hex)."""
    return _drawing(key).replace(_CLOTHING, colour)


@cache
def letter_svg(letter: str, colour: str) -> str:
    """The segment's letter where no head was chosen: an outline, so that it is no text."""
    shipped = files("persona_core.assets") / "fonts" / "SourceSerif4_600SemiBold.ttf"
    with as_file(shipped) as path, TTFont(path) as font:
        glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(letter)]
        pen = SVGPathPen(glyphs)
        glyphs[name].draw(pen)
    # 704 units as the heads; the letter's left edge on column 1, its foot above the panel's.
    place = f"translate({_LETTER_X - glyphs[name].lsb * _LETTER_SCALE} {_LETTER_Y})"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 704 704"><g transform="'
        f'{place} scale({_LETTER_SCALE} {-_LETTER_SCALE})"><path fill="{colour}" '
        f'd="{pen.getCommands()}"/></g></svg>'
    )


_LETTER_X, _LETTER_Y, _LETTER_SCALE = 168.0, 590.0, 0.56
