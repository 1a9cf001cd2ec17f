"""SurveyMonkey: questions in row 0 over their first column only, answers' labels in row 1.

Exports cut to one header row ("Question - option") are recognised by the respondent id, which
SurveyMonkey writes in words; `respondent_id` names the column of a program.
"""

from collections.abc import Sequence

from persona_core.sources.clean import clean
from persona_core.sources.dialects import stems
from persona_core.sources.heading import Heading, Meta, Rows, first_of, folded, known


def header_rows(head: Rows) -> tuple[int, ...] | None:
    """(0, 1), (0,) for a cut export, or None."""
    if not head or not head[0]:
        return None
    first = [folded(cell) for cell in head[0]]
    has_id = first[0] in known("surveymonkey", "id") and "_" not in head[0][0]
    if len(head) > 1 and _is_label_row(head[0], head[1]):
        return (0, 1)
    return (0,) if has_id else None


def _is_label_row(questions: Sequence[str], labels: Sequence[str]) -> bool:
    meta = known("surveymonkey", "meta") | known("surveymonkey", "id")
    over = [j for j, cell in enumerate(questions) if folded(cell) in meta]
    said = sum(folded(cell) in known("surveymonkey", "answer") for cell in labels)
    filled = [j for j, cell in enumerate(labels) if cell.strip()]
    blank_over_meta = all(not labels[j].strip() for j in over)
    under_gaps = sum(not questions[j].strip() for j in filled)
    if not filled or not blank_over_meta:
        return False
    return bool(over and (said or under_gaps)) or (said >= 1 and under_gaps >= 1) or said >= 3


def headings(rows: Rows) -> list[Heading]:
    """Questions filled forward over their columns; metadata marked."""
    if len(rows) < 2:
        return _one_row(rows[0])
    result: list[Heading] = []
    question, block = "", 0
    for j, (above, below) in enumerate(zip(rows[0], rows[1], strict=True)):
        meta = _meta(above) if above.strip() and not below.strip() else None
        if above.strip():
            question, block = clean(above), j
        label = clean(below)
        alone = folded(below) in known("surveymonkey", "answer")
        result.append(
            Heading(
                raw=first_of((above, below)),
                text=question or label,
                part=None if alone or meta or not label else label,
                block=None if meta or not (above.strip() or below.strip()) else f"{block}",
                meta=meta,
            )
        )
    return result


def _one_row(row: Sequence[str]) -> list[Heading]:
    simple = [Heading(raw=cell, text=clean(cell), meta=_meta(cell)) for cell in row]
    return stems.by_beginnings(stems.by_brackets(simple))


def _meta(cell: str) -> Meta | None:
    if folded(cell) in known("surveymonkey", "id"):
        return Meta.KEY
    return Meta.TOOL if folded(cell) in known("surveymonkey", "meta") else None
