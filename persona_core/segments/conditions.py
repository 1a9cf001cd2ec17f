"""A filter as the command line takes it: conditions read from `QUESTION=ANSWER`.

Apart from `participation` because that asks the table who meets them; this only reads text.
"""

import re
from collections.abc import Sequence

from persona_core.problem import Problem
from persona_core.segments.model import Condition
from persona_core.sources.table import Kind, Table

RANGE = re.compile(r"^\s*(?P<low>-?\d+(?:\.\d+)?)?\s*\.\.\s*(?P<high>-?\d+(?:\.\d+)?)?\s*$")
"""`18..35`, `18..` or `..35`."""
NUMBERS = (Kind.NUMBER, Kind.WEIGHT)


def parsed(table: Table, texts: Sequence[str]) -> tuple[Condition, ...]:
    """Conditions as the command line takes them, in questionnaire order.

    `QUESTION=ANSWER`; the same question again means either answer. `QUESTION=18..35` is a range of
    a number, `QUESTION` alone having answered it. A question may be named by its column's header.
    Raises `Problem` where there is no such question or a number's range can't be read.
    """
    wanted: dict[str, list[str]] = {}
    for text in texts:
        name, answer = _split(table, text)
        wanted.setdefault(name, []).extend([answer] if answer is not None else [])
    return tuple(_condition(table, name, wanted[name]) for name in sorted(wanted, key=table.index))


def named(table: Table, text: str) -> str:
    """The name of the question of that name or column header; raises `Problem` for none."""
    for q in table.questions:
        if text in (q.name, *q.source_columns):
            return q.name
    return table.question(text).name


def _split(table: Table, text: str) -> tuple[str, str | None]:
    """The question's name and what stands behind a `=`; a name may hold one itself."""
    at = len(text)
    while at > 0:
        head = text[:at].strip()
        if any(head in (q.name, *q.source_columns) for q in table.questions):
            return named(table, head), text[at + 1 :].strip() if at < len(text) else None
        at = text.rfind("=", 0, at)
    return table.question(text.partition("=")[0].strip()).name, None


def _condition(table: Table, name: str, answers: Sequence[str]) -> Condition:
    if table.question(name).kind not in NUMBERS or not answers:
        return Condition((name,), tuple(answers))
    found = RANGE.match(answers[-1])
    if len(answers) > 1 or found is None:
        raise Problem(
            f"the filter on “{name}”",
            f"{answers[-1]} is no range",
            "write it as 18..35, 18.. or ..35",
        )
    low, high = (None if x is None else float(x) for x in (found["low"], found["high"]))
    return Condition((name,), (), low, high)
