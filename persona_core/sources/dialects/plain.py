"""Tables that no survey tool signed: one header row, none, or (set by hand) several."""

from collections.abc import Sequence

from persona_core.sources.clean import clean
from persona_core.sources.dialects import stems
from persona_core.sources.heading import Heading, Rows, first_of


def headings(rows: Rows) -> list[Heading]:
    """One heading per column; neighbours with a common beginning become blocks.

    Of several rows the upper ones stand over their first column only, as merged cells do.
    """
    upper = [_filled_forward(row) for row in rows[:-1]]
    over = [clean(" ".join(dict.fromkeys(cells))) for cells in zip(*upper, strict=True)]
    columns = list(zip(*rows, strict=True))
    simple = []
    for j, column in enumerate(columns):
        label, above = clean(column[-1]), over[j] if over else ""
        shared = bool(above) and over.count(above) > 1 and bool(label)
        simple.append(
            Heading(
                raw=first_of(column),
                text=above if shared else clean(f"{above} {label}"),
                part=label if shared else None,
                block=above if shared else None,
            )
        )
    return stems.by_codes(stems.by_beginnings(stems.by_brackets(simple)))


def _filled_forward(row: Sequence[str]) -> list[str]:
    result: list[str] = []
    for cell in row:
        result.append(cell if cell.strip() or not result else result[-1])
    return result
