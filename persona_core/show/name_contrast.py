"""What tells segments of one name from each other: markers against those others, not everybody.

Apart from `naming`: two groups of novices may both be unlike everybody in that alone, and still
differ clearly in what each likes.
"""

from collections.abc import Collection

import pandas as pd

from persona_core.segments.marking import differs, may_be_shown
from persona_core.segments.model import Marker, Profile
from persona_core.sources.table import Kind, Question, Table


def markers_against(
    table: Table,
    profile: Profile,
    variables: Collection[str],
    segment: int,
    others: Collection[int],
) -> list[Marker]:
    """What the segment clearly answers more than the others (1..k) together, strongest first.

    Of ordered answers only those on the side that the segment leans to. `lift` and `strength` are
    the difference of the shares, 0..1.
    """
    rows = profile.rows[profile.rows.column.isin(variables) & profile.rows.answer.notna()]
    mine = rows[rows.segment == segment].set_index(["column", "answer"])
    theirs = rows[rows.segment.isin(others)].assign(said=lambda r: r.value * r.n)
    sums = theirs.groupby(["column", "answer"], sort=False)[["said", "n"]].sum()
    beside = mine.join((sums.said / sums.n).rename("beside"), how="inner")
    clear = differs(beside.value.to_numpy(), beside.n.to_numpy(), beside.beside.to_numpy()) > 0
    found = [
        Marker(column, answer, row.value, row.total, row.index_, gap, gap)
        for (column, answer), row in beside.rename(columns={"index": "index_"})[clear].iterrows()
        if may_be_shown(int(row["count"]), int(row.n))
        and _leans(table.question(column), answer, beside.loc[column])
        and (gap := float(row.value - row.beside))
    ]
    return sorted(found, key=lambda marker: -marker.strength)


def _leans(question: Question, answer: str, shares: pd.DataFrame) -> bool:
    """Whether the answer lies where the segment's answers lie beside the others'."""
    levels = question.levels or ()
    if question.kind is not Kind.ORDINAL or answer not in levels:
        return True
    on_scale = shares.loc[[level for level in levels if level in shares.index]]
    place = [levels.index(level) for level in on_scale.index]
    mean, beside = ((on_scale[c] * place).sum() / on_scale[c].sum() for c in ("value", "beside"))
    return bool((2 * levels.index(answer) > len(levels) - 1) is bool(mean > beside))
