"""Files with a line per answer (respondent, question, answer) instead of a line per person.

Their columns are read as they stand; what is missing is said, with the way out.
"""

from collections.abc import Sequence

import numpy as np

from persona_core.problem import Note
from persona_core.sources.clean import plain
from persona_core.sources.columns import Column
from persona_core.sources.heading import Heading, known

MOST_QUESTIONS = 2000
ENOUGH = 0.9
"""Share of the lines that must be somebody's first to a question: few answers have two lines."""


def line_per_answer(headings: Sequence[Heading], columns: Sequence[Column]) -> list[Note]:
    """The note on a file whose lines are answers; [] for one whose lines are people."""
    names = [plain(heading.raw.replace("_", " ")) for heading in headings]
    asked = next((j for j, name in enumerate(names) if name in known("long", "question")), None)
    said = next((j for j, name in enumerate(names) if name in known("long", "answer")), None)
    if asked is None or said is None:
        return []
    question = columns[asked]
    if not 2 <= len(question.distinct) <= MOST_QUESTIONS:
        return []
    for j, who in enumerate(columns):
        if j in (asked, said) or not _asks_each(who, question):
            continue
        key, about, answer = (f"“{headings[i].raw.strip()}”" for i in (j, asked, said))
        what = (
            f"each of the {question.n_rows:,} rows is one answer, not one person: {key} has"
            f" {len(who.distinct):,} different values. In a spreadsheet program make a pivot table"
            f" with {key} in the rows, {about} in the columns and {answer} as the value, and open"
            " that one."
        )
        return [Note("the rows", what)]
    return []


def _asks_each(who: Column, question: Column) -> bool:
    """People come back on several lines, each time with another question."""
    n, people, asked = who.n_rows, len(who.distinct), len(question.distinct)
    if people < 2 or 2 * people > n or people * asked < ENOUGH * n:
        return False
    both = (who.codes >= 0) & (question.codes >= 0)
    pairs = who.codes[both].astype(np.int64) * asked + question.codes[both]
    return bool(len(pairs) >= ENOUGH * n and len(np.unique(pairs)) >= ENOUGH * n)
