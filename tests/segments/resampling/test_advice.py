"""The five steps of the advice, each against a hand count or an independent reference."""

import json

import numpy as np
import pytest
from scipy.stats import chi2_contingency, norm

from persona_core.segments import prepare
from persona_core.segments.columns import Columns, columns_of
from persona_core.segments.fitting import engine
from persona_core.segments.resampling import cloud, relevance
from persona_core.segments.resampling.advice import Advice, Structure, Votes, advise, opening_k
from persona_core.segments.resampling.saying import comes_back, sentence, theme_in_brief, theme_name
from persona_core.segments.resampling.stability import stability
from persona_core.segments.resampling.stability_report import as_json, in_words
from persona_core.segments.resampling.style import items_of, without_style
from persona_core.sources.table import Table
from tests.segments.planted import EASY, graded, planted, shuffled
from tests.segments.tables import AGREE, category, multi, number, ordinal, table


def columns(survey: Table) -> Columns:
    prepared = prepare(survey, tuple(q.name for q in survey.questions))
    return columns_of(prepared, prepared.used)


def advice(survey: Table, seed: int = 0) -> Advice:
    return advise(prepare(survey, tuple(q.name for q in survey.questions)), seed=seed)


# -- 1 relevance, 2 themes --------------------------------------------------------------------


def test_explained_variance_is_counted_by_hand_and_leaves_blanks_out() -> None:
    c = columns(table(x=ordinal([0, 0, 4, 4, None, 0]), y=number([1.0, 2, 3, 4, 5, 6])))
    groups = np.array([0, 0, 1, 1, 1, 1])
    # x: mean of all 1.6, of group 0 (0, 0) 0, of group 1 (4, 4, 0) 8/3
    between = 2 * 1.6**2 + 3 * (8 / 3 - 1.6) ** 2
    total = 3 * 1.6**2 + 2 * 2.4**2
    assert relevance.explained(c, "x", groups) == pytest.approx(between / total)


def test_noise_is_dropped_and_what_hangs_together_is_kept() -> None:
    survey = planted(4, seed=5)
    kept = relevance.relevant(columns(survey.table), seed=0)
    assert len(set(survey.informative) - set(kept)) <= 1
    assert len(set(kept) - set(survey.informative)) <= 1


def test_pairs_are_linked_as_a_chi_square_test_of_independence_says() -> None:
    rng = np.random.default_rng(0)
    one = rng.integers(0, 3, 300)
    two = np.where(rng.random(300) < 0.2, one, rng.integers(0, 3, 300))
    words = ("red", "green", "blue")
    c = columns(
        table(
            one=category([words[v] for v in one], words),
            two=category([words[v] for v in two], words),
        )
    )
    a, b = (relevance._whitened(c.matrix[:, c.of(q)]) for q in ("one", "two"))
    cross = np.array([[((one == i) & (two == j)).sum() for j in range(3)] for i in range(3)])
    expected = chi2_contingency(cross, correction=False)
    assert 300 * ((a.T @ b) ** 2).sum() == pytest.approx(expected.statistic, rel=1e-4)
    assert a.shape[1] * b.shape[1] == expected.dof


def test_two_batteries_are_two_themes() -> None:
    survey = planted(4, noise=0.0, seed=1, battery=8)
    found = relevance.themes(columns(survey.table), seed=0)
    assert [set(t) for t in found] == [set(survey.informative), {f"other_{j}" for j in range(8)}]


# -- 3 a cloud or groups ----------------------------------------------------------------------


def twins(c: Columns, count: int = 20) -> np.ndarray:
    return np.array(cloud.twins_of(c, seed=0, count=count))


def test_twins_have_the_margins_the_blanks_and_nearly_the_correlations() -> None:
    survey = planted(4, noise=0.0, seed=2, blanks=0.1)
    c = columns(survey.table)
    drawn = twins(c)
    assert (drawn[:, c.blank] == np.broadcast_to(c.matrix, drawn.shape)[:, c.blank]).all()
    ordered = [at[0] for at in c.groups() if len(at) == 1]
    for j in ordered:
        values = np.sort(c.matrix[~c.blank[:, j], j])
        assert np.isin(drawn[:, ~c.blank[:, j], j], values).all()
        assert drawn[:, :, j].mean() == pytest.approx(c.matrix[:, j].mean(), abs=0.03)
    # those of whole answers: where blanks sit at the mean, correlations shrink alike on both sides
    observed = np.corrcoef(c.matrix.T)
    found = np.mean([np.corrcoef(t.T) for t in drawn], axis=0)
    assert np.abs(found - observed).max() < 0.15
    assert np.abs(found - observed).mean() < 0.02


def test_a_twin_of_a_single_choice_chooses_one_answer_with_the_same_shares() -> None:
    c = columns(planted(4, noise=0.0, seed=2).table)
    at = next(at for at in c.groups() if len(at) > 1)
    drawn = twins(c)[:, :, at]
    assert ((drawn > 0).sum(axis=2) == 1).all()
    assert drawn.mean(axis=(0, 1)) == pytest.approx(c.matrix[:, at].mean(axis=0), abs=0.02)


def test_rounding_does_not_weaken_a_twins_correlation() -> None:
    rng = np.random.default_rng(1)
    latent = rng.multivariate_normal([0, 0], [[1, 0.8], [0.8, 1]], 2_000)
    skewed = np.searchsorted(norm.ppf([0.7, 0.85, 0.93, 0.98]), latent)
    c = columns(table(a=ordinal(skewed[:, 0].tolist()), b=ordinal(skewed[:, 1].tolist())))
    found = np.mean([np.corrcoef(t.T)[0, 1] for t in twins(c, 10)])
    assert found == pytest.approx(np.corrcoef(c.matrix.T)[0, 1], abs=0.02)


def test_gap_vote_is_the_smallest_k_within_a_paired_deviation_of_the_peak() -> None:
    none = np.zeros(2, dtype=np.int32)
    logs = np.array([0.0, -0.30, -0.52, -0.60])
    # gaps 0, 0.10, 0.30, 0.31; twins move together, so the paired SD at k = 3 is 0.014
    twin = np.array([[0.0, -0.19, -0.21, -0.28], [0.0, -0.21, -0.23, -0.30]])
    assert cloud.Gap((1, 2, 3, 4), logs, twin, (none,) * 4).vote() == 4
    apart = twin + np.array([[0, 0, 0.015, 0], [0, 0, -0.015, 0]])
    assert cloud.Gap((1, 2, 3, 4), logs, apart, (none,) * 4).vote() == 3
    assert cloud.Gap((1, 2, 3, 4), twin.mean(axis=0), twin, (none,) * 4).vote() is None


# -- 4 votes, 5 style, the whole --------------------------------------------------------------


def test_planted_segments_are_advised_with_certainty() -> None:
    survey = planted(4, seed=3)
    found = advice(survey.table)
    assert (found.verdict, found.k, found.sure) == ("segments", 4, True)
    assert found.whole is not None
    assert found.whole.votes.all == (4, 4, 4)
    assert sentence(survey.table, found) == "Four: three independent checks agree."
    assert found == advice(survey.table)


def test_noise_is_none_and_traits_are_a_scale() -> None:
    noise, traits = shuffled(planted(4, seed=3).table), graded(seed=3)
    nothing, degree = advice(noise), advice(traits)
    assert (nothing.verdict, nothing.k, nothing.parts) == ("none", None, ())
    assert "fewer than three questions" in sentence(noise, nothing)
    assert (degree.verdict, degree.k) == ("scale", None)
    assert "by degree" in sentence(traits, degree)


def test_themes_are_named_and_each_has_its_own_answer() -> None:
    survey = planted(3, noise=0.0, seed=2, battery=8).table
    found = advice(survey)
    assert (found.verdict, found.k, found.sure) == ("themes", None, False)
    assert [(p.verdict, p.k) for p in found.parts] == [("segments", 3), ("scale", None)]
    assert sentence(survey, found) == (
        "These questions are about two different things: “agree 0”, “agree 1” and 11 more and "
        "“Something else”. Choose one."
    )
    assert theme_name(survey, found.parts[1]) == "“Something else”"
    assert theme_in_brief(survey, found.parts[1]) == "“Something else”"
    assert theme_in_brief(survey, found.parts[0]) == "“agree 0” …"


def test_who_agrees_with_everything_is_seen_only_on_agreement_items() -> None:
    likert = {f"a{j}": ordinal([0, 4, 2, 3, 1]) for j in range(4)}
    plain = table(**likert, often=ordinal([0, 1, 2, 1, 0], ("never", "sometimes", "always")))
    c = columns(plain)
    items = items_of(plain, c)
    assert items.tolist() == [0, 1, 2, 3]
    changed = without_style(c, items)(c.matrix)
    assert changed[:, :4] == pytest.approx(np.zeros((5, 4)), abs=1e-6)
    assert (changed[:, 4] == c.matrix[:, 4]).all()
    few = table(**{k: v for k, v in likert.items() if k != "a0"}, x=number([1.0, 2, 3, 4, 5]))
    assert items_of(few, columns(few)).size == 0
    numbered = table(**{f"q{j}": ordinal([0, 4, 2, 3, 1], "12345") for j in range(4)})
    assert items_of(numbered, columns(numbered)).size == 4


def test_style_leaves_blank_answers_alone() -> None:
    plain = table(**{f"a{j}": ordinal([0, 4, None if j else 2, 3, 1]) for j in range(4)})
    c = columns(plain)
    changed = without_style(c, items_of(plain, c))(c.matrix)
    assert (changed[2, 1:] == c.matrix[2, 1:]).all()
    assert changed[2, 0] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("votes", "without", "said"),
    [
        ((4, 4, 5), 4, "Four or five: the checks differ (4, 4, 5)."),
        ((4, None, 4), 4, "Four: not every check has an answer (4, –, 4)."),
        (
            (4, 5, 6),
            3,
            "Four, five, six or three: the checks differ (4, 5, 6; without answering style 3).",
        ),
        (
            (4, 4, 4),
            3,
            "Four or three: the checks agree on four, but with answering style taken out they say"
            " three.",
        ),
        (
            (4, 4, 4),
            None,
            "Four, with a doubt: the checks agree, but with answering style taken out no groups are"
            " left.",
        ),
    ],
)
def test_what_is_not_sure_says_why(votes: tuple, without: int | None, said: str) -> None:
    part = Structure(("a", "b", "c"), "segments", 4, False, Votes(*votes), True, without)
    assert sentence(table(a=number([1.0])), Advice("segments", ("a", "b", "c"), (part,))) == said


def test_of_few_people_agreement_is_not_called_sure() -> None:
    few = advice(planted(4, n=300, optimum=EASY, noise=0.0, seed=3).table)
    assert few.whole is not None
    assert (few.k, few.whole.votes.all, few.sure) == (4, (4, 4, 4), False)
    assert sentence(table(a=number([1.0])), few) == (
        "Four, with a doubt: the checks agree, but with fewer than a hundred people a group they"
        " may miss a small one."
    )


@pytest.mark.parametrize(
    ("jaccard", "badge"),
    [(0.9, "very stable"), (0.8, "stable"), (0.7, "shaky"), (0.3, "not stable")],
)
def test_stability_has_words(jaccard: float, badge: str) -> None:
    assert comes_back(jaccard).badge == badge


def test_the_report_is_plain_json_and_words() -> None:
    survey = planted(3, n=200, noise=0.0, seed=1).table
    prepared = prepare(survey, tuple(q.name for q in survey.questions))
    found = as_json(survey, stability(prepared, (2, 3), bootstraps=4), advise(prepared))
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert list(found["k"]) == ["2", "3"]
    assert len(found["k"]["3"]["rand"]) == 4
    first = found["k"]["3"]["segments"][0]
    assert first["segment"] == 1
    assert len(first["jaccard"]) == 8
    assert first["median"] == pytest.approx(np.median(first["jaccard"]))
    assert set(found["advice"]) == {
        "verdict",
        "k",
        "sure",
        "votes",
        "without_style",
        "relevant",
        "themes",
        "sentence",
    }
    assert in_words(found).startswith(found["advice"]["sentence"])


@pytest.mark.parametrize(
    "odd",
    [
        table(a=number([1.0, 2.0]), b=number([2.0, 1.0])),
        table(a=category(["x", "y"] * 3, ["x", "y"]), b=category(["x", "y"] * 3, ["x", "y"])),
        table(**{f"q{j}": ordinal([0, 4] * 30) for j in range(5)}),
        table(**{f"q{j}": ordinal([0, None, 4, None, 2, 1] * 5, AGREE) for j in range(4)}),
        table(
            a=multi([["x"], [], None] * 20, ["x"]),
            b=ordinal([0, 1, 2] * 20),
            c=number([5.0, None, 9.0] * 20),
            d=number([1.0, 2.0, 4.0] * 20),
        ),
    ],
)
def test_odd_tables_get_an_answer(odd: Table) -> None:
    assert advice(odd).verdict in ("none", "scale", "themes", "segments")


def test_seeds_for_the_engine_may_be_negative() -> None:
    assert engine.seed_of(-3) == engine.seed_of(3)


@pytest.mark.parametrize(("people", "k"), [(5, 2), (62, 2), (89, 2), (90, 3), (120, 4), (9_000, 4)])
def test_few_people_open_on_few_segments(people: int, k: int) -> None:
    assert opening_k(people) == k
