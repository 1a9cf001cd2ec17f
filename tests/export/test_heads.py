"""Drawn heads: shipped, dressed in the segment's colour, described without guessing."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from persona_core.export import compose, head_svg, heads
from persona_core.export.heads import head, letter_svg
from persona_core.problem import Problem
from tests.export.survey import context, persona

ASSETS = Path("persona_core/assets")


def test_there_are_twenty_four_heads_each_once() -> None:
    keys = [head.key for head in heads()]
    assert len(keys) == len(set(keys)) == 24
    assert len({head.alt for head in heads()}) == 24
    assert {path.stem for path in (ASSETS / "heads").glob("*.svg")} == set(keys)


@pytest.mark.parametrize("key", [head.key for head in heads()])
def test_each_head_wears_the_segments_colour_and_is_plain_svg(key: str) -> None:
    svg = head_svg(key, "#12866c")
    root = ElementTree.fromstring(svg)
    assert root.get("viewBox") == "0 0 704 704"
    assert "#12866c" in svg
    assert "#abcdef" not in svg
    elements = {element.tag.split("}")[1] for element in root.iter()}
    assert elements <= {"svg", "defs", "g", "path", "rect", "use", "clipPath"}
    assert not re.search(r"(?:https?:(?!//www\.w3\.org)|<script|\bon\w+=)", svg)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_descriptions_say_what_is_drawn_and_guess_nothing(lang: str) -> None:
    guesses = (
        r"\b(?:man|woman|girl|boy|old|young|age|he|she|african|afro|asian|muslim|sikh|pretty"
        r"|mann|frau|mädchen|junge|alt|alte[rn]?|jung|er|sie|afrikanisch|asiatisch|hübsch)\b"
    )
    for one in heads(lang):
        assert not re.search(guesses, one.alt, re.I), one.alt
    assert len({one.alt for one in heads(lang)}) == 24, "each is told apart by its words alone"


def test_a_page_in_german_describes_its_drawing_in_german() -> None:
    page = compose(persona(), replace(context(), lang="de"))
    assert page.portrait_alt.endswith(head(persona().portrait, "de").alt)
    assert head(persona().portrait, "de").alt != head(persona().portrait).alt


def test_an_unknown_head_is_a_problem_in_words() -> None:
    with pytest.raises(Problem, match="no such drawing"):
        head_svg("head-99", "#000000")


def test_the_letter_is_an_outline_in_its_colour() -> None:
    svg = letter_svg("B", "#e0a682")
    assert "<text" not in svg
    assert 'fill="#e0a682"' in svg
    assert svg != letter_svg("C", "#e0a682")


def test_fonts_and_heads_come_with_their_licences() -> None:
    fonts = {path.name for path in (ASSETS / "fonts").iterdir()}
    for family in ("SourceSans3", "SourceSerif4"):
        licence = (ASSETS / "fonts" / f"OFL-{family}.txt").read_text()
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert any(name.startswith(family) and name.endswith(".ttf") for name in fonts)
    assert "CC0 1.0" in (ASSETS / "heads" / "LICENSES.md").read_text()
    assert "Creative Commons" in (ASSETS / "heads" / "CC0-1.0.txt").read_text()
