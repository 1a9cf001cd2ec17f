"""Tables that no survey tool signed: one header row, or none."""

from persona_core.sources.clean import clean
from persona_core.sources.dialects import stems
from persona_core.sources.heading import Heading, Rows, first_of


def headings(rows: Rows) -> list[Heading]:
    """One heading per column; neighbours with a common beginning become blocks."""
    columns = list(zip(*rows, strict=True))
    simple = [
        Heading(raw=first_of(column), text=clean(" ".join(c for c in column if c.strip())))
        for column in columns
    ]
    return stems.by_beginnings(stems.by_brackets(simple))
