"""What stands in the sheet around the table: the titles above it, the notes and totals below.

They are no answers, so they are left out; but they are somebody's words (a source, a caveat, a
date), so they are counted and can be read.
"""

from dataclasses import dataclass

import numpy as np

from persona_core.problem import Note
from persona_core.sources.cells import Cells
from persona_core.sources.clean import clean
from persona_core.sources.layout import Place, row_filled

MOST = 20
"""Lines kept on either side; more of them are another table."""


@dataclass(frozen=True)
class Surroundings:
    """Lines above and below the table, as they were written; their cells are joined by a blank."""

    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """All of them, from top to bottom."""
        return (*self.above, *self.below)


def around(cells: Cells, place: Place) -> Surroundings:
    """The lines around the table; none where they belong to another table of the sheet."""
    if cells.codebook is not None or place.notes:
        return Surroundings()
    top = min(place.header_rows, default=place.first)
    return Surroundings(_lines(cells, 0, top), _lines(cells, place.last, cells.n_rows))


def notes(found: Surroundings) -> list[Note]:
    """“3 title lines above the table and 2 notes below it left out.”, as one note or none."""
    above, below = len(found.above), len(found.below)
    said = []
    if above:
        said.append(f"{above} title {'line' if above == 1 else 'lines'} above the table")
    if below:
        where = "it" if above else "the table"
        said.append(f"{below} {'note' if below == 1 else 'notes'} below {where}")
    return [Note("the sheet", f"{' and '.join(said)} left out.")] if said else []


def _lines(cells: Cells, first: int, last: int) -> tuple[str, ...]:
    """The rows that hold anything, each as one line."""
    rows = first + np.flatnonzero(row_filled(cells, first, last))
    if len(rows) > MOST:
        return ()
    return tuple(
        " ".join(clean(cell) for cell in cells.rows(row, row + 1)[0] if cell.strip())
        for row in map(int, rows)
    )
