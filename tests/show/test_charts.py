"""The detail chart of a question: its frame, its height, its words."""

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
    assert few["said"] == "<5"
    assert few["sentence"] == "Careful planners: never, fewer than 5 of 101"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_segments_have_their_colours_of_the_theme(theme: Theme) -> None:
    spec = charts.detail(charts.detail_frame(COUNTS, GROUPS), theme).to_dict()
    scale = spec["layer"][0]["encoding"]["color"]["scale"]
    assert scale["range"][3] == palette.colour(3, theme)
    assert scale["domain"][3] == 3


def test_the_height_does_not_depend_on_the_shares() -> None:
    other = Counts(COUNTS.answers, COUNTS.n, COUNTS.count[:, ::-1])
    heights = {
        charts.detail(charts.detail_frame(counts, GROUPS), "light").to_dict()["height"]
        for counts in (COUNTS, other)
    }
    assert heights == {3 * (2 * charts.BAR_HEIGHT + charts.GAP)}


def test_answers_keep_their_order_and_there_is_no_legend() -> None:
    spec = charts.detail(charts.detail_frame(COUNTS, GROUPS), "light").to_dict()
    for layer in spec["layer"]:
        assert layer["encoding"]["y"]["sort"] == ["never", "often", "always"]
    assert spec["layer"][0]["encoding"]["color"]["legend"] is None


def test_many_bars_become_letters_on_one_row_per_answer() -> None:
    groups = [Group(i, f"g{i}") for i in range(10)]
    counts = Counts(tuple("abcdef"), np.full(11, 100), np.full((11, 6), 50))
    spec = charts.detail(charts.detail_frame(counts, groups), "dark").to_dict()
    assert spec["height"] == 6 * charts.ROW_HEIGHT
    kinds = [layer["mark"]["type"] for layer in spec["layer"]]
    assert kinds == ["tick", "tick", "circle", "text", "text"]


def test_the_chart_can_be_heard() -> None:
    words = charts.description(charts.detail_frame(COUNTS, GROUPS), "How often do you cook?")
    assert words == (
        "How often do you cook? never: Busy families 38%, Careful planners <5; "
        "often: Busy families 60%, Careful planners 5%; "
        "always: Busy families <5, Careful planners 92%"
    )
