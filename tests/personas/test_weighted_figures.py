"""Weighted figures against pandas, NumPy and counts by hand (content.md N9)."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from persona_core.personas import Book, measure
from persona_core.personas.figures import has_moved, same_counts
from persona_core.personas.model import Ask, Figure
from persona_core.segments.significance import wilson
from persona_core.segments.weighing import Members
from persona_core.show.numbers import differs, others_share
from persona_core.show.second_lines import second_line
from persona_core.show.sentences import line
from persona_core.sources.table import Kind
from tests.personas.surveys import question, scale, table

LEVELS = ["Bad", "Fair", "Good"]
RATED = scale("How good was the help?", LEVELS, ["Don't know"], name="help")
CITY = question("City", options=["Bath", "York", "Prefer not to say"], name="city")
USED = question("Used", Kind.MULTI, ["Phone", "Mail"], name="used")
PUT = question("Put", Kind.RANK, ["Price", "Speed"], name="put")
HOURS = question("Hours", Kind.NUMBER, name="hours")
N = 500
RNG = np.random.default_rng(7)
LABELS = RNG.integers(0, 4, N).astype(np.int16)
WEIGHTS = np.where(LABELS > 0, RNG.uniform(0.2, 4, N), 0)


def drawn(options: list[Any], blank: float = 0.1) -> list[Any]:
    return [None if RNG.random() < blank else options[RNG.integers(len(options))] for _ in range(N)]


ANSWERS = {
    "help": drawn([*LEVELS, "Good", "Don't know"]),
    "city": drawn(["Bath", "York", "York", "Prefer not to say"]),
    "used": drawn([[], ["Phone"], ["Mail"], ["Phone", "Mail"]]),
    "put": drawn([{"Price": 1, "Speed": 2}, {"Price": 2, "Speed": 1}, {"Speed": 1}]),
    "hours": drawn(list(range(40))),
}
TABLE = table(*((q, ANSWERS[q.name]) for q in (RATED, CITY, USED, PUT, HOURS)))
FRAME = pd.DataFrame({**ANSWERS, "segment": LABELS, "w": WEIGHTS}).query("segment > 0")


def ask(name: str, *answers: str, segment: int = 2) -> Figure:
    asked = Ask(name, "share" if answers else "median", answers)
    return measure(TABLE, LABELS, segment, asked, built=False, weights=WEIGHTS)


def shares(hit: pd.Series, base: pd.Series) -> tuple[float, float, float]:
    """Weighted share in segment 2, of everyone and of everyone else."""
    parts = (FRAME.segment == 2, FRAME.segment > 0, FRAME.segment != 2)
    each = [FRAME.w[base & part & hit].sum() / FRAME.w[base & part].sum() for part in parts]
    return each[0], each[1], each[2]


def test_of_a_scale_the_base_is_the_scale() -> None:
    base = FRAME.help.isin(LEVELS)
    hit, found = FRAME.help.isin(["Fair", "Good"]), ask("help", "Fair", "Good")
    assert (found.value, found.everyone, others_share(found)) == pytest.approx(shares(hit, base))
    own = base & (FRAME.segment == 2)
    assert (found.n, found.count) == (own.sum(), (own & hit).sum())
    assert (found.everyone_n, found.everyone_count) == (base.sum(), (base & hit).sum())
    place = FRAME.help.map({level: i for i, level in enumerate(LEVELS, 1)})
    assert found.mean == pytest.approx(np.average(place[own], weights=FRAME.w[own]))
    assert found.everyone_mean == pytest.approx(np.average(place[base], weights=FRAME.w[base]))


def test_who_did_not_say_is_weighted_too() -> None:
    own = FRAME[(FRAME.segment == 2) & FRAME.help.notna()]
    found = ask("help", "Good")
    assert found.outside == (own.help == "Don't know").sum()
    unsaid = own.w[own.help == "Don't know"].sum() / own.w.sum()
    assert found.outside_share == pytest.approx(unsaid)
    assert f"{100 * unsaid:.0f}% did not say" in second_line(found, RATED)


def test_of_a_single_choice_answers_outside_are_outside_the_base() -> None:
    base = FRAME.city.isin(["Bath", "York"])
    found = ask("city", "York")
    expected = shares(FRAME.city == "York", base)
    assert (found.value, found.everyone, others_share(found)) == pytest.approx(expected)


@pytest.mark.parametrize("option", ["Phone", "Mail"])
def test_of_a_select_all_everybody_who_answered_is_the_base(option: str) -> None:
    hit = FRAME.used.map(lambda said: said is not None and option in said)
    found = ask("used", option)
    expected = shares(hit, FRAME.used.notna())
    assert (found.value, found.everyone, others_share(found)) == pytest.approx(expected)


def test_a_ranking_is_told_by_who_puts_it_first_and_its_mean_rank() -> None:
    ranked = FRAME[FRAME.put.notna()]
    found = ask("put", "Price")
    expected = shares(FRAME.put.map(lambda said: (said or {}).get("Price") == 1), FRAME.put.notna())
    assert (found.value, found.everyone, others_share(found)) == pytest.approx(expected)
    rank = ranked.put.map(lambda said: said.get("Price"))
    own = rank.notna() & (ranked.segment == 2)
    assert found.mean == pytest.approx(np.average(rank[own], weights=ranked.w[own]))


def test_the_interval_is_wilsons_of_as_many_people_as_are_as_sure() -> None:
    own = FRAME.w[FRAME.city.isin(["Bath", "York"]) & (FRAME.segment == 2)]
    kish = own.sum() ** 2 / (own**2).sum()
    found = ask("city", "York")
    assert kish < found.n
    assert (found.low, found.high) == pytest.approx([float(x) for x in wilson(found.value, kish)])


def test_a_number_is_told_by_its_weighted_median_and_quartiles() -> None:
    told = FRAME[FRAME.hours.notna()]
    own, others = told[told.segment == 2], told[told.segment != 2]

    def numpys(part: pd.DataFrame, at: float) -> float:
        return float(np.quantile(part.hours, at, method="inverted_cdf", weights=part.w))

    found = ask("hours")
    assert (found.low, found.value, found.high) == tuple(numpys(own, p) for p in (0.25, 0.5, 0.75))
    assert (found.everyone, found.others_median) == (numpys(told, 0.5), numpys(others, 0.5))
    half = 1.96 / (2 * np.sqrt(own.w.sum() ** 2 / (own.w**2).sum()))
    assert (found.median_low, found.median_high) == (
        numpys(own, 0.5 - half),
        numpys(own, 0.5 + half),
    )
    assert (found.n, found.everyone_n) == (len(own), len(told))


def test_the_segments_share_is_weighted_and_its_size_is_people() -> None:
    found = ask("city", "York")
    own = FRAME.segment == 2
    assert found.segment_share == pytest.approx(FRAME.w[own].sum() / FRAME.w.sum())
    assert (found.segment_size, found.people) == (own.sum(), len(FRAME))


@pytest.mark.parametrize("asked", [("help", "Good"), ("used", "Mail"), ("put", "Speed")])
def test_equal_weights_change_no_share(asked: tuple[str, ...]) -> None:
    same = np.where(LABELS > 0, 1.0, 0.0)
    one = Ask(asked[0], "share", asked[1:])
    plain, even = (measure(TABLE, LABELS, 1, one, built=False, weights=w) for w in (None, same))
    assert even.others == pytest.approx(others_share(plain))
    told = replace(even, weighted=False, others=None, outside_share=0.0, people=0)
    assert told == replace(plain, low=told.low, high=told.high)
    assert (told.low, told.high) == pytest.approx((plain.low, plain.high))


def test_equal_weights_change_no_median() -> None:
    same = np.where(LABELS > 0, 1.0, 0.0)
    plain, even = (
        measure(TABLE, LABELS, 1, Ask("hours", "median"), built=False, weights=w)
        for w in (None, same)
    )
    assert (even.value, even.everyone, even.others_median) == pytest.approx(
        (plain.value, plain.everyone, plain.others_median)
    )
    assert even.median_low == pytest.approx(plain.median_low, abs=1)


def test_what_everybody_said_is_all_of_them() -> None:
    said = table((CITY, ["York"] * N))
    found = measure(said, LABELS, 1, Ask("city", "share", ("York",)), built=False, weights=WEIGHTS)
    assert (found.value, found.everyone) == (1, 1)
    assert others_share(found) == pytest.approx(1)


# -- a difference that only people, or only weights, would see --------------------------------
SPLIT = question("Do you compare prices?", options=["Yes", "No"], name="compare")


def uneven() -> tuple[Figure, Figure]:
    """80 of 100 say yes and weigh half as much as the others; the rest of 300 is one in two."""
    labels = np.repeat(np.array([1, 2], dtype=np.int16), [100, 200])
    said = ["Yes"] * 80 + ["No"] * 20 + ["Yes", "No"] * 100
    weights = np.array([0.5] * 80 + [2.0] * 20 + [1.0] * 200)
    asked, survey = Ask("compare", "share", ("Yes",)), table((SPLIT, said))
    plain = measure(survey, labels, 1, asked, built=False)
    return plain, measure(survey, labels, 1, asked, built=False, weights=weights)


def test_the_difference_rule_goes_by_weighted_shares() -> None:
    plain, weighted = uneven()
    assert (plain.value, weighted.value) == (0.8, 0.5)
    assert differs(plain)
    assert not differs(weighted)


def test_the_second_line_says_that_a_share_is_weighted_and_n_is_people() -> None:
    _, weighted = uneven()
    assert second_line(weighted, SPLIT) == ("50% of 100 · everyone 50% · no difference · weighted")
    assert second_line(weighted, SPLIT, language="de").endswith(" · gewichtet")


def test_counts_of_few_people_are_not_called_weighted() -> None:
    _, weighted = uneven()
    few = replace(weighted, n=14, count=9)
    assert second_line(few, SPLIT) == "9 of 14 · too few for a percentage"


def test_the_sentence_says_the_weighted_share() -> None:
    labels = np.repeat(np.array([1, 2, 3], dtype=np.int16), [100, 150, 150])
    said = ["Yes"] * 40 + ["No"] * 60 + ["Yes", "No", "No", "No", "No"] * 60
    weights = np.array([3.0] * 40 + [0.5] * 60 + [1.0] * 300)
    survey = table((SPLIT, said))
    found = measure(
        survey, labels, 1, Ask("compare", "share", ("Yes",)), built=False, weights=weights
    )
    assert found.value == 0.8
    assert line(found, SPLIT) == "Compares prices"
    assert second_line(found, SPLIT).startswith("80% of 100 · everyone 40% · index 200")


# -- asked again -------------------------------------------------------------------------------


def test_a_weighted_figure_comes_out_again_and_moves_with_the_weights() -> None:
    asked = Ask("help", "share", ("Good",))
    book = Book(TABLE, Members(LABELS, WEIGHTS), frozenset())
    kept = Figure.from_json({**vars(book.figure(1, asked)), "ask": vars(asked)})
    assert same_counts(kept, book.again(1, kept))
    assert not has_moved(kept, book.again(1, kept))
    other = Book(TABLE, Members(LABELS, np.where(LABELS > 0, 1.0, 0)), frozenset())
    now = other.again(1, kept)
    assert now is not None
    assert (now.n, now.count) == (kept.n, kept.count)
    assert not same_counts(kept, now)


def test_a_figure_of_before_weights_counted_still_comes_out_to_the_person() -> None:
    plain = measure(TABLE, LABELS, 1, Ask("help", "share", ("Good",)), built=False)
    before = {k: v for k, v in vars(plain).items() if k not in ("weighted", "others", "people")}
    old = Figure.from_json({**before, "ask": vars(plain.ask)})
    weighted = Book(TABLE, Members(LABELS, WEIGHTS), frozenset()).again(1, old)
    assert not old.weighted
    assert same_counts(old, weighted)
