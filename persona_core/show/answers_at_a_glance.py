"""Answers without options at a glance: figures, days, words, keys, each in the way that suits it.

Personal data is counted and never shown, and no text that identifies somebody.
"""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core.show import html
from persona_core.show.facts import counted
from persona_core.sources.table import Kind, Question, Table

MOST_WRITTEN = 6
MOST_MONTHS = 14
"""A longer time is told by the year, a still longer one by the decade."""
_UNITS = (("M", "%b %Y"), ("Y", "%Y"), ("10Y", "%Ys"))
_OF_YEARS = "number: years"
"""How the reason begins of figures that are years."""
KEPT_OUT = "Kept out: only for joining files and the contact export, so nothing is shown of it."


def at_a_glance(table: Table, question: Question) -> str:
    """One sentence: from which to which figure or day, how many words, how many different keys.

    Empty for what has options or nothing; of personal data only that it is kept out.
    """
    if question.personal:
        return KEPT_OUT
    said = {
        Kind.NUMBER: _years if question.why.startswith(_OF_YEARS) else _figures,
        Kind.WEIGHT: _figures,
        Kind.DATE: _days,
        Kind.TEXT: _words,
        Kind.IDENTIFIER: _keys,
    }.get(question.kind)
    return said(table, question.name) if said else ""


def _figures(table: Table, name: str) -> str:
    low, lower, upper, high = table.quantiles(name, (0, 0.25, 0.75, 1))[0]
    if np.isnan(low):
        return ""
    return f"From {low:,.6g} to {high:,.6g}, half of them between {lower:,.6g} and {upper:,.6g}."


def _years(table: Table, name: str) -> str:
    low, lower, upper, high = table.quantiles(name, (0, 0.25, 0.75, 1))[0]
    return f"From {low:.0f} to {high:.0f}, half of them between {lower:.0f} and {upper:.0f}."


def _days(table: Table, name: str) -> str:
    days = table.dates(name)
    days = days[~np.isnat(days)]
    if not len(days):
        return ""
    first, last = _day(days.min()), _day(days.max())
    return f"All on {first}." if first == last else f"From {first} to {last}."


def _day(when: np.datetime64) -> str:
    day = when.astype("datetime64[D]").item()
    return f"{day.day} {day:%B %Y}"


def _words(table: Table, name: str) -> str:
    lengths = [len(text.split()) for text in table.texts(name) if text]
    if not lengths:
        return ""
    return f"{counted(round(float(np.mean(lengths))), 'word')} on average."


def _keys(table: Table, name: str) -> str:
    keys = [text for text in table.texts(name) if text]
    different = len(set(keys))
    if different == len(keys):
        return f"{different:,} different ones, none of them twice." if keys else ""
    return f"{different:,} different ones; some stand in several rows."


def over_time(table: Table, question: Question) -> tuple[tuple[str, int], ...]:
    """How many days fall into each month, of a longer time into each year or decade; () for no
    dates. Those without any are told, too; of very many decades the first ones are one.
    """
    if question.kind is not Kind.DATE or question.personal:
        return ()
    days = table.dates(question.name)
    months = days[~np.isnat(days)].astype("datetime64[M]")
    if not len(months):
        return ()
    unit, form = next((u for u in _UNITS if len(_every(months, u[0])) <= MOST_MONTHS), _UNITS[-1])
    parts, every = months.astype(f"datetime64[{unit}]"), _every(months, unit)
    tally = Counter(parts.tolist())
    shown = [(when.strftime(form), tally[when]) for when in every[-MOST_MONTHS:].tolist()]
    earlier = len(parts) - sum(n for _, n in shown)
    return (*([("earlier", earlier)] if earlier else []), *shown)


def _every(months: NDArray[np.datetime64], unit: str) -> NDArray[np.datetime64]:
    """All units from the first day's to the last one's."""
    parts = months.astype(f"datetime64[{unit}]")
    return np.arange(parts.min(), parts.max() + 1)


def bars(counts: Sequence[tuple[str, int]]) -> str:
    """Counts as small bars beside their names, as HTML."""
    most = max(n for _, n in counts)
    cells = (
        f'<div><span class="pw-all-of">{html.text(name)}</span>'
        f'<i><u style="width:{100 * n / most:.0f}%"></u></i><b>{n:,}</b></div>'
        for name, n in counts
    )
    return f'<div class="pw-spread">{"".join(cells)}</div>'


def written(
    table: Table, question: Question, identifies: Callable[[str], bool]
) -> tuple[tuple[str, int], ...]:
    """What people wrote and how many wrote it: what several wrote first, then the first ones.

    At most six, none that `identifies` somebody; () for personal and sensitive questions and for
    what is no text.
    """
    if question.kind is not Kind.TEXT or question.personal or question.sensitive:
        return ()
    texts = (" ".join(text.split()) for text in table.texts(question.name) if text)
    counts = Counter(text for text in texts if not identifies(text))
    return tuple(counts.most_common(MOST_WRITTEN))


def quoted(texts: Sequence[tuple[str, int]]) -> str:
    """Those texts below each other, as HTML."""
    said = "".join(
        f"<div>“{html.text(text)}”{f' <span>{n:,} times</span>' if n > 1 else ''}</div>"
        for text, n in texts
    )
    return f'<div class="pw-written">{said}</div>'
