"""Prevalence: how many people of a segment match everything a persona says from the data.

Each line may be true of most and their sum of nobody: a portrait is not a person (Chapman, Love,
Milham et al. 2008). Who was not asked or did not answer does not match.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona_core.limits import SMALL_CELL
from persona_core.personas.figures import base_answers, check_askable
from persona_core.personas.model import Ask, Figure, Persona, Statement
from persona_core.problem import Problem
from persona_core.segments.quantiles import quantiles
from persona_core.show.numbers import differs
from persona_core.sources.table import Blank, Kind, Question, Table

FEW_PEOPLE, FEW_SHARE = 10, 0.05
"""Below either almost nobody is all of this at once (content.md, L29)."""


@dataclass(frozen=True)
class Prevalence:
    """How many people match all survey statements of a persona at once."""

    k: int
    n: int
    """People in the segment."""
    typical: int
    """So many of the statements half of the people match, or more."""
    without: tuple[tuple[str, int], ...]
    """Of each statement (its id) how many would match without it; most first."""
    weighted: float | None = None
    """Share of the segment that matches, where people count by their weights."""

    @property
    def share(self) -> float:
        """What part of the segment matches all of them."""
        if self.weighted is not None:
            return self.weighted
        return self.k / self.n if self.n else 0.0

    @property
    def few(self) -> bool:
        """Whether it is almost nobody."""
        return self.k < FEW_PEOPLE or self.share < FEW_SHARE

    @property
    def costliest(self) -> tuple[str, int] | None:
        """The statement that drops the count most and what it would be without it.

        None where the two counts would tell of fewer than five people.
        """
        for statement, k in self.without[:1]:
            if len(self.without) > 1 and k - self.k >= SMALL_CELL:
                return statement, k
        return None


def prevalence(
    table: Table,
    labels: NDArray[np.int16],
    segment: int,
    persona: Persona,
    weights: NDArray[np.float64] | None = None,
) -> Prevalence | None:
    """Count who matches every survey statement at once; None where no statement can be asked.

    labels: shape (n,), 0 = in no segment, 1..k. weights: how much each counts, shape (n,).
    """
    inside = labels == segment
    asked: dict[Ask, tuple[Statement, NDArray[np.bool_]]] = {}
    for statement in persona.statements:
        figure = statement.evidence.figure
        if figure is None or figure.ask in asked:
            continue
        found = matching(table, figure)
        if found is not None:
            asked[figure.ask] = (statement, found[inside])
    if not asked:
        return None
    misses = np.sum([~found for _, found in asked.values()], axis=0, dtype=np.int64).reshape(-1)
    k = int((misses == 0).sum())
    without = [(s.id, k + int(((misses == 1) & ~found).sum())) for s, found in asked.values()]
    ranked = tuple(sorted(without, key=lambda pair: -pair[1]))
    w = np.ones(len(misses)) if weights is None else weights[inside]
    typical, share = 0, 0.0
    if misses.size:
        typical = len(asked) - math.floor(quantiles(misses.astype(np.float64), w, (0.5,))[0])
        share = float(w[misses == 0].sum() / w.sum())
    return Prevalence(k, len(misses), typical, ranked, None if weights is None else share)


def matching(table: Table, figure: Figure) -> NDArray[np.bool_] | None:
    """Who of a table is what a figure's line says; shape (n,). None where it can't be asked.

    A number is matched by the middle half of the segment. A line that says that people do
    something less is matched by those who answered and do not.
    """
    ask = figure.ask
    try:
        question = table.question(ask.column)
        check_askable(question, ask)
    except Problem:
        return None
    if ask.measure == "median":
        values = table.numbers(ask.column)
        return (values >= figure.low) & (values <= figure.high)
    at = [i for i, option in enumerate(question.options or ()) if option in ask.answers]
    if len(at) < len(ask.answers):
        return None
    if question.kind is Kind.MULTI:
        gave = table.chosen(ask.column)[:, at].any(axis=1)
    elif question.kind is Kind.RANK:
        gave = (table.ranks(ask.column)[:, at] == 1).any(axis=1)
    else:
        gave = np.isin(table.codes(ask.column), at)
    if not says_less(figure):
        return np.asarray(gave, dtype=np.bool_)
    return ~gave & _in_base(table, question)


def _in_base(table: Table, question: Question) -> NDArray[np.bool_]:
    """Who answered inside the scale."""
    if question.kind in (Kind.MULTI, Kind.RANK):
        return np.asarray(table.blank(question.name) == Blank.ANSWERED)
    base = base_answers(question)
    inside = [i for i, option in enumerate(question.options or ()) if option in base]
    return np.isin(table.codes(question.name), inside)


RARE = 0.2
"""A share this low makes a line say that people seldom do it (content.md 3.4)."""


def says_less(figure: Figure) -> bool:
    """Whether the line of a figure speaks of those who do not."""
    if figure.ask.measure != "share" or figure.value >= figure.everyone:
        return False
    return figure.value <= RARE or differs(figure)
