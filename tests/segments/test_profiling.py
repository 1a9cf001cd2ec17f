import numpy as np
import pandas as pd
import pytest
from scipy import stats

from persona_core.segments import Rule, Solution, Spec, encode, profile
from persona_core.sources.table import Role, Topic
from tests.segments.tables import category, multi, number, ordinal, rank, table, text

TOWNS = ["Aachen", "Bonn", "Celle"]
READS = ["books", "news", "nothing"]


def raw(n=300, seed=0):
    """Answers as a spreadsheet holds them, and a segment per person (0 = left out)."""
    rng = np.random.default_rng(seed)
    labels = rng.choice([0, 1, 2, 3], n, p=[0.05, 0.5, 0.3, 0.15])
    likes = np.clip(rng.integers(0, 5, n) + (labels == 1), 0, 4).astype(object)
    likes[rng.random(n) < 0.1] = None
    town = rng.choice(np.array(TOWNS, dtype=object), n)
    town[rng.random(n) < 0.2] = None
    spend = np.exp(rng.normal(3 + 0.3 * labels, 1, n))
    spend[rng.random(n) < 0.1] = np.nan
    reads = [
        None if rng.random() < 0.1 else [w for w in READS if rng.random() < 0.4] for _ in range(n)
    ]
    ranks = [
        [None] * 3 if rng.random() < 0.1 else (rng.permutation(3) + 1).tolist() for _ in range(n)
    ]
    return labels.astype(np.int16), likes, town, spend, reads, ranks


def solved(labels, *built, k=3):
    rule = Rule((), np.zeros((k, 0)), tuple(range(1, k + 1)))
    return Solution(Spec(built, k), rule, labels, np.ones(len(labels), np.float32))


@pytest.fixture(scope="module")
def survey():
    labels, likes, town, spend, reads, ranks = raw()
    t = table(
        likes=ordinal(likes.tolist()),
        town=category(town.tolist(), TOWNS),
        spend=number(spend.tolist()),
        reads=multi(reads, READS),
        order=rank(ranks, ["a", "b", "c"]),
        why=text(["because"] * len(labels)),
        secret=number(spend.tolist(), personal=True),
        faith=category(town.tolist(), TOWNS, sensitive=True),
        started=number(spend.tolist(), role=Role.IGNORE),
    )
    return t, labels, profile(t, solved(labels, "likes")).rows


def cell(rows, column, answer, segment):
    is_answer = rows.answer.isna() if answer is None else rows.answer == answer
    (found,) = rows[(rows.column == column) & is_answer & (rows.segment == segment)].itertuples()
    return found


def test_everything_that_can_be_counted_is_profiled_but_personal_and_ignored_questions(survey):
    assert list(survey[2].column.unique()) == ["likes", "town", "spend", "reads", "order"]


def test_counts_agree_with_a_pandas_crosstab(survey):
    labels, _, town, *_ = raw()
    expected = pd.crosstab(labels, town)
    for s in (1, 2, 3):
        for answer in TOWNS:
            found = cell(survey[2], "town", answer, s)
            assert found.count == expected.loc[s, answer]
            assert found.n == expected.loc[s].sum()
            assert found.value == pytest.approx(found.count / found.n)
            everyone = expected.loc[1:].sum()
            assert found.total == pytest.approx(everyone[answer] / everyone.sum())
            assert found.index == pytest.approx(100 * found.value / found.total)
            assert found.lift == pytest.approx(found.value - found.total)


def test_select_all_and_ranking_agree_with_counts_by_hand(survey):
    labels, *_, reads, ranks = raw()
    for s in (1, 2, 3):
        mine = [r for r, at in zip(reads, labels, strict=True) if at == s and r is not None]
        found = cell(survey[2], "reads", "news", s)
        assert (found.n, found.count) == (len(mine), sum("news" in r for r in mine))
        placed = [r for r, at in zip(ranks, labels, strict=True) if at == s and r[0] is not None]
        found = cell(survey[2], "order", "b", s)
        assert (found.n, found.count) == (len(placed), sum(r[1] == 1 for r in placed))


def test_a_number_has_one_row_a_segment_with_its_mean(survey):
    labels, _, _, spend, *_ = raw()
    frame = pd.DataFrame({"s": labels, "x": spend}).query("s > 0")
    for s in (1, 2, 3):
        found = cell(survey[2], "spend", None, s)
        assert found.answer is None
        assert found.n == found.count == frame.x[frame.s == s].count()
        assert found.value == pytest.approx(frame.x[frame.s == s].mean())
        assert found.total == pytest.approx(frame.x.mean())


def reference_p(labels, town, spend, reads, ranks):
    """All descriptor cells tested one by one with SciPy, in the order of the rows."""
    out = []
    for s in (1, 2, 3):
        for answer in TOWNS:
            out.append(_p_share(labels, s, [None if v is None else v == answer for v in town]))
    for s in (1, 2, 3):
        mine, others = spend[labels == s], spend[(labels != s) & (labels > 0)]
        kept = (v[~np.isnan(v)] for v in (mine, others))
        out.append(stats.ttest_ind(*kept, equal_var=False).pvalue)
    for s in (1, 2, 3):
        for answer in READS:
            out.append(_p_share(labels, s, [None if r is None else answer in r for r in reads]))
    for s in (1, 2, 3):
        for j in range(3):
            out.append(_p_share(labels, s, [None if r[j] is None else r[j] == 1 for r in ranks]))
    return stats.false_discovery_control(out)


def _p_share(labels, s, hits):
    cells = np.zeros((2, 2), dtype=int)
    for at, hit in zip(labels, hits, strict=True):
        if at > 0 and hit is not None:
            cells[int(at != s), int(not hit)] += 1
    if stats.contingency.expected_freq(cells).min() < 5:
        return stats.fisher_exact(cells).pvalue
    return stats.chi2_contingency(cells, correction=False).pvalue


def test_p_agrees_with_scipy_and_its_false_discovery_correction(survey):
    labels, _, town, spend, reads, ranks = raw()
    ours = survey[2][survey[2].column != "likes"].p
    np.testing.assert_allclose(ours, reference_p(labels, town, spend, reads, ranks), rtol=1e-6)


def test_questions_that_built_the_segments_are_not_tested(survey):
    assert survey[2][survey[2].column == "likes"].p.isna().all()


def test_effects_agree_with_scipy_and_with_sums_of_squares(survey):
    t, labels, _ = survey
    effects = profile(t, solved(labels, "likes")).effects
    _, likes, town, spend, reads, _ = raw()
    kept = labels > 0
    counts = pd.crosstab(labels[kept], town[kept]).to_numpy()
    assert effects["town"] == pytest.approx(stats.contingency.association(counts, "cramer"))
    by_option = [
        pd.crosstab(
            [at for at, r in zip(labels, reads, strict=True) if at and r is not None],
            [w in r for at, r in zip(labels, reads, strict=True) if at and r is not None],
        ).to_numpy()
        for w in READS
    ]
    largest = max(stats.contingency.association(c, "cramer") for c in by_option)
    assert effects["reads"] == pytest.approx(largest)
    for name, x in (("spend", spend), ("likes", likes.astype(float))):
        frame = pd.DataFrame({"s": labels, "x": x}).query("s > 0").dropna()
        within = frame.groupby("s").x.transform("mean")
        total = ((frame.x - frame.x.mean()) ** 2).sum()
        eta2 = ((within - frame.x.mean()) ** 2).sum() / total
        assert effects[name] == pytest.approx(np.sqrt(eta2))


def test_only_the_named_questions_are_profiled_and_corrected(survey):
    t, labels, _ = survey
    rows = profile(t, solved(labels, "likes"), names=["spend", "why"]).rows
    assert list(rows.column) == ["spend"] * 3
    _, _, _, spend, *_ = raw()
    raw_p = [
        stats.ttest_ind(
            spend[labels == s],
            spend[(labels != s) & (labels > 0)],
            equal_var=False,
            nan_policy="omit",
        ).pvalue
        for s in (1, 2, 3)
    ]
    np.testing.assert_allclose(rows.p, stats.false_discovery_control(raw_p))


def test_a_question_nobody_of_a_segment_answered_has_no_share_and_no_p():
    t = table(
        built=number([1, 2, 3, 4]),
        town=category(["a", "b", None, None], ["a", "b"], topic=Topic.BACKGROUND),
        spend=number([1, 2, None, None], topic=Topic.BACKGROUND),
    )
    rows = profile(t, solved(np.array([1, 1, 2, 2], np.int16), "built", k=2)).rows
    empty = rows[(rows.segment == 2) & (rows.column != "built")]
    assert (empty.n == 0).all()
    assert empty[["value", "lift", "p"]].isna().all(axis=None)
    assert not empty.total.isna().any()


# -- markers ----------------------------------------------------------------------------------


def test_a_marker_is_an_answer_a_quarter_of_the_range_away_from_everybody():
    labels = np.repeat([1, 2], 50).astype(np.int16)
    owns = ["a"] * 40 + ["b"] * 10 + ["a"] * 15 + ["b"] * 35
    picks = [["x"]] * 30 + [[]] * 20 + [["x"]] * 25 + [[]] * 25
    t = table(owns=category(owns, ["a", "b"]), picks=multi(picks, ["x"]))
    first, second = profile(t, solved(labels, "owns", "picks", k=2)).markers
    # a: 80% and 30% of 55%: ± 25 points; of a choice between two only what is more common here
    assert [(m.column, m.answer) for m in first] == [("owns", "a")]
    assert [(m.column, m.answer) for m in second] == [("owns", "b")]
    assert first[0].value == pytest.approx(0.8)
    assert first[0].strength == pytest.approx(0.25)
    assert first[0].index == pytest.approx(100 * 0.8 / 0.55)


def test_half_as_much_again_marks_where_enough_people_make_it_certain():
    def marked(n, hits, others):
        labels = np.repeat([1, 2], [n, 400]).astype(np.int16)
        rows = [["x"]] * hits + [[]] * (n - hits) + [["x"]] * others + [[]] * (400 - others)
        t = table(picks=multi(rows, ["x"]))
        return bool(profile(t, solved(labels, "picks", k=2)).markers[0])

    assert marked(100, 20, 35)  # 20% of 11%, Wilson 13.3% to 28.9%
    assert not marked(30, 6, 42)  # 20% of 11.2%, Wilson 9.5% to 37.3%: may be chance
    assert not marked(100, 14, 36)  # 14% of 10%: not half as much again


def test_an_ordered_answer_is_marked_by_the_level_it_leans_to():
    labels = np.repeat([1, 2], 100).astype(np.int16)
    high = [4] * 60 + [3] * 30 + [0] * 10
    low = [0] * 55 + [1] * 35 + [4] * 10
    first, second = profile(table(q=ordinal(high + low)), solved(labels, "q", k=2)).markers
    assert (first[0].answer, second[0].answer) == ("Agree a lot", "Disagree a lot")
    mean = np.mean(high + low) / 4
    assert first[0].strength == pytest.approx(np.mean(high) / 4 - mean)
    assert first[0].value == pytest.approx(0.6)
    assert first[0].total == pytest.approx(0.35)


def of_numbers(values, labels):
    t = table(q=number(list(values)))
    features, _ = encode(t, Spec(("q",)))
    fit = np.ones(len(labels), np.float32)
    rule = Rule(features, np.zeros((2, 1)), (1, 2))
    return profile(t, Solution(Spec(("q",), 2), rule, labels, fit)).markers


def test_a_number_is_marked_by_its_mean():
    rng = np.random.default_rng(0)
    labels = np.repeat([1, 2], 200).astype(np.int16)
    values = np.concatenate([rng.uniform(0, 40, 200), rng.uniform(60, 100, 200)])
    first, second = of_numbers(values.tolist(), labels)
    assert first[0].answer is None
    assert first[0].value == pytest.approx(values[:200].mean())
    assert second[0].lift == pytest.approx(values[200:].mean() - values.mean())


def test_a_number_marks_by_how_many_are_above_the_middle_where_few_have_very_much():
    """2 of 20 and all of 20 ordered twice or more; three who ordered eight times hide it."""
    orders = [1] * 18 + [2] * 2 + [2] * 17 + [8] * 3
    seldom, often = of_numbers(orders, np.repeat([1, 2], 20).astype(np.int16))
    assert [m.lift < 0 for m in seldom] == [True]
    assert [m.lift > 0 for m in often] == [True]


def test_a_cell_of_one_to_four_people_is_never_a_marker():
    labels = np.repeat([1, 2], [6, 100]).astype(np.int16)
    rows = [["x"]] * 4 + [["y"]] * 2 + [["z"]] * 100
    markers = profile(
        table(picks=multi(rows, ["x", "y", "z"])), solved(labels, "picks", k=2)
    ).markers
    assert markers[0] == ()  # x and y hold 4 and 2 people, z nobody of too few
    assert markers[1] == ()  # and “0 of 100, everyone 4%” would give the four away


def test_every_marker_is_a_row_of_the_profile():
    labels, likes, town, _, reads, _ = raw()
    t = table(
        likes=ordinal(likes.tolist()),
        town=category(town.tolist(), TOWNS),
        reads=multi(reads, READS),
    )
    labels = np.where(np.array([v is not None and v >= 3 for v in likes]), 1, 2).astype(np.int16)
    found = profile(t, solved(labels, "likes", "town", "reads", k=2))
    assert found.markers[0]
    for s, markers in enumerate(found.markers, 1):
        assert list(markers) == sorted(markers, key=lambda m: -m.strength)
        for m in markers:
            row = cell(found.rows, m.column, m.answer, s)
            assert (row.value, row.total) == (pytest.approx(m.value), pytest.approx(m.total))
