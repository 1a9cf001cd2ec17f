"""The map as a chart that works in both themes, and in words."""

import json
from dataclasses import replace

import numpy as np

from persona_core.segments import lines
from persona_core.segments.map import segment_map
from persona_core.show import palette
from persona_core.show.charts import Group
from persona_core.show.html import keys
from persona_core.show.line_words import rows
from persona_core.show.segment_map import (
    axes_in_words,
    letters_in_words,
    map_chart,
    map_description,
)
from tests.segments.test_map import survey

GROUPS = (Group(0, "Cooks"), Group(2, "=planners"), Group(1, "Others"))


def test_dots_take_the_colours_of_the_theme_and_names_stand_at_the_centres() -> None:
    people, found = survey()
    drawn = segment_map(people, found)
    for theme in ("light", "dark"):
        spec = json.loads(map_chart(drawn, GROUPS, theme).to_json())
        dots = spec["layer"][0]["encoding"]["color"]["scale"]
        assert dots["range"] == list(palette.SEGMENTS[theme])
        names = spec["datasets"][spec["layer"][1]["data"]["name"]]
        assert [row["letter"] for row in names] == ["A", "C", "B"]
        assert [row["shown0"] for row in names] == ["Cooks", "=planners", "Others"]
        assert np.isfinite([row["x0"] for row in names]).all()


def test_each_width_has_labels_of_its_own_in_the_chart() -> None:
    people, found = survey()
    spec = json.loads(map_chart(segment_map(people, found), GROUPS, "light").to_json())
    shown = next(t for t in spec["layer"][2]["transform"] if t.get("as") == "shown")
    assert shown["calculate"] == (
        "width >= 1160 ? datum.shown0 : width >= 960 ? datum.shown1 : "
        "width >= 760 ? datum.shown2 : width >= 600 ? datum.shown3 : datum.shown4"
    )
    rows = spec["datasets"][spec["layer"][2]["data"]["name"]]
    assert [row["shown3"] for row in rows] == ["Cooks", "=planners", "Others"]
    assert [row["shown4"] for row in rows] == ["", "", ""]


def test_where_the_map_has_letters_only_their_names_stand_beside_it() -> None:
    assert letters_in_words(GROUPS) == "A Cooks; C =planners; B Others"
    shown = keys((g.slot, f"<b>{g.name}") for g in GROUPS)
    assert shown.count("pw-sq") == 3
    assert "<b>" not in shown


def test_axes_and_places_are_said_in_words() -> None:
    people, found = survey()
    drawn = segment_map(people, found)
    told = rows(lines(people, found), people)
    said = axes_in_words(drawn, told)
    assert all(line.startswith("Further ") for line in said)
    assert len(said) == 2
    words = map_description(drawn, GROUPS, told)
    assert words.startswith("Map of respondents. A Cooks, ")
    assert "Further right" in words


def test_an_answer_stands_on_the_side_of_the_segments_that_give_it_more() -> None:
    """Whichever end of a scale a card tells: every named answer lies where its words say."""
    people, found = survey()
    drawn, told = segment_map(people, found), rows(lines(people, found), people)
    named = 0
    for axis, (low, high) in enumerate((("left", "right"), ("below", "above"))):
        place = drawn.centres[:, axis] - drawn.centres[:, axis].mean()
        said = next((one for one in axes_in_words(drawn, told) if low in one or high in one), "")
        for part in filter(None, said.split("Further ")):
            end, _, words = part.strip().removesuffix(".").partition(", more often: ")
            for row in told:
                if row.many in words.split("; "):
                    named += 1
                    assert (place @ row.line.share[1:] > 0) == (end == high), (part, row.many)
    assert named


def test_an_end_is_named_by_what_is_clearly_given_more_there_and_in_full() -> None:
    people, found = survey()
    drawn, told = segment_map(people, found), rows(lines(people, found), people)
    flat = [replace(row, line=replace(row.line, share=row.line.share * 0 + 0.5)) for row in told]
    assert not any(line.startswith("Further") for line in axes_in_words(drawn, flat))
    cut = [replace(row, many="agree with the…", full=f"agree with {row.label}") for row in told]
    assert "…" not in " ".join(axes_in_words(drawn, cut))


def test_segments_that_were_not_asked_keep_no_answer_from_naming_an_end() -> None:
    people, found = survey()
    drawn, told = segment_map(people, found), rows(lines(people, found), people)
    for row in told:
        row.line.share[3] = np.nan
    assert any(line.startswith("Further") for line in axes_in_words(drawn, told))
