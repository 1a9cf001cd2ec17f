"""Stability and advice as one look: the curve first, then the advice, written down and read."""

import json

import numpy as np
import pytest

from persona_core.segments import Prepared, prepare
from persona_core.segments.resampling.advice import Advice, Structure, Verdict, Votes, advise
from persona_core.segments.resampling.how_many import HowMany, look
from persona_core.segments.resampling.saying import (
    checks,
    comes_back,
    lead,
    named,
    sentence,
    to_look_at,
)
from persona_core.segments.resampling.stability import KStability, Stability, stability
from persona_core.segments.wording import words
from tests.segments.planted import planted


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    survey = planted(3, n=200, noise=0.0, seed=1)
    return prepare(survey.table, survey.informative)


@pytest.fixture(scope="module")
def reports(prepared: Prepared) -> list[tuple[float, HowMany]]:
    return list(look(prepared, (2, 3, 4), bootstraps=6))


def test_a_curve_comes_first_then_the_advice_then_the_rest(
    reports: list[tuple[float, HowMany]],
) -> None:
    shares = [share for share, _ in reports]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    first, last = reports[0][1], reports[-1][1]
    assert (first.advice, first.stability.pairs < 6) == (None, True)
    assert set(first.stability.by_k) == {2, 3, 4}
    advised = next(known for _, known in reports if known.advice)
    assert not advised.stability.done
    assert last.stability.done


def test_the_whole_is_what_sweep_and_advice_say_alone(
    prepared: Prepared, reports: list[tuple[float, HowMany]]
) -> None:
    whole = reports[-1][1]
    alone = stability(prepared, (2, 3, 4), bootstraps=6)
    assert whole.advice == advise(prepared)
    assert (whole.stability.by_k[3].rand == alone.by_k[3].rand).all()
    assert whole.comes_back(3, 2) == alone.by_k[3].segments[1]
    assert whole.comes_back(9, 1) is None
    assert reports[0][1].comes_back(3, 1) is None


def test_what_is_written_down_is_read_again(reports: list[tuple[float, HowMany]]) -> None:
    whole = reports[-1][1]
    again = HowMany.from_json(json.loads(json.dumps(whole.as_json(), allow_nan=False)))
    assert again.advice == whole.advice
    one, two = again.stability, whole.stability
    assert (one.pairs, one.total, one.notes) == (two.pairs, two.total, two.notes)
    for k, found in two.by_k.items():
        assert one.by_k[k].rand == pytest.approx(found.rand, abs=1e-5)
        assert np.allclose(one.by_k[k].jaccard, found.jaccard, atol=1e-5)
    assert [s.flow.tolist() for s in one.lineage] == [s.flow.tolist() for s in two.lineage]
    assert [s.parent for s in one.lineage] == [s.parent for s in two.lineage]
    early = reports[0][1]
    assert HowMany.from_json(json.loads(json.dumps(early.as_json()))).advice is None


@pytest.mark.parametrize(
    ("verdict", "votes", "sure", "said"),
    [
        ("none", None, False, "Nothing here separates these people into groups."),
        ("scale", None, False, "People differ by degree, not by kind: this is a cut."),
        ("segments", (4, 4, 4), True, "Three independent checks agree on four."),
        ("segments", (4, 4, 5), False, "Two of three checks say four, one says five."),
        (
            "segments",
            (4, 2, 4),
            False,
            "Compare four (two of three checks) and two (where all come back).",
        ),
        ("segments", (4, None, 4), False, "Two of three checks say four, one has no answer."),
        ("segments", (4, None, None), False, "Not every check has an answer: four."),
        ("segments", (4, None, 5), False, "The checks differ: four or five."),
        (
            "segments",
            (4, 3, 6),
            False,
            "The checks differ: four stand out most, all come back with three.",
        ),
        (
            "segments",
            (4, 5, 6),
            False,
            "The checks differ: four, five or six. With five, all come back.",
        ),
    ],
)
def test_the_advice_has_a_short_form_for_under_the_headline(
    verdict: Verdict, votes: tuple[int | None, ...] | None, sure: bool, said: str
) -> None:
    part = Structure(("a", "b", "c"), "segments", 4, sure, Votes(*(votes or ())), False)
    parts = (part,) if votes else ()
    assert lead(Advice(verdict, ("a", "b", "c"), parts)) == said
    assert len(said) < 70


@pytest.mark.parametrize(
    ("votes", "sure", "back", "said"),
    [
        ((4, 4, 4), True, (2, 3, 4, 5), "Three independent checks agree on four."),
        (
            (4, 4, 4),
            True,
            (2, 3),
            "Three independent checks agree on four. With four, not all come back.",
        ),
        ((4, 2, 4), False, (2, 3, 4), "Two of three checks say four, one says two."),
        (
            (4, 4, 5),
            False,
            (),
            "Two of three checks say four, one says five. With four, not all come back.",
        ),
        (
            (7, 5, 8),
            False,
            (2, 3, 4),
            "The checks differ: seven stand out most, all come back with four.",
        ),
        ((7, 5, 8), False, (2, 6, 7), "The checks differ: seven, five or eight."),
        (
            (4, 3, 6),
            False,
            (3, 5),
            "The checks differ: four, three or six. With five, all come back. "
            "With four, not all come back.",
        ),
    ],
)
def test_what_is_said_of_coming_back_is_said_of_the_sweep_that_the_cards_show(
    votes: tuple[int, int, int], sure: bool, back: tuple[int, ...], said: str
) -> None:
    part = Structure(("a", "b", "c"), "segments", votes[0], sure, Votes(*votes))
    advice = Advice("segments", ("a", "b", "c"), (part,))
    assert lead(advice, back=back) == said
    most = str(max(back, default="no answer"))
    [_, line, _] = checks(part, back=back)
    assert line.split(": ", 1)[1].startswith(most)
    assert line.endswith(f" {votes[1]}")
    for k, reason in to_look_at(advice, back=back):
        assert "all come back" not in reason or (k in back) == reason.startswith("Most careful")


@pytest.mark.parametrize("votes", [(2, 4, 6), (7, 5, 8), (4, 2, 4), (4, 4, 5), (4, 5, None)])
@pytest.mark.parametrize("back", [(), (2,), (2, 3, 7)])
def test_in_full_the_advice_lists_the_numbers_of_its_short_form(
    votes: tuple[int, int, int | None], back: tuple[int, ...], prepared: Prepared
) -> None:
    part = Structure(("a", "b", "c"), "segments", votes[0], False, Votes(*votes))
    advice = Advice("segments", ("a", "b", "c"), (part,))
    numbers = words().numbers

    def told(said: str) -> set[str]:
        return {n for n in numbers[2:] if n in said.lower().replace("two of three checks", "")}

    assert told(sentence(prepared.table, advice, back=back)) == told(lead(advice, back=back))


def test_the_sweep_knows_at_which_k_all_segments_come_back() -> None:
    rand = np.array([0.5, 0.6])
    found = {
        2: KStability(2, rand, np.array([[0.9, 0.8], [0.8, 0.7]])),
        3: KStability(3, rand, np.array([[0.9, 0.8, 0.7], [0.8, 0.8, 0.7]])),
    }
    assert [comes_back(median).badge for median in found[3].segments] == [
        "very stable",
        "stable",
        "shaky",
    ]
    assert Stability(found, 2, 2).all_back == (2,), "one is shaky: not all come back"
    begun = KStability(2, rand, np.empty((0, 2)))
    assert Stability({2: begun}, 2, 50).all_back is None


def test_the_advice_names_the_numbers_it_speaks_of() -> None:
    part = Structure(("a", "b", "c"), "segments", 4, False, Votes(4, None, 5), True, 3)
    assert named(Advice("segments", ("a", "b", "c"), (part,))) == (4, 5, 3)
    assert named(Advice("none", (), ())) == ()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("votes", [Votes(7, 4, 8), Votes(7, 4, 7)])
def test_where_the_advised_number_does_not_come_back_both_are_offered_with_the_reason(
    language: str, votes: Votes
) -> None:
    part = Structure(("a", "b", "c"), "segments", 7, False, votes, False)
    advice = Advice("segments", ("a", "b", "c"), (part,))
    (one, distinct), (two, careful) = to_look_at(advice, language)
    assert (one, two) == (7, 4)
    number = words(language).numbers
    assert number[7] in distinct
    assert number[4] in careful
    assert number[7] in lead(advice, language)
    assert number[4] in lead(advice, language)


def test_of_a_scale_the_finest_cut_whose_parts_come_back_is_said_and_offered(
    prepared: Prepared,
) -> None:
    advice = Advice("scale", ("a", "b", "c"), (Structure(("a", "b", "c"), "scale"),))
    for said in (lead(advice, back=(2, 3)), sentence(prepared.table, advice, back=(2, 3))):
        assert said.endswith(" With three, all come back.")
    [(k, reason)] = to_look_at(advice, back=(2, 3))
    assert k == 3
    assert reason.startswith("Most careful: with three")
    assert named(advice, (2, 3)) == (3, 2), "who looks at two parts is not sent to three"
    for none in ((), None):
        assert lead(advice, back=none) == "People differ by degree, not by kind: this is a cut."
        assert to_look_at(advice, back=none) == ()


@pytest.mark.parametrize(("votes", "offered"), [((4, 4, 5), (4,)), ((4, 5, 6), (4,))])
def test_elsewhere_the_advised_number_is_offered(
    votes: tuple[int, int, int], offered: tuple[int, ...]
) -> None:
    part = Structure(("a", "b", "c"), "segments", 4, False, Votes(*votes), False)
    advice = Advice("segments", ("a", "b", "c"), (part,))
    assert tuple(k for k, _ in to_look_at(advice)) == offered
    assert to_look_at(Advice("none", (), ())) == ()


def test_each_check_says_its_number() -> None:
    part = Structure(("a", "b", "c"), "segments", 4, False, Votes(4, None, 5), True, 3)
    said = [line.rsplit(": ", 1)[1] for line in checks(part)]
    assert said == ["4", "no answer", "5", "3"]
