"""Tables that no survey tool signed: one header row, none, or (set by hand) several."""

from persona_core.sources.clean import clean
from persona_core.sources.dialects import stems
from persona_core.sources.heading import Heading, Rows, first_of


def headings(rows: Rows) -> list[Heading]:
    """One heading per column; neighbours with a common beginning become blocks.

    Of several rows the upper ones stand over their first column only, as merged cells do. Of three
    and more only the last of them is part of the question: what stands above it names a section,
    and tells questions of one wording apart.
    """
    upper = _filled_forward(rows[:-1])
    over = _questions(upper)
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


def _questions(upper: Rows) -> list[str]:
    """What stands over the lowest row, per column: the question, behind its section where another
    section asks the same."""
    paths = [[clean(cell) for cell in cells] for cells in zip(*upper, strict=True)]
    lowest = [next((cell for cell in reversed(path) if cell), "") for path in paths]
    sections: dict[str, set[str]] = {}
    for path, question in zip(paths, lowest, strict=True):
        sections.setdefault(question, set()).add(path[0])
    return [
        clean(" ".join(dict.fromkeys(path))) if len(sections[question]) > 1 else question
        for path, question in zip(paths, lowest, strict=True)
    ]


def _filled_forward(rows: Rows) -> list[list[str]]:
    """Each group's name over all of its columns; none reaches beyond the group it stands in."""
    result: list[list[str]] = []
    begins: set[int] = set()
    for row in rows:
        filled: list[str] = []
        for j, cell in enumerate(row):
            goes_on = not cell.strip() and filled and j not in begins
            filled.append(filled[-1] if goes_on else cell)
        begins |= {j for j, cell in enumerate(row) if cell.strip()}
        result.append(filled)
    return result
