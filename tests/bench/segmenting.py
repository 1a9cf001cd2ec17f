"""A change of k, spec to picture-ready frames, against scikit-learn's KMeans(n_init=10) alone."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from persona_core.segments import (
    Prepared,
    Solution,
    Spec,
    lines,
    prepare,
    profile,
    segment,
)
from persona_core.show.naming import suggest_names
from persona_core.sources.joining.attach import taken
from persona_core.sources.table import Kind, Table
from tests.segments.planted import Planted, planted

K, ROUNDS = 5, 3


def fastest(*works: Callable[[], object]) -> list[float]:
    """The best of a few rounds of each, in seconds, in turn so that all meet the same load."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for times, work in zip(taken, works, strict=True):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    return [min(times) for times in taken]


def picture(table: Table, prepared: Prepared, k: int, seed: int = 0) -> Solution:
    """Everything the page shows after a change of k."""
    solution = segment(table, Spec(prepared.variables, k, seed=seed), prepared)
    found = profile(table, solution)
    suggest_names(table, solution, found)
    lines(table, solution)
    return solution


def run() -> None:
    """Print the ratios at 1k, 10k and 100k respondents × 20 variables, then those of profiles and
    of a million respondents."""
    for n in (1_000, 10_000, 100_000):
        survey = planted(K, n=n, noise=0.3)
        _change_of_k(survey)
    _profiles(survey)
    _a_million(survey.table)


def _a_million(table: Table) -> None:
    """The same people ten times over against the people once."""
    many = taken(table, np.tile(np.arange(table.n_rows), 10))
    names = tuple(q.name for q in table.questions)
    once, ten_times = prepare(table, names), prepare(many, names)
    small, large = fastest(lambda: picture(table, once, K), lambda: picture(many, ten_times, K))
    print(
        f"{many.n_rows:,} respondents: {large / small:.1f}× the time of {table.n_rows:,} "
        f"({large * 1e3:,.0f} and {small * 1e3:,.0f} ms)"
    )


def _change_of_k(survey: Planted) -> None:
    names = tuple(q.name for q in survey.table.questions)
    prepared = prepare(survey.table, names)
    x = prepared.filled(prepared.used)
    alone = KMeans(K, n_init=10, random_state=0)
    ours, theirs, encoding = fastest(
        lambda: picture(survey.table, prepared, K),
        lambda: alone.fit(x),
        lambda: prepare(survey.table, names),
    )
    found = adjusted_rand_score(
        survey.truth, segment(survey.table, Spec(names, K), prepared).labels
    )
    full = adjusted_rand_score(survey.truth, alone.labels_)
    print(
        f"{len(x):>7,} × {len(names)}: {ours / theirs:.2f}× the time of KMeans(n_init=10) alone "
        f"({ours * 1e3:,.0f} and {theirs * 1e3:,.0f} ms; the encoding, once per choice of "
        f"questions, {encoding * 1e3:,.0f} ms); adjusted Rand with the truth {found:.3f}, of the "
        f"full fit {full:.3f}"
    )


def _profiles(survey: Planted) -> None:
    """Sixty columns (the survey's own, three times over) against one pandas groupby per column."""
    table = _thrice(survey.table)
    solution = segment(table, Spec(tuple(q.name for q in survey.table.questions), K))
    frame = _frame(table)

    def theirs() -> None:
        by_segment = frame.groupby(solution.labels)
        for name in frame:
            if frame[name].dtype == np.float64:
                by_segment[name].agg(["count", "mean", "var"])
            else:
                by_segment[name].value_counts()

    ours, grouped = fastest(lambda: profile(table, solution), theirs)
    print(
        f"profiles of {len(table.questions)} questions at {table.n_rows:,}: {grouped / ours:.1f}× "
        f"as fast as one groupby per column ({ours * 1e3:,.0f} and {grouped * 1e3:,.0f} ms)"
    )


def _thrice(table: Table) -> Table:
    m = len(table.questions)
    questions, data = list(table.questions), {n: table.data[n] for n in table.data.column_names}
    for again in (1, 2):
        questions += [replace(q, name=f"{q.name} {again}") for q in table.questions]
        for name in table.data.column_names:
            position, underscore, rest = name[1:].partition("_")
            data[f"q{int(position) + again * m}{underscore}{rest}"] = table.data[name]
    return Table(tuple(questions), pa.table(data))


def _frame(table: Table) -> pd.DataFrame:
    """The same answers as pandas holds them: words, yes/no per option, numbers."""
    columns = {}
    for q in table.questions:
        if q.kind in (Kind.ORDINAL, Kind.CATEGORY):
            columns[q.name] = np.array(q.options, dtype=object)[table.codes(q.name)]
        elif q.kind is Kind.MULTI:
            columns |= {f"{q.name} {j}": c for j, c in enumerate(table.chosen(q.name).T)}
        else:
            columns[q.name] = table.numbers(q.name)
    return pd.DataFrame(columns)
