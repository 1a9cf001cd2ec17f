"""The answers of a table as somebody would paste them into the typing workbook."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from persona_core.segments.typed.score_sheet import Item
from persona_core.sources.table import Blank, Table


def pasted(table: Table, items: tuple[Item, ...], row: int) -> Iterator[Any]:
    """The cells of one respondent, in the order of the workbook's columns; None where blank."""
    for item in items:
        q = item.question
        answered = table.blank(q.name)[row] == Blank.ANSWERED
        options = q.options or ()
        if item.form == "choice":
            yield options[table.codes(q.name)[row]] if answered else None
        elif item.form == "number":
            yield float(table.numbers(q.name)[row]) if answered else None
        elif item.form == "rank":
            yield from (None if np.isnan(r) else int(r) for r in table.ranks(q.name)[row])
        else:
            chosen = [o for o, hit in zip(options, table.chosen(q.name)[row], strict=True) if hit]
            if item.in_one_cell:
                yield "; ".join(chosen) if answered else None
            else:
                unchosen = None if chosen or not answered else "No"
                yield from (o if o in chosen else unchosen for o in options)
