"""Table + spec → solution: a method finds prototypes on a sample, the rule places everybody.

Numbering, empty segments and what is said about the result are the same for every method.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from persona_core import limits
from persona_core.problem import Problem
from persona_core.segments.cautions import solution_cautions
from persona_core.segments.fitting.methods import method
from persona_core.segments.leaving_out import scattered
from persona_core.segments.model import Blanks, Rule, Solution, Spec
from persona_core.segments.placing import exact_rows, place
from persona_core.segments.preparing import Prepared, prepare_for
from persona_core.segments.shaping import set_aside, shaped
from persona_core.sources.table import Table

ATTEMPTS = 5
"""Fits with further seeds where blanks left a segment without anybody."""


def segment(table: Table, spec: Spec, prepared: Prepared | None = None) -> Solution:
    """Find k segments.

    prepared: from `prepare_for` with the same table and a spec that differs in k, method, seed or
    shape at most, to save the encoding; another one raises ValueError. Raises `Problem` for k
    outside 2..10, fewer different respondents than k, variables, weights, a filter or shape that
    can't be used.
    """
    if prepared is None:
        prepared = prepare_for(table, spec)
    elif not prepared.fits(table, spec):
        raise ValueError("prepared for another table, other variables, weights or respondents")
    placed = partition(prepared, spec.k, spec.seed, method_name=spec.method, blanks=spec.blanks)
    rule, labels, fit = shaped(prepared, placed, spec.shape, spec.seed)
    notes = (
        *prepared.notes,
        *set_aside(rule, int((labels[prepared.used] == 0).sum())),
        *solution_cautions(prepared.table, rule, labels),
    )
    found = Solution(
        spec,
        rule,
        labels,
        fit,
        notes,
        prepared.people,
        n_silent=prepared.n_silent,
        n_too_little=prepared.n_too_little,
    )
    if not prepared.out.any():
        return found
    return replace(scattered(found, prepared.out), n_filtered=int(prepared.out.sum()))


def partition(
    prepared: Prepared,
    k: int,
    seed: int,
    *,
    method_name: str = "kmeans",
    blanks: Blanks = "mean",
) -> tuple[Rule, NDArray[np.int16], NDArray[np.float32]]:
    """The rule, labels and fit of `segment` for those who take part, without anything to say.

    Raises `Problem` as `segment`.
    """
    if not limits.K_MIN <= k <= limits.K_MAX:
        raise Problem(
            "the number of segments",
            f"{k} is not possible",
            f"choose {limits.K_MIN} to {limits.K_MAX}",
        )
    find = method(method_name)
    _require_different_people(prepared, k)
    for attempt in range(ATTEMPTS):
        spec = Spec(prepared.variables, k, method_name, seed + attempt, blanks=blanks)
        rows = _fitted_on(prepared, spec)
        found = _presorted(prepared, rows, find(prepared, rows, spec))
        rule, labels, fit = _numbered(prepared, found)
        if np.bincount(labels, minlength=k + 1)[1:].all():
            return rule, labels, fit
    raise Problem(
        "the segments",
        f"these answers don't fall into {k} groups: some would be empty",
        "choose a smaller number of segments, or questions with fewer blanks",
    )


def _require_different_people(prepared: Prepared, k: int) -> None:
    """Stop where fewer different answer patterns than k exist (a few rows usually show enough)."""
    for rows in (prepared.used[:200], prepared.used):
        found = len(np.unique(prepared.filled(rows), axis=0))
        if found >= k:
            return
    raise Problem(
        "the respondents",
        f"{k} segments need at least {k} people with different answers, there are {found}",
        "choose a smaller number of segments, or more questions",
    )


def _fitted_on(prepared: Prepared, spec: Spec) -> NDArray[np.intp]:
    """A sample of the people, or all where the sample is too uniform."""
    rows = prepared.sampled(spec.seed)
    few = len(rows) < len(prepared.used)
    if few and len(np.unique(prepared.filled(rows), axis=0)) < spec.k:
        return prepared.used
    return rows


def _presorted(prepared: Prepared, rows: NDArray[np.intp], rule: Rule) -> Rule:
    """In the order of sizes among some people: `_numbered` then places everybody once, mostly."""
    x = prepared.matrix[rows]
    labels, _ = place(x, rule, lambda at: x[at].astype(np.float64))
    sizes = np.bincount(labels, minlength=len(rule.prototypes) + 1)[1:]
    return rule.ordered(np.argsort(-sizes, kind="stable"))


def _numbered(
    prepared: Prepared, rule: Rule
) -> tuple[Rule, NDArray[np.int16], NDArray[np.float32]]:
    """Place everybody, numbered from the largest segment (equals: who comes first in the file).

    Numbers decide ties, so people are placed again after a renumbering until it holds.
    """
    k = len(rule.prototypes)
    for _ in range(k):
        labels, fit = place(prepared.matrix, rule, exact_rows(prepared.table, rule))
        sizes = np.bincount(labels, minlength=k + 1)[1:]
        first = np.array([np.argmax(labels == s) for s in range(1, k + 1)])
        better = np.lexsort((first, -sizes))
        if (better == np.arange(k)).all():
            break
        rule = rule.ordered(better)
    return rule, labels, fit
