"""Profile and overview as a picture: a document of its own with the figures of the page."""

from collections.abc import Callable
from functools import partial
from xml.etree import ElementTree

import pytest

from persona_core.show import palette
from persona_core.show.profile_html import Column
from persona_core.show.profile_svg import overview_svg, profile_svg
from tests.show.test_html import HOSTILE
from tests.show.test_profile_html import COLUMNS, line

SVG = "{http://www.w3.org/2000/svg}"

TITLE, LEGEND = "Two segments of 412 respondents", "Line: everybody."
profile = partial(profile_svg, title=TITLE, legend=LEGEND)
overview = partial(overview_svg, title=TITLE, legend=LEGEND)


def texts(document: str) -> list[str]:
    return ["".join(one.itertext()) for one in ElementTree.fromstring(document).iter(f"{SVG}text")]


@pytest.mark.parametrize("draw", [profile, overview])
def test_it_says_what_the_table_says(draw: Callable[..., str]) -> None:
    said = texts(draw([line()], COLUMNS, "light"))
    assert {"A", "Busy families", "C", "Attitudes", "Compares prices first", "20%", "92%"} <= {
        *said
    }


@pytest.mark.parametrize("draw", [profile, overview])
def test_it_says_what_it_is_without_the_page(draw: Callable[..., str]) -> None:
    document = ElementTree.fromstring(draw([line()], COLUMNS, "light"))
    marks = [one for one in document.iter(f"{SVG}text") if one.get("text-anchor") != "middle"]
    assert marks[0].text == TITLE
    assert marks[-1].text == LEGEND
    assert float(marks[-1].get("y", "")) < float(document.get("height", ""))


@pytest.mark.parametrize("draw", [profile, overview])
def test_few_people_are_hidden_in_it_too(draw: Callable[..., str]) -> None:
    few = draw([line(n=(412, 152, 4), count=(157, 3, 2))], COLUMNS, "light")
    assert {"few", "–"} <= {*texts(few)}
    assert "2%" not in texts(few)
    assert "“few”: fewer than 5 people, perhaps nobody. “–”: fewer than 5 answered." in texts(few)


@pytest.mark.parametrize("draw", [profile, overview])
def test_what_people_wrote_stays_text(draw: Callable[..., str]) -> None:
    document = draw([line(label=HOSTILE)], [Column(0, HOSTILE), Column(1, "B")], "dark")
    assert not {f"{SVG}script", f"{SVG}img"} & {
        e.tag for e in ElementTree.fromstring(document).iter()
    }


def test_a_bar_is_as_long_as_its_share_and_of_its_segments_colour() -> None:
    document = ElementTree.fromstring(profile([line()], COLUMNS, "dark"))
    (own,) = (
        bar
        for bar in document.iter(f"{SVG}rect")
        if bar.get("fill") == palette.colour(2, "dark") and bar.get("height") == "12.0"
    )
    assert float(own.get("width", "")) == pytest.approx(140 * 93 / 101, abs=0.05)


def test_all_of_it_lies_inside_and_the_paper_is_the_themes() -> None:
    document = ElementTree.fromstring(overview([line(), line("b", "Two")], COLUMNS, "dark"))
    paper, *rest = document.iter(f"{SVG}rect")
    assert paper.get("fill") == palette.PAPER["dark"]
    for bar in rest:
        assert float(bar.get("x", "")) + float(bar.get("width", "")) <= float(
            paper.get("width", "")
        )


def test_a_long_name_takes_two_lines() -> None:
    long = [Column(0, "Compares first, buys every week"), Column(1, "B")]
    said = texts(profile([line()], long, "light"))
    assert " ".join(said[2:4]) == "Compares first, buys every week"


def test_room_size_saves_the_ten_most_telling() -> None:
    rows = [line(f"q{i}", spread=i / 20) for i in range(15)]
    said = texts(profile(rows, COLUMNS, "light", room=True))
    assert sum("alone" in words for words in said) == 10
