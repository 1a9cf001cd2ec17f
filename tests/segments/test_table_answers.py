"""The six questions a table answers, counted by hand, cell by cell, from plain Python lists."""

import math
import statistics
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from persona_core.problem import Problem
from persona_core.segments.model import Feature, Rule
from persona_core.segments.placing import assign
from persona_core.sources.table import Blank, Kind, Question, Role, Table, Topic

Labels = NDArray[np.int16]


# -- small wild tables ------------------------------------------------------------------------

NUMBERS = st.floats(-1e6, 1e6, allow_subnormal=False) | st.integers(-5, 5).map(float)
OPTIONS = ["never", "often", 'x"; DROP TABLE t; --', "NULL", "", "ä", "Don't know"]
KINDS = [k for k in Kind if k is not Kind.DATE]


@st.composite
def columns(draw: st.DrawFn, i: int, kind: Kind, n: int) -> tuple[Question, dict[str, pa.Array]]:
    """A question and its physical columns."""
    blank = draw(st.lists(st.sampled_from([0, 0, 0, *map(int, Blank)]), min_size=n, max_size=n))
    if kind is Kind.EMPTY:
        blank = [int(Blank.NOT_ANSWERED)] * n
    m = draw(st.integers(0 if n == 0 or all(blank) else 1, 4))
    options = tuple(OPTIONS[:m]) if kind in _WITH_OPTIONS else None
    levels = options[: max(m - 1, min(m, 1))] if options and kind is Kind.ORDINAL else None

    def cells(strategy: st.SearchStrategy[Any]) -> list[Any]:
        drawn = draw(st.lists(strategy, min_size=n, max_size=n))
        return [None if b else value for b, value in zip(blank, drawn, strict=True)]

    held: dict[str, pa.Array] = {}
    if kind in (Kind.ORDINAL, Kind.CATEGORY):
        codes = pa.array(cells(st.integers(0, max(m - 1, 0))), pa.int16())
        held[f"q{i}"] = pa.DictionaryArray.from_arrays(codes, pa.array(options, pa.string()))
    elif kind in (Kind.NUMBER, Kind.WEIGHT):
        held[f"q{i}"] = pa.array(cells(NUMBERS), pa.float64())
    elif kind in (Kind.TEXT, Kind.IDENTIFIER):
        held[f"q{i}"] = pa.array(cells(st.sampled_from(OPTIONS)), pa.string())
    elif kind is Kind.MULTI:
        for j in range(m):
            held[f"q{i}_{j}"] = pa.array(cells(st.booleans()), pa.bool_())
    elif kind is Kind.RANK:
        orders = cells(st.permutations(range(1, m + 1)).map(list))
        cut = draw(st.integers(0, m))
        for j in range(m):
            ranks = [None if o is None or o[j] <= cut else float(o[j]) - cut for o in orders]
            held[f"q{i}_{j}"] = pa.array(ranks, pa.float64())
    held[f"q{i}_blank"] = pa.array(blank, pa.uint8())
    return Question(
        name=f"name {i}",
        question=f"Question {i}?",
        label=f"Q{i}",
        kind=kind,
        topic=Topic.OTHER,
        role=Role.BASE,
        why="drawn",
        source_columns=(f"c{i}",),
        options=options,
        levels=levels,
        n_missing=sum(b > 0 for b in blank),
    ), held


_WITH_OPTIONS = (Kind.ORDINAL, Kind.CATEGORY, Kind.MULTI, Kind.RANK)


@st.composite
def tables(draw: st.DrawFn, kinds: Sequence[Kind] = KINDS, least: int = 1) -> Table:
    """Up to four questions of these kinds, up to twelve people, all sorts of blanks."""
    n = draw(st.integers(1, 12))
    chosen = draw(st.lists(st.sampled_from(list(kinds)), min_size=least, max_size=4))
    questions, held = [], {}
    for i, kind in enumerate(chosen):
        question, own = draw(columns(i, kind, n))
        questions.append(question)
        held |= own
    return Table(tuple(questions), pa.table(held))


@st.composite
def memberships(draw: st.DrawFn, n: int) -> Labels | None:
    if draw(st.booleans()):
        return None
    return np.array(draw(st.lists(st.integers(0, 3), min_size=n, max_size=n)), dtype=np.int16)


@st.composite
def rules(draw: st.DrawFn, table: Table) -> Rule:
    """Any rule over the table's questions, with prototypes that share segments."""
    features = []
    for q in table.questions:
        weight = draw(st.sampled_from([1.0, 0.5, 3.0]))
        shape = draw(st.sampled_from([(0.0, 1.0), (1.5, 0.7)]))
        if q.kind is Kind.NUMBER:
            log = draw(st.booleans())
            low = 0.0 if log else -100.0
            features.append(Feature(q.name, None, "number", log, low, 250.0, *shape, weight))
        elif q.kind is Kind.ORDINAL:
            known = q.levels or ()
            features.append(Feature(q.name, None, "level", False, 0, 9, *shape, weight, known))
        elif q.kind in (Kind.CATEGORY, Kind.MULTI, Kind.RANK):
            source = {Kind.CATEGORY: "is", Kind.MULTI: "chosen", Kind.RANK: "rank"}[q.kind]
            for option in (*(q.options or ())[:2], "an option that is gone"):
                known = (q.options or ()) if source == "is" else ()
                bounds = (1, len(q.options or ())) if source == "rank" else (0, 1)
                features.append(
                    Feature(q.name, option, source, False, *bounds, *shape, weight, known)
                )
    features.append(Feature("a question that is gone", None, "number", False, 0, 1, 0, 1))
    p = draw(st.integers(1, 4))
    numbers = st.lists(st.floats(-3, 3), min_size=len(features), max_size=len(features))
    prototypes = np.array([draw(numbers) for _ in range(p)])
    k = draw(st.integers(1, p))
    segments = [*range(1, k + 1), *(draw(st.integers(1, k)) for _ in range(p - k))]
    numbered = tuple(draw(st.permutations(segments)))
    return Rule(tuple(features), prototypes, numbered, least=draw(st.integers(1, 3)))


# -- by hand ----------------------------------------------------------------------------------


def _cells(table: Table, physical: str) -> list[Any]:
    return list(table.data.column(physical).to_pylist())


def _counted(
    table: Table, name: str, labels: Labels | None, where: NDArray[np.bool_] | None
) -> tuple[list[int], list[list[int]]]:
    """n and count of `Counts` by loops."""
    i, q = table.index(name), table.question(name)
    options = q.options or ()
    k = 1 if labels is None else int(max(labels, default=0))
    n = [0] * (k + 1)
    count = [[0] * len(options) for _ in range(k + 1)]
    for row, blank in enumerate(_cells(table, f"q{i}_blank")):
        segment = 1 if labels is None else int(labels[row])
        if segment == 0 or blank or (where is not None and not where[row]):
            continue
        for s in (0, segment):
            n[s] += 1
            for j, option in enumerate(options):
                if q.kind is Kind.MULTI:
                    count[s][j] += bool(_cells(table, f"q{i}_{j}")[row])
                elif q.kind is Kind.RANK:
                    count[s][j] += _cells(table, f"q{i}_{j}")[row] == 1
                else:
                    count[s][j] += _cells(table, f"q{i}")[row] == option
    return n, count


def _encoded(table: Table, f: Feature, row: int) -> float | None:
    """One cell of the encoded matrix, None where blank."""
    names = [q.name for q in table.questions]
    if f.question not in names:
        return None
    i, q = table.index(f.question), table.question(f.question)
    if _cells(table, f"q{i}_blank")[row]:
        return None
    options = list(q.options or ())
    if f.source == "number":
        x = min(max(_cells(table, f"q{i}")[row], f.low), f.high)
        x = math.log1p(x) if f.log else x
    elif f.source == "level":
        answer = _cells(table, f"q{i}")[row]
        if answer not in f.known:
            return None
        x = f.known.index(answer)
    elif f.source == "is":
        x = float(_cells(table, f"q{i}")[row] == f.answer)
    elif f.answer not in options:
        return None
    elif f.source == "chosen":
        x = float(_cells(table, f"q{i}_{options.index(f.answer or '')}")[row])
    else:
        ranks = [_cells(table, f"q{i}_{j}")[row] for j in range(len(options))]
        ranked = [r for r in ranks if r is not None]
        if not ranked:
            return None
        own = ranks[options.index(f.answer or "")]
        left_over = statistics.mean(range(len(ranked) + 1, len(options) + 1) or [0])
        x = left_over if own is None else own
    return (x - f.centre) / f.scale * math.sqrt(f.weight)


def _distances(table: Table, rule: Rule, row: int) -> dict[int, float]:
    """Squared distance to each segment; empty where nothing was answered."""
    cells = [_encoded(table, f, row) for f in rule.features]
    answered = [j for j, x in enumerate(cells) if x is not None]
    if not answered:
        return {}
    times = len(cells) / len(answered)
    found: dict[int, float] = {}
    for prototype, segment in zip(rule.prototypes, rule.segments, strict=True):
        distance = times * sum((cells[j] - prototype[j]) ** 2 for j in answered)
        found[segment] = min(found.get(segment, math.inf), distance)
    return found


def _too_little(table: Table, rule: Rule, row: int) -> bool:
    """Whether fewer questions are answered than the rule wants, of those that the table asks."""
    wanted = {f.question for f in rule.features}
    asked = wanted & {q.name for q in table.questions}
    given = {f.question for f in rule.features if _encoded(table, f, row) is not None}
    return len(given) < max(1, math.ceil(rule.least * len(asked) / len(wanted)))


QUICK = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
    ],
    database=None,
    derandomize=True,
)


@QUICK
@given(data=st.data())
def test_its_columns_and_size(data: st.DataObject) -> None:
    table = data.draw(tables())
    assert table.n_rows == table.data.num_rows
    for i, q in enumerate(table.questions):
        assert table.index(q.name) == i
        assert table.question(q.name) == q


def test_a_question_that_is_not_there_is_a_problem_that_names_it() -> None:
    question = Question(
        "a", "A?", "A", Kind.EMPTY, Topic.OTHER, Role.IGNORE, "drawn", ("a",), n_missing=1
    )
    table = Table((question,), pa.table({"q0_blank": pa.array([1], pa.uint8())}))
    for ask in (table.counts, table.texts, table.question):
        with pytest.raises(Problem, match="question “b”: there is no such question"):
            ask("b")


@QUICK
@given(data=st.data())
def test_counts_by_segment_under_a_filter(data: st.DataObject) -> None:
    table = data.draw(tables())
    labels = data.draw(memberships(table.n_rows))
    where = None if data.draw(st.booleans()) else np.arange(table.n_rows) % 2 == 0
    for q in table.questions:
        found = table.counts(q.name, labels, where)
        n, count = _counted(table, q.name, labels, where)
        options = q.options if q.kind in _WITH_OPTIONS else ()
        assert found.answers == options
        assert found.n.tolist() == n
        assert found.count.shape == (len(n), len(options or ()))
        assert found.count.tolist() == count


@QUICK
@given(data=st.data())
def test_quantiles_of_a_number_by_segment(data: st.DataObject) -> None:
    table = data.draw(tables([Kind.NUMBER, Kind.WEIGHT]))
    labels = data.draw(memberships(table.n_rows))
    at = [0.0, 0.25, 0.5, 0.9, 1.0]
    for i, q in enumerate(table.questions):
        found = table.quantiles(q.name, at, labels)
        for s, row in enumerate(found):
            values = sorted(
                x
                for j, x in enumerate(_cells(table, f"q{i}"))
                if x is not None
                and (labels is None or labels[j] > 0)
                and (s == 0 or labels is None or labels[j] == s)
            )
            for p, value in zip(at, row, strict=True):
                assert value == pytest.approx(_between(values, p), rel=1e-9, nan_ok=True)


@QUICK
@given(data=st.data())
def test_texts_by_respondent(data: st.DataObject) -> None:
    table = data.draw(tables([Kind.TEXT, Kind.IDENTIFIER]))
    for i, q in enumerate(table.questions):
        assert table.texts(q.name) == _cells(table, f"q{i}")


def test_a_sample_is_seeded_ascending_and_without_replacement() -> None:
    n = 1_000
    question = Question(
        "a", "A?", "A", Kind.EMPTY, Topic.OTHER, Role.IGNORE, "drawn", ("a",), n_missing=n
    )
    blank = pa.array([2] * n, pa.uint8())
    table = Table((question,), pa.table({"q0_blank": blank}))
    sample = table.sample(100, seed=7)
    assert sample.tolist() == sorted(set(sample.tolist()))
    assert len(sample) == 100
    assert sample.min() >= 0
    assert sample.max() < n
    assert table.sample(100, seed=7).tolist() == sample.tolist()
    assert table.sample(100, seed=8).tolist() != sample.tolist()
    assert table.sample(n + 5, seed=7).tolist() == list(range(n))
    # the same people whoever answers: fits on a sample must not depend on it
    chosen = np.random.default_rng(7).choice(n, size=100, replace=False)
    assert sample.tolist() == sorted(chosen.tolist())


@QUICK
@given(data=st.data())
def test_assignment_under_a_rule(data: st.DataObject) -> None:
    kinds = [Kind.NUMBER, Kind.ORDINAL, Kind.CATEGORY, Kind.MULTI, Kind.RANK]
    table = data.draw(tables(kinds))
    rule = data.draw(rules(table))
    labels, fit = assign(table, rule)
    assert len(labels) == len(fit) == table.n_rows
    for row in range(table.n_rows):
        distances = _distances(table, rule, row)
        if not distances or _too_little(table, rule, row):
            assert labels[row] == 0
            assert math.isnan(fit[row])
            continue
        best = min(distances.values())
        # the last digits of a sum depend on its order: equal up to them is equal
        tied = {s for s, d in distances.items() if d <= best + 1e-9 * (1 + best)}
        assert labels[row] in tied
        if len(tied) == 1 and best > 1e-3:
            second = min((d for s, d in distances.items() if s not in tied), default=math.inf)
            near, far = math.sqrt(best), math.sqrt(second)
            assert fit[row] == pytest.approx(1 - 2 * near / (near + far), abs=1e-3)


def test_an_exact_tie_goes_to_the_lower_number() -> None:
    table = _numbers([1.0, 0.0, 2.0, None])
    feature = Feature("a", None, "number", False, 0, 2, 0, 1)
    rule = Rule((feature,), np.array([[2.0], [0.0]]), (2, 1))
    labels, fit = assign(table, rule)
    assert labels.tolist() == [1, 1, 2, 0]
    np.testing.assert_allclose(fit, [0, 1, 1, np.nan], atol=1e-6)


def test_who_is_nearest_to_a_divided_prototype_is_placed_by_its_parts_alone() -> None:
    table = _numbers([0.0, 1.9, 2.1, 3.4, 3.6, 5.0, 8.0, None])
    feature = Feature("a", None, "number", False, 0, 9, 0, 1)
    places = np.array([[0.0], [4.0], [9.0], [3.0], [6.0], [2.2], [3.2]])
    under = ((), (), (), (1,), (1,), (3,), (3,))
    rule = Rule((feature,), places, (1, 0, 2, 0, 3, 4, 5), under=under)
    labels, fit = assign(table, rule)
    # 5.0 is nearest to 4, of its parts to 6; 2.1 to 4, then to 3, then to 2.2
    assert labels.tolist() == [1, 1, 4, 5, 5, 3, 2, 0]
    assert fit[2] == pytest.approx(1 - 2 * 0.1 / (0.1 + 1.1), abs=1e-5)
    assert fit[1] == 0  # 2.2 is nearer, but not for those who are nearest to 0
    assert Rule.from_json(rule.as_json()).under == under


def test_items_left_unranked_share_the_mean_of_the_places_left_over() -> None:
    question = Question(
        "a",
        "A?",
        "A",
        Kind.RANK,
        Topic.OTHER,
        Role.BASE,
        "drawn",
        ("x", "y", "z"),
        options=("x", "y", "z"),
    )
    held = {"q0_0": [1.0, 3.0], "q0_1": [None, 1.0], "q0_2": [None, 2.0], "q0_blank": [0, 0]}
    types = {"q0_blank": pa.uint8()}
    data = pa.table({n: pa.array(v, types.get(n, pa.float64())) for n, v in held.items()})
    feature = Feature("a", "y", "rank", False, 1, 3, 0, 1)
    rule = Rule((feature,), np.array([[2.5], [2.0], [1.0]]), (1, 2, 3))
    labels, fit = assign(Table((question,), data), rule)
    assert labels.tolist() == [1, 3]
    np.testing.assert_allclose(fit, [1, 1])


def test_a_rule_on_a_question_that_is_now_of_another_kind_is_a_problem() -> None:
    feature = Feature("a", "x", "chosen", False, 0, 1, 0, 1)
    with pytest.raises(Problem, match="question “a”: it was read as number"):
        assign(_numbers([1.0]), Rule((feature,), np.zeros((1, 1)), (1,)))


def _numbers(values: list[float | None]) -> Table:
    question = Question(
        "a",
        "A?",
        "A",
        Kind.NUMBER,
        Topic.OTHER,
        Role.BASE,
        "drawn",
        ("a",),
        n_missing=values.count(None),
    )
    blank = pa.array([0 if v is not None else 2 for v in values], pa.uint8())
    return Table((question,), pa.table({"q0": pa.array(values, pa.float64()), "q0_blank": blank}))


def _between(values: list[float], p: float) -> float:
    """Linear between the order statistics."""
    if not values:
        return math.nan
    place = p * (len(values) - 1)
    low = math.floor(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
