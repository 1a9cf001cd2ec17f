"""The profile and the overview: rows, marks, small numbers, words."""

from collections.abc import Callable

import numpy as np
import pytest

from persona_core.segments.lines import Line
from persona_core.show import overview_html, profile_html
from persona_core.show.line_words import Row, sentence
from persona_core.show.profile_html import Column
from tests.show.test_html import HOSTILE, Tags

Draw = Callable[..., str]
COLUMNS = (Column(0, "Busy families"), Column(2, "Careful planners"))


def line(
    label: str = "Compares prices first",
    block: str = "Attitudes",
    n: tuple[int, ...] = (412, 152, 101),
    count: tuple[int, ...] = (157, 30, 93),
    marker: tuple[int, ...] = (0, 1),
    spread: float = 0.7,
) -> Row:
    asked = np.array(n)
    share = np.array(count) / np.where(asked == 0, 1, asked)
    figures = Line(
        column=label,
        answers=("agree",),
        label=label,
        block=block,
        segmentation=True,
        n=asked,
        count=np.array(count),
        share=np.where(asked == 0, np.nan, share),
        marker=np.array(marker),
        spread=spread,
    )
    many = label.replace("Compares", "compare")
    return Row(figures, label, f"{label}, alone", many, many, label.startswith("Compares"), block)


def test_lines_stand_under_the_heading_of_their_block() -> None:
    lines = [line("a", "One"), line("c", "One"), line("b", "Two")]
    found = profile_html.blocks(lines)
    assert [(title, [r.label for r in rows]) for title, rows in found] == [
        ("One", ["a", "c"]),
        ("Two", ["b"]),
    ]


def test_room_size_shows_the_ten_most_telling_lines_in_one_list() -> None:
    lines = [line(str(i), f"block {i % 3}", spread=i / 20) for i in range(14)]
    ((title, rows),) = profile_html.blocks(lines, room=True)
    assert title == ""
    assert [r.label for r in rows] == [f"{i}, alone" for i in range(13, 3, -1)]


def test_a_cell_is_a_bar_to_its_share_with_everybody_as_a_line() -> None:
    seen = Tags(profile_html.profile([line()], COLUMNS))
    assert seen.every("style")[1:] == ["--v:19.7%;--t:38.1%", "--v:92.1%;--t:38.1%"]


@pytest.mark.parametrize(("marker", "kind", "outlined"), [(1, "pw-up", 0), (-1, "pw-down", 1)])
def test_clearly_more_is_filled_and_clearly_fewer_outlined(
    marker: int, kind: str, outlined: int
) -> None:
    seen = Tags(profile_html.profile([line(marker=(0, marker))], COLUMNS))
    assert seen.every("class").count(f"{kind} pw-s2") == 1
    assert seen.elements.count("u") == outlined


def test_a_cell_says_its_sentence() -> None:
    assert sentence(line(), 2, "Careful planners") == (
        "92% of “Careful planners” compare prices first (93 of 101), "
        "more than twice everybody’s 38%"
    )


def test_a_cell_of_fewer_than_five_people_never_tells_how_many() -> None:
    few = line(count=(157, 3, 93))
    block = profile_html.profile([few], COLUMNS) + overview_html.overview([few], COLUMNS)
    assert "3 of 152" not in block
    assert "--v:2.0%" not in block
    assert sentence(few, 1, "Busy families").startswith("Fewer than 5 of the 152")


def test_a_segment_that_was_not_asked_has_no_figure() -> None:
    unasked = line(n=(101, 0, 101), count=(93, 0, 93))
    seen = Tags(profile_html.profile([unasked], COLUMNS))
    assert "–" in seen.said
    assert "Too few answers of “Busy families” to show; everybody 92%" in seen.every("title")


def test_a_small_group_is_counted_not_turned_into_per_cent() -> None:
    assert sentence(line(n=(412, 14, 101), count=(157, 9, 93)), 1, "Few") == (
        "Of “Few”, 9 of 14 compare prices first; everybody 38%"
    )


def test_hostile_labels_and_names_stay_text_in_both_tables() -> None:
    columns = (Column(0, HOSTILE), Column(1, "b"))
    lines = [line(HOSTILE, HOSTILE)]
    for block in (profile_html.profile(lines, columns), overview_html.overview(lines, columns)):
        seen = Tags(block)
        assert "script" not in seen.elements
        assert {name for name, _ in seen.attributes} <= {
            *("class", "style", "title", "scope", "colspan"),
        }


def test_the_overview_tints_by_the_difference_and_ends_with_everybody() -> None:
    seen = Tags(overview_html.overview([line()], COLUMNS))
    assert [c for c in seen.every("class") if c and c.startswith("pw-h")] == [
        "pw-h-2",
        "pw-h7 pw-strong",
    ]
    assert seen.said.endswith("20%92%38%")


def test_every_row_has_as_many_cells_as_there_are_columns() -> None:
    for k in range(1, 11):
        columns = [Column(i, str(i)) for i in range(k)]
        rows = [line(n=(100,) * (k + 1), count=(50,) * (k + 1), marker=(0,) * k)]
        seen = Tags(profile_html.profile(rows, columns))
        assert seen.elements.count("td") == k + 1


@pytest.mark.parametrize("draw", [profile_html.profile, overview_html.overview])
def test_below_the_table_stands_what_few_means_where_it_says_so(draw: Draw) -> None:
    assert "perhaps nobody" not in Tags(draw([line()], COLUMNS)).said
    few = Tags(draw([line(count=(157, 3, 93))], COLUMNS)).said
    assert "perhaps nobody" in few
