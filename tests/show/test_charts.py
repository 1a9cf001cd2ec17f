"""The detail chart of a question: its frame, its height, its words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from persona_core.show import charts, palette
from persona_core.show.charts import Group
from persona_core.show.palette import Theme
from persona_core.sources.table import Counts

GROUPS = (Group(0, "Busy families"), Group(3, "Careful planners"))
COUNTS = Counts(
    answers=("never", "often", "always"),
    n=np.array([253, 152, 101]),
    count=np.array([[60, 96, 97], [57, 91, 4], [3, 5, 93]]),
)


def test_the_frame_holds_shares_of_those_who_answered_and_everybody_beside() -> None:
    frame = charts.detail_frame(COUNTS, GROUPS)
    often = frame[frame["answer"] == "often"]
    assert list(often["letter"]) == ["A", "D"]
    assert often["share"].to_list() == pytest.approx([91 / 152, 5 / 101])
    assert often["total"].to_list() == pytest.approx([96 / 253] * 2)
    assert list(often["said"]) == ["60%", "5%"]


def test_a_count_under_five_leaves_no_trace_in_the_frame() -> None:
    frame = charts.detail_frame(COUNTS, GROUPS).set_index(["answer", "letter"])
    few = frame.loc[("never", "D")]
    assert np.isnan(few["share"])
    assert few["said"] == "few"
    assert few["sentence"] == "Careful planners: never, fewer than 5 of 101"


def test_no_count_tells_of_the_few_who_are_left_over() -> None:
    frame = charts.detail_frame(COUNTS, GROUPS).set_index(["answer", "letter"])
    assert frame.loc[("often", "A")]["sentence"] == "Busy families: often, 60%"
    assert frame.loc[("always", "D")]["sentence"] == "Careful planners: always, 92%"
    few = Counts(("yes", "no"), np.array([34, 17, 17]), np.array([[23, 11], [14, 3], [9, 8]]))
    frame = charts.detail_frame(few, GROUPS).set_index(["answer", "letter"])
    assert frame.loc[("yes", "A")]["said"] == "about 80%"
    assert "14" not in frame.loc[("yes", "A")]["sentence"]
    assert frame.loc[("yes", "D")]["said"] == "9 of 17"


def test_weighted_shares_are_drawn_and_told_beside_the_people() -> None:
    shares = np.array([[0.2, 0.4, 0.4], [0.3, 0.68, 0.02], [0.03, 0.05, 0.92]])
    counts = replace(COUNTS, n=COUNTS.n + 20)  # twenty answered beside the scale
    frame = charts.detail_frame(counts, GROUPS, shares).set_index(["answer", "letter"])
    often = frame.loc[("often", "A")]
    assert (often["share"], often["total"], often["said"]) == (0.68, 0.4, "68%")
    assert often["sentence"] == "Busy families: often, 68% (91 of 172, weighted)"
    assert frame.loc[("always", "A")]["said"] == "few"


def layers(counts: Counts, groups: Sequence[Group], theme: Theme = "light") -> list[dict[str, Any]]:
    spec = charts.detail(charts.detail_frame(counts, groups), theme).to_dict()
    return list(spec["layer"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_segments_have_their_colours_of_the_theme_and_no_legend(theme: Theme) -> None:
    (bars,) = [one for one in layers(COUNTS, GROUPS, theme) if one["mark"]["type"] == "bar"]
    colour = bars["encoding"]["color"]
    assert colour["legend"] is None
    assert colour["scale"]["range"][3] == palette.colour(3, theme)
    assert colour["scale"]["domain"][3] == 3


def test_the_height_does_not_depend_on_the_shares() -> None:
    other = Counts(COUNTS.answers, COUNTS.n, COUNTS.count[:, ::-1])
    heights = {
        charts.detail(charts.detail_frame(counts, GROUPS), "light").to_dict()["height"]
        for counts in (COUNTS, other)
    }
    assert heights == {3 * (charts.HEAD + 2 * charts.BAR + charts.GAP)}


def test_answers_stand_in_their_order_above_their_bars() -> None:
    placed, _ = charts.placed(charts.detail_frame(COUNTS, GROUPS))
    assert list(placed["answer"]) == ["never", "never", "often", "often", "always", "always"]
    assert placed["top"].is_monotonic_increasing
    assert (placed["head"] < placed["first"]).all()
    assert (placed["first"] < placed["top"]).all()
    assert (placed["bottom"] <= placed["last"]).all()


def test_many_bars_become_letters_on_one_row_per_answer() -> None:
    groups = [Group(i, f"g{i}") for i in range(10)]
    counts = Counts(tuple("abcdef"), np.full(11, 100), np.full((11, 6), 50))
    kinds = [one["mark"]["type"] for one in layers(counts, groups, "dark")]
    assert kinds == ["text", "rule", "rule", "circle", "text", "text"]
    placed, height = charts.placed(charts.detail_frame(counts, groups))
    assert placed.groupby("answer")["top"].nunique().tolist() == [1] * 6
    assert height == 6 * (charts.HEAD + charts.LETTERS + charts.GAP)


def test_the_chart_can_be_heard() -> None:
    words = charts.description(charts.detail_frame(COUNTS, GROUPS), "How often do you cook?")
    assert words == (
        "How often do you cook? never: Busy families 38%, Careful planners few; "
        "often: Busy families 60%, Careful planners 5%; "
        "always: Busy families few, Careful planners 92%"
    )
