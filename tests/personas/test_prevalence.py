"""How many people are everything a page says, counted by hand."""

import numpy as np
import pytest

from persona_core.personas import measure
from persona_core.personas.model import Ask, Evidence, Persona, Statement
from persona_core.personas.prevalence import Prevalence, prevalence, says_less
from persona_core.sources.table import Kind
from tests.personas.figures import figure
from tests.personas.surveys import question, scale, table

TABLE = table(
    (
        scale("Cooks", ["Never", "Often"], ["Don't know"], name="cooks"),
        ["Often", "Often", "Often", "Never", "Don't know", None, "Never", "Never", "Never"],
    ),
    (
        question("Used", Kind.MULTI, ["App", "Shop"], name="used"),
        [["App"], ["App", "Shop"], ["Shop"], ["App"], ["App"], ["App"], [], ["Shop"], ["Shop"]],
    ),
    (
        question("Put", Kind.RANK, ["Price", "Speed"], name="put"),
        [*[{"Price": 1}] * 3, {"Speed": 1}, None, None, {"Speed": 1}, None, None],
    ),
    (question("Hours", Kind.NUMBER, name="hours"), [1, 2, 3, 4, 5, 6, 7, 8, 9]),
)
LABELS = np.array([1, 1, 1, 1, 1, 1, 2, 2, 0], dtype=np.int16)
OFTEN, APP = Ask("cooks", "share", ("Often",)), Ask("used", "share", ("App",))
PRICE, HOURS = Ask("put", "share", ("Price",)), Ask("hours", "median")


def resting(*asks: Ask) -> Persona:
    figures = [measure(TABLE, LABELS, 1, ask, built=False) for ask in asks]
    lines = [
        Statement(f"s{i}", "goal.items", "x", Evidence("survey", figure=f))
        for i, f in enumerate(figures)
    ]
    return Persona("p", "p", statements=(*lines, Statement("a", "goal.items", "assumed")))


def found(*asks: Ask) -> Prevalence | None:
    return prevalence(TABLE, LABELS, 1, resting(*asks))


@pytest.mark.parametrize(
    ("asks", "k"),
    [
        ([OFTEN], 3),
        ([APP], 5),
        ([OFTEN, APP], 2),
        ([PRICE], 3),
        ([HOURS], 2),  # 1 to 6: the middle half, 2.25 to 4.75, holds 3 and 4
        ([OFTEN, APP, PRICE], 2),
        ([OFTEN, OFTEN], 3),
    ],
)
def test_people_who_match_everything_are_counted(asks: list[Ask], k: int) -> None:
    got = found(*asks)
    assert got is not None
    assert (got.k, got.n) == (k, 6)


def test_without_a_figure_there_is_nothing_to_match() -> None:
    assert found() is None
    gone = Evidence("survey", figure=figure(0.5, ask=Ask("gone", "share", ("x",))))
    persona = Persona("p", "p", statements=(Statement("s", "goal.items", "x", gone),))
    assert prevalence(TABLE, LABELS, 1, persona) is None


def test_it_says_what_each_line_costs_and_how_many_lines_half_match() -> None:
    got = found(OFTEN, APP, PRICE)
    assert got is not None
    # rows of segment 1 match: all, all, 2 of 3 (no app), 1 (app), 1 (app), 1 (app)
    assert dict(got.without) == {"s0": 2, "s1": 3, "s2": 2}
    assert got.typical == 2, "three of six match two or more"
    assert got.costliest is None, "one person more would tell of that one"


def test_the_costliest_line_is_named_where_five_people_hang_on_it() -> None:
    assert Prevalence(7, 90, 3, (("s1", 15), ("s0", 8))).costliest == ("s1", 15)
    assert Prevalence(7, 90, 1, (("s1", 90),)).costliest is None
    assert Prevalence(4, 90, 3, (("s1", 8), ("s0", 8))).costliest is None


def test_a_line_that_says_less_is_matched_by_those_who_do_not() -> None:
    seldom = figure(0.1, everyone=0.4, ask=OFTEN)
    assert says_less(seldom)
    persona = Persona(
        "p", "p", statements=(Statement("s", "goal.items", "x", Evidence("survey", figure=seldom)),)
    )
    got = prevalence(TABLE, LABELS, 1, persona)
    assert got is not None
    assert got.k == 1, "“Don't know” and blanks say nothing"
    assert not says_less(figure(0.6, everyone=0.62))


def test_where_people_count_by_weights_the_share_and_the_half_do_and_people_are_counted() -> None:
    # rows of segment 1 match: all, all, 2 of 3 (no app), 1 (app), 1 (app), 1 (app)
    weights = np.array([1, 1, 1, 4, 4, 4, 1, 1, 0], dtype=np.float64)
    got = prevalence(TABLE, LABELS, 1, resting(OFTEN, APP, PRICE), weights)
    assert got is not None
    assert (got.k, got.n, got.share) == (2, 6, 2 / 15)
    assert got.typical == 1, "twelve fifteenths match one only"


@pytest.mark.parametrize(("k", "n", "few"), [(9, 30, True), (10, 30, False), (20, 500, True)])
def test_almost_nobody_is_under_ten_people_or_a_twentieth(k: int, n: int, few: bool) -> None:
    assert Prevalence(k, n, 1, ()).few is few
