"""A joined table as the CSV that `join --out` writes, and how it came about as JSON and words."""

import csv
import io
from typing import Any

import numpy as np

from persona_core.sources.joining.attach import taken
from persona_core.sources.joining.joins import Join, Joined
from persona_core.sources.joining.purchases import header_of
from persona_core.sources.table import Kind, Table
from persona_core.sources.values import key, keys, written

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a text that begins so as a formula; an apostrophe keeps it a text."""
BETWEEN = "; "


def as_csv(table: Table) -> str:
    """One row per respondent or customer, one column per question named as in `inspect`.

    Several answers of one cell are joined by `; `, a ranking's items from first to last.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_safe(q.name) for q in table.questions])
    columns = [_cells(table, q.name) for q in table.questions]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue()


def _cells(table: Table, name: str) -> list[str]:
    q = table.question(name)
    if q.kind in (Kind.MULTI, Kind.RANK):
        options = np.array(q.options or (), dtype=object)
        return [_safe(BETWEEN.join(row)) for row in _several(table, name, options)]
    cells = ["" if one is None else one for one in written(table, name)]
    return cells if q.kind in (Kind.NUMBER, Kind.WEIGHT) else [_safe(one) for one in cells]


def _several(table: Table, name: str, options: np.ndarray[Any, Any]) -> list[list[str]]:
    if table.question(name).kind is Kind.MULTI:
        return [list(options[row]) for row in table.chosen(name)]
    ranks = table.ranks(name)
    return [list(options[np.argsort(row)][: int((~np.isnan(row)).sum())]) for row in ranks]


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text


def unmatched(table: Table, how: Join) -> Table:
    """The rows of a joined file, as it was understood, whose key the other file does not hold."""
    lost = {key(text) for text in how.unmatched}
    names = [q.name for q in table.questions if how.column in (q.name, header_of(q))]
    rows = np.zeros(table.n_rows, dtype=np.bool_)
    for name in names[:1]:
        rows = keys(table, name).isin(lost).to_numpy(dtype=np.bool_)
    return taken(table, np.flatnonzero(rows))


def as_json(joined: Joined) -> dict[str, Any]:
    """What `join --json` prints: rows, columns, and for each further file key, rate and rules."""
    return {
        "n_rows": joined.table.n_rows,
        "columns": [q.name for q in joined.table.questions],
        "joins": [
            {
                "file": one.file,
                "to": one.to,
                "key": one.key or None,
                "n_rows": one.n_rows,
                "n_matched": one.n_matched,
                "n_of": one.n_of,
                "match_rate": one.rate,
                "n_unmatched": len(one.unmatched),
                "unmatched": list(one.unmatched),
            }
            for one in joined.joins
            if one is not None
        ],
        "rules": [{"where": note.where, "what": note.what} for note in joined.notes],
    }
