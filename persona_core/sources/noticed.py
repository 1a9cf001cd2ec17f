"""What was noticed while a sheet was read, in sentences with their counts."""

import re
from collections.abc import Sequence

from persona_core.problem import Note
from persona_core.sources.answers import Answers
from persona_core.sources.blocks import Draft
from persona_core.sources.heading import Heading
from persona_core.sources.reading import Reading
from persona_core.sources.table import Kind, Question

FEW_ALIKE = 3
"""From so many columns on, a sentence is said once for all of them."""
_COUNT = re.compile(r"(?<![\w.“])\d[\d,]*(?![\w.”])")


def about_header(
    headings: Sequence[Heading],
    questions: Sequence[Question],
    found: Sequence[Draft],
    *,
    headerless: bool,
) -> list[Note]:
    """No header, names made up, names that occur twice, a single column."""
    notes = []
    nameless = sum(h.raw == f"column {j + 1}" for j, h in enumerate(headings))
    if headerless:
        what = "the file has no header row; its columns are named by position (“column N”)."
        notes.append(Note("the header", what))
    elif nameless:
        many = "1 column has" if nameless == 1 else f"{nameless:,} columns have"
        notes.append(Note("the header", f"{many} no name; named by position (“column N”)."))
    names = {q.name for q in questions}
    texts = {d.text for d in found}
    twins = [q.name for q in questions if q.name not in texts and _numbered(q.name, names)]
    if twins:
        many = "1 header occurs" if len(twins) == 1 else f"{len(twins):,} headers occur"
        what = f"{many} more than once; numbered, e.g. “{twins[0]}”."
        notes.append(Note("the header", what))
    if len(headings) == 1:
        what = "there is only 1 column; was the separator of the file recognised?"
        notes.append(Note("the header", what))
    return notes


def _numbered(name: str, names: set[str]) -> bool:
    stem, _, number = name.rpartition(" (")
    return bool(stem) and number.rstrip(")").isdigit() and stem in names


def about_answers(questions: Sequence[Question], answers: Sequence[Answers]) -> list[Note]:
    """Each question's own notes, then what is held back and what is empty."""
    notes = _together(
        [
            (question.name, sentence)
            for question, answer in zip(questions, answers, strict=True)
            for sentence in answer.notes
        ]
    )
    held_back = sum(q.sensitive for q in questions)
    if held_back:
        many = "1 question" if held_back == 1 else f"{held_back:,} questions"
        notes.append(
            Note(
                "sensitive columns",
                f"{many} of {len(questions):,} may be sensitive (health, faith, politics …);"
                " off until switched on with a reason.",
            )
        )
    empty = sum(q.kind is Kind.EMPTY for q in questions)
    if empty:
        many = "1 column holds" if empty == 1 else f"{empty:,} columns hold"
        notes.append(Note("the file", f"{many} no answers at all."))
    return notes


def _together(said: Sequence[tuple[str, str]]) -> list[Note]:
    """Sentences that differ in their counts only are one note, with all of them counted."""
    alike: dict[str, list[tuple[str, str]]] = {}
    for name, sentence in said:
        alike.setdefault(_COUNT.sub("#", sentence), []).append((name, sentence))
    notes = []
    for found in alike.values():
        if len(found) < FEW_ALIKE:
            notes += [Note(f"column “{name}”", sentence) for name, sentence in found]
            continue
        names = list(dict.fromkeys(name for name, _ in found))
        shown = ", ".join(f"“{name}”" for name in names[:2])
        more = f" and {len(names) - 2:,} more" if len(names) > 2 else ""
        total = sum(_first_count(sentence) for _, sentence in found)
        notes.append(Note(f"columns {shown}{more}", _COUNT.sub(f"{total:,}", found[0][1], count=1)))
    return notes


def _first_count(sentence: str) -> int:
    found = _COUNT.search(sentence)
    return int(found[0].replace(",", "")) if found else 0


def about_corrections(reading: Reading, questions: Sequence[Question]) -> list[Note]:
    """Corrections whose question the file does not have (any more)."""
    unknown = sorted(reading.named - {q.name for q in questions})
    what = "a correction names it, but the file has no such question."
    return [Note(f"question “{name}”", what) for name in unknown]
