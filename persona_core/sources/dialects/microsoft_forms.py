"""Microsoft Forms: ID, start and completion time, e-mail and name first, one header row."""

from collections.abc import Sequence
from dataclasses import replace

from persona_core.sources.clean import clean
from persona_core.sources.dialects import stems
from persona_core.sources.heading import Heading, Meta, Rows, folded, known

_JOINT = rf"{stems.JOINT}|\n|(?<=\S)\.(?=[^\W\d])"
"""A question and its row stand on two lines, or with a mere dot between them."""
FIRST = 8
"""The tool's own columns stand among the first ones."""


def header_rows(head: Rows) -> tuple[int, ...] | None:
    """(0,) where start and completion time stand among the first columns, or None."""
    if not head:
        return None
    names = {folded(cell) for cell in head[0][:FIRST]}
    start, end = known("microsoft-forms", "start"), known("microsoft-forms", "end")
    return (0,) if names & start and names & end else None


def headings(rows: Rows) -> list[Heading]:
    """One heading per column; grid rows `Question.Row` are blocks by their beginning."""
    tool = (
        known("microsoft-forms", "start")
        | known("microsoft-forms", "end")
        | known("microsoft-forms", "meta")
    )
    simple = []
    for j, cell in enumerate(rows[0]):
        name = folded(cell)
        key = j == 0 and name in known("microsoft-forms", "id")
        meta = Meta.KEY if key else Meta.TOOL if j < FIRST and name in tool else None
        quiz = name.startswith(("points ", "feedback ")) and j >= FIRST
        simple.append(
            Heading(raw=cell, text=_lines(cell), meta=meta or (Meta.DERIVED if quiz else None))
        )
    return _on_one_line(stems.by_beginnings(stems.by_brackets(simple), _JOINT))


def _lines(cell: str) -> str:
    """Cleaned line by line: a break may part a question from its row."""
    return "\n".join(filter(None, map(clean, cell.splitlines())))


def _on_one_line(headings: Sequence[Heading]) -> list[Heading]:
    """Breaks that part nothing are blanks."""
    return [replace(heading, text=clean(heading.text)) for heading in headings]
