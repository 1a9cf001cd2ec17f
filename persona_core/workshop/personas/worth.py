"""What a segment brings, and whether it can be written to: from columns that say so, if any do.

Which columns those are is told by words in their headers (en.deserving.toml). Shares of money are
shares of a sum, so one large buyer counts; never shown as money, and not of few people.
"""

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from persona_core.limits import SMALL_SEGMENT_PEOPLE
from persona_core.show.deserving import deserving_words
from persona_core.show.wording import load_words
from persona_core.sources.table import Blank, Kind, Question, Role
from persona_core.workshop.cuts.cut import Cut


def spend_shares(cut: Cut) -> tuple[float | None, ...]:
    """Of all that is spent, the share of each segment 1..k; None where no column says."""
    question = _first(cut, "spend", lambda q: q.kind is Kind.NUMBER and q.role is not Role.IGNORE)
    if question is None:
        return (None,) * cut.solution.k
    value = np.nan_to_num(cut.table.numbers(question.name)) * _weights(cut)
    sums = [float(value[cut.solution.labels == s].sum()) for s in range(cut.solution.k + 1)]
    total = sum(sums[1:])
    if total <= 0 or min(sums[1:]) < 0:  # returns weigh more than purchases: no shares of that
        return (None,) * cut.solution.k
    return tuple(s / total if _enough(cut, n) else None for n, s in enumerate(sums[1:], 1))


def contactable(cut: Cut) -> tuple[float | None, ...]:
    """The share of each segment with an e-mail address and, where it was asked, consent."""
    mail = _first(cut, "mail", lambda q: q.personal)
    if mail is None:
        return (None,) * cut.solution.k
    reached = cut.table.blank(mail.name) == Blank.ANSWERED
    asked = _first(cut, "consent", lambda q: q.kind in (Kind.CATEGORY, Kind.ORDINAL))
    if asked is not None:
        yes = load_words().yes
        said = [str(o).strip().casefold() in yes for o in asked.options or ()]
        codes = cut.table.codes(asked.name)
        reached &= np.array([*said, False])[codes]
    return _shares(cut, reached)


def least_margin(cut: Cut) -> tuple[bool, ...] | None:
    """Whether each segment's mean margin is negative or the lowest; None where no column says."""
    question = _first(cut, "margin", lambda q: q.kind is Kind.NUMBER and q.role is not Role.IGNORE)
    if question is None:
        return None
    value, weight = cut.table.numbers(question.name), _weights(cut)
    means = []
    for s in range(1, cut.solution.k + 1):
        own = (cut.solution.labels == s) & ~np.isnan(value)
        means.append(float(np.average(value[own], weights=weight[own])) if own.any() else np.inf)
    lowest = min(means)
    return tuple(mean < 0 or mean == lowest < np.inf for mean in means)


def _shares(cut: Cut, which: NDArray[np.bool_]) -> tuple[float | None, ...]:
    weight, labels = _weights(cut), cut.solution.labels
    return tuple(
        float(np.average(which[labels == s], weights=weight[labels == s]))
        if _enough(cut, s)
        else None
        for s in range(1, cut.solution.k + 1)
    )


def _enough(cut: Cut, number: int) -> bool:
    return int(cut.solution.sizes[number - 1]) >= SMALL_SEGMENT_PEOPLE


def _weights(cut: Cut) -> NDArray[np.float64]:
    given = cut.solution.weights
    return np.ones(len(cut.solution.labels)) if given is None else given


def _first(cut: Cut, about: str, fits: Callable[[Question], bool]) -> Question | None:
    """The first question that a word of the list announces."""
    pattern = re.compile(deserving_words()["columns"][about], re.I)
    return next((q for q in cut.table.questions if fits(q) and _announced(q, pattern)), None)


def _announced(question: Question, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(text.replace("_", " ")) for text in (question.name, question.label))
