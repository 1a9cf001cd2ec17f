"""The sweep and the flow: what is drawn for each k, what is said of it, nothing but figures."""

import json
from dataclasses import replace
from itertools import pairwise

import altair as alt
import numpy as np
import pytest

from persona_core.segments.resampling.lineage import lineage
from persona_core.segments.resampling.saying import comes_back
from persona_core.segments.resampling.stability import KStability, Stability
from persona_core.show import lineage_chart, palette, stability_charts
from persona_core.show.charts import Group
from persona_core.show.lineage_chart import GAP, THIN, placed
from persona_core.show.palette import Theme

GROUPS = (Group(2, "Cooks"), Group(0, "Savers <b>"), Group(1, "Others"))
"""Of three segments, in the order of the numbers they were found under."""


def looked(pairs: int = 4) -> Stability:
    """Two segments of 60 and 40; the first is split in three, five people go astray."""
    two = np.repeat([1, 2], [60, 40])
    three = np.repeat([1, 2, 3], [35, 40, 25])
    three[:3] = 3
    four = np.repeat([1, 2, 4, 3], [35, 25, 15, 25])
    rng = np.random.default_rng(0)
    by_k = {
        k: KStability(k, rng.uniform(0.5, 1, pairs), rng.uniform(0.5, 1, (2 * pairs, k)))
        for k in (2, 3, 4)
    }
    steps = lineage({2: two, 3: three, 4: four})
    return Stability(by_k, pairs, 50, steps)


def rows(chart: alt.LayerChart) -> list[dict[str, object]]:
    spec = json.loads(chart.to_json())
    return [row for data in spec["datasets"].values() for row in data]


def test_the_sweep_has_a_dot_per_pair_and_a_bar_per_k() -> None:
    found = looked()
    drawn = rows(stability_charts.sweep(found, 3, "light"))
    dots = [r for r in drawn if "pair" in str(r.get("said")) and "middle" not in str(r["said"])]
    bars = [r for r in drawn if "middle of 4 pairs" in str(r.get("said"))]
    assert len(dots) == 3 * 4
    assert [b["rand"] for b in bars] == [pytest.approx(found.by_k[k].median) for k in (2, 3, 4)]
    assert sum(bool(d["chosen"]) for d in dots) == 4
    for k in (2, 3, 4):
        here = [d for d in dots if str(d["said"]).startswith(f"{k} segments")]
        assert all(k - 0.5 < float(str(d["x"])) < k + 0.5 for d in here)


def test_where_all_dots_lie_behind_the_bar_it_says_so() -> None:
    found = looked()
    same = KStability(2, np.full(4, 0.998), found.by_k[2].jaccard)
    alike = replace(found, by_k={**found.by_k, 2: same})
    for known, words in ((found, []), (alike, [stability_charts.ALIKE])):
        layers = stability_charts.sweep(known, 3, "light").to_dict()["layer"]
        assert [one["mark"]["text"] for one in layers if one["mark"]["type"] == "text"] == words
    drawn = rows(stability_charts.sweep(alike, 3, "light"))
    assert {row["middle"] for row in drawn if row.get("alike")} == {2}


def test_the_index_is_told_in_words_and_no_number_stands_on_the_axis() -> None:
    spec = stability_charts.sweep(looked(), 3, "light").to_dict()
    axis = next(
        layer["encoding"]["y"]["axis"] for layer in spec["layer"] if "x" in layer["encoding"]
    )
    for badge in ("very stable", "stable", "shaky", "not stable"):
        assert f"'{badge}'" in axis["labelExpr"]
    assert len(axis["values"]) == 4


def test_a_band_of_the_flow_is_as_high_as_its_people() -> None:
    nodes, links = placed(looked().lineage)
    assert [(n.k, n.segment) for n in nodes if n.k == 2] == [(2, 1), (2, 2)]
    room = 1 - GAP * 3
    for node in nodes:
        assert node.bottom - node.top == pytest.approx(node.share * room)
        assert 0 <= node.top < node.bottom <= 1 + 1e-9
    for k in (2, 3, 4):
        column = sorted((n for n in nodes if n.k == k), key=lambda n: n.top)
        assert sum(n.share for n in column) == pytest.approx(1)
        for upper, lower in pairwise(column):
            assert lower.top - upper.bottom == pytest.approx(GAP)
    for link in links:
        assert link.height == pytest.approx(link.people / 100 * room)
        assert link.people >= THIN * 100
        assert link.source.top - 1e-9 <= link.left
        assert link.left + link.height <= link.source.bottom + 1e-9
        assert link.right + link.height <= link.target.bottom + 1e-9
    assert sum(link.people for link in links if link.source.k == 2) == 100


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_segments_on_show_have_their_letters_and_colours_by_number(theme: Theme) -> None:
    drawn = rows(lineage_chart.flow(looked(), 3, GROUPS, theme))
    own = {r["letter"]: r["fill"] for r in drawn if r.get("letter")}
    assert own == {palette.letter(g.slot): palette.colour(g.slot, theme) for g in GROUPS}
    said = {str(r["said"]).split(",")[0] for r in drawn if r.get("letter")}
    assert said == {"Cooks", "Savers <b>", "Others"}
    sizes = {r["letter"]: str(r["said"]) for r in drawn if r.get("letter")}
    assert "40% of people" in sizes["A"]


def test_a_k_that_was_not_looked_at_has_no_letters() -> None:
    drawn = rows(lineage_chart.flow(looked(), 9, (), "light"))
    assert not any(r.get("letter") for r in drawn)
    assert len([r for r in drawn if "letter" in r]) == 2 + 3 + 4


def test_both_charts_are_told_in_words() -> None:
    found = looked()
    said = stability_charts.sweep_words(found)
    for k, one in found.by_k.items():
        assert f"{k} segments {comes_back(one.median).badge} ({one.median:.2f})" in said
    assert lineage_chart.flow_words(found) == (
        "Where people go when there is one segment more: "
        "from 2 to 3 one segment is split; from 3 to 4 one segment is split"
    )
