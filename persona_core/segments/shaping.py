"""Segments shaped by hand: put two together, split one, set one aside, keep one and redo the rest.

A rule maps prototypes to segments, so putting together and setting aside change that map only and
nobody else moves. Splitting and redoing fit new prototypes to the people concerned, and the rule
asks them of these people alone (`Rule.under`): nobody else moves either, and a later file meets the
same segments. Steps name prototypes by their place among those that were not divided.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from persona_core import limits
from persona_core.problem import Note, Problem
from persona_core.segments.fitting.kmeans import fit as k_means
from persona_core.segments.model import Rule, Spec, Step
from persona_core.segments.placing import exact_rows, place
from persona_core.segments.preparing import Prepared
from persona_core.sources.table import sample_rows

Placed = tuple[Rule, NDArray[np.int16], NDArray[np.float32]]
"""A rule with the labels and fit it gives."""
Drawn = NDArray[np.intp] | None


def shaped(
    prepared: Prepared,
    found: Placed,
    steps: Sequence[Step],
    seed: int,
    drawn: Drawn = None,
) -> Placed:
    """The segments after all steps, numbered from the largest (equals: who comes first).

    drawn: rows, with repeats, that new prototypes are fitted on; everybody unless given.
    Raises `Problem` where a step names no segment, leaves fewer than 2 or more than 10, needs
    more different people than there are, or would refit latent classes.
    """
    for step in steps:
        found = _numbered(prepared, _SHAPE[step.what](prepared, found, step, seed, drawn))
        k = max(found[0].segments)
        if not limits.K_MIN <= k <= limits.K_MAX:
            what = f"{k} would be left" if k < limits.K_MIN else f"there would be {k}"
            between = f"{limits.K_MIN} to {limits.K_MAX}"
            raise Problem("the segments", what, f"keep their number within {between}")
    return found


def set_aside(rule: Rule, n: int) -> tuple[Note, ...]:
    """What is said about people (n of them) who are set aside."""
    if not any(rule.segments[i] == 0 for i in rule.leaves):
        return ()
    who = "1 respondent is" if n == 1 else f"{n:,} respondents are"
    return (Note("the respondents", f"{who} set aside by hand: in no segment, in no figure."),)


def _merge(prepared: Prepared, found: Placed, step: Step, seed: int, drawn: Drawn) -> Rule:
    rule = found[0]
    into, gone = _segment(rule, step.at), _segment(rule, step.other)
    return replace(rule, segments=tuple(into if s == gone else s for s in rule.segments))


def _aside(prepared: Prepared, found: Placed, step: Step, seed: int, drawn: Drawn) -> Rule:
    rule = found[0]
    gone = _segment(rule, step.at)
    return replace(rule, segments=tuple(0 if s == gone else s for s in rule.segments))


def _split(prepared: Prepared, found: Placed, step: Step, seed: int, drawn: Drawn) -> Rule:
    rule, labels, _ = found
    own = _segment(rule, step.at)
    return _divided(prepared, rule, {own}, _of(labels == own, drawn), 2, seed)


def _pin(prepared: Prepared, found: Placed, step: Step, seed: int, drawn: Drawn) -> Rule:
    rule, labels, _ = found
    own = _segment(rule, step.at)
    rest = _of((labels != own) & (labels > 0), drawn)
    return _divided(prepared, rule, set(rule.segments) - {own, 0}, rest, step.other, seed)


_SHAPE = {"merge": _merge, "aside": _aside, "split": _split, "pin": _pin}


def _of(theirs: NDArray[np.bool_], drawn: Drawn) -> NDArray[np.intp]:
    """The rows of some people, or those of them that were drawn."""
    return np.flatnonzero(theirs) if drawn is None else drawn[theirs[drawn]]


def _segment(rule: Rule, leaf: int) -> int:
    leaves = rule.leaves
    if not 0 <= leaf < len(leaves) or rule.segments[leaves[leaf]] == 0:
        raise Problem("the segment", "it is not among these", "choose one that is shown")
    return rule.segments[leaves[leaf]]


def _divided(
    prepared: Prepared,
    rule: Rule,
    gone: set[int],
    rows: NDArray[np.intp],
    k: int,
    seed: int,
) -> Rule:
    """k new segments for the people (rows) of those that go; the others stay as they are."""
    if rule.classes is not None:
        raise Problem(
            "the segments",
            "latent classes are found all at once: none can be split or kept alone",
            "choose k-means, or put segments together",
        )
    different = len(np.unique(prepared.filled(rows), axis=0)) if len(rows) else 0
    if k < 1 or different < k:
        raise Problem(
            "the segment",
            f"{k} groups need at least {k} people with different answers, there are {different}",
            "choose a larger segment or fewer groups",
        )
    few = rows[sample_rows(len(rows), limits.FIT_SAMPLE, abs(seed))]
    new = k_means(prepared, few, Spec(prepared.variables, k, seed=seed)).prototypes
    group = tuple(i for i in rule.leaves if rule.segments[i] in gone)
    above = rule.under or ((),) * len(rule.segments)
    old = [0 if i in group else s for i, s in enumerate(rule.segments)]
    top = max(old)
    return replace(
        rule,
        prototypes=np.vstack([rule.prototypes, new]),
        segments=(*old, *range(top + 1, top + k + 1)),
        under=(*above, *(group,) * k),
    )


def _numbered(prepared: Prepared, rule: Rule) -> Placed:
    """Place everybody; numbers 1..k by size, 0 stays. Numbers decide ties, so it may take two."""
    exact = exact_rows(prepared.table, rule)
    for _ in range(len(rule.segments)):
        labels, fit = place(prepared.matrix, rule, exact)
        numbers = sorted({s for s in rule.segments if s})
        sizes = {s: int((labels == s).sum()) for s in numbers}
        if not all(sizes.values()):
            raise Problem("the segments", "one would be empty", "take the last step back")
        order = sorted(numbers, key=lambda s: (-sizes[s], int(np.argmax(labels == s))))
        if order == list(range(1, len(order) + 1)):
            break
        new = {0: 0} | {s: at for at, s in enumerate(order, 1)}
        rule = replace(rule, segments=tuple(new[s] for s in rule.segments))
    return rule, labels, fit
