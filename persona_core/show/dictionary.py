"""The question dictionary as a table that people edit, and what an edited cell says.

Every cell is a text: a scale is written “never < sometimes < often”, answers that mean a blank are
written “-99; n/k”, each with its kind of blank if it is not a mere “no answer”.
"""

from collections.abc import Sequence

import pandas as pd

from persona_core.problem import Problem
from persona_core.show.one_question import BLANKS
from persona_core.sources.reading import Reading
from persona_core.sources.table import Blank, Kind, Question

BETWEEN = " < "
AND = "; "


def entries(found: Sequence[Question], said: Reading) -> pd.DataFrame:
    """One row per question, index its name: label, group, scale and blanks, as texts."""
    return pd.DataFrame(
        {
            "label": [q.label for q in found],
            "group": [q.group or "" for q in found],
            "scale": [BETWEEN.join(q.levels or ()) for q in found],
            "blanks": [_blanks(said, q.name) for q in found],
        },
        index=pd.Index([q.name for q in found], name="name"),
        dtype=object,
    )


def _blanks(said: Reading, name: str) -> str:
    return AND.join(
        answer if why is Blank.NOT_ANSWERED else f"{answer} ({BLANKS[why]})"
        for answer, why in said.blanks.get(name, {}).items()
    )


def corrections(
    question: Question, said: Reading, what: str, text: str
) -> list[tuple[str, str | list[str]]]:
    """What an edited cell of `entries` says, as corrections: (what, value) each.

    Raises `Problem` where a scale cannot be read from it.
    """
    text = " ".join(text.split())
    if what == "scale":
        levels = [part.strip() for part in text.split(BETWEEN.strip()) if part.strip()]
        if not levels and question.levels:
            return [("kind", Kind.CATEGORY.value)]
        missing = [level for level in levels if level not in (question.options or ())]
        if len(levels) < 2 or missing:
            found = (
                f"“{missing[0]}” is none of its answers" if missing else "it names no two answers"
            )
            todo = "write its answers from little to much, with < between them"
            raise Problem(f"question “{question.name}”", found, todo)
        return [("levels", levels)]
    if what == "blanks":
        return _blanks_said(question.name, said, text)
    return [(what, text)]


def _blanks_said(name: str, said: Reading, text: str) -> list[tuple[str, str | list[str]]]:
    """The answers that are blank now and were not, and those that are answers again."""
    named = {words: why.name.lower() for why, words in BLANKS.items()}
    now: dict[str, str] = {}
    for part in (part.strip() for part in text.split(AND.strip())):
        answer, bracket, rest = part.rpartition(" (")
        reason = named.get(rest.removesuffix(")")) if bracket else None
        if part:
            now[answer if reason else part] = reason or Blank.NOT_ANSWERED.name.lower()
    before = {answer: why.name.lower() for answer, why in said.blanks.get(name, {}).items()}
    lines: list[tuple[str, str | list[str]]] = [
        ("blank", [answer, ""]) for answer in before if answer not in now
    ]
    lines += [("blank", [a, why]) for a, why in now.items() if before.get(a) != why]
    return lines
