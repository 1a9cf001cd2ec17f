"""One question in words: who was asked, what they answered, what a person changed about it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from persona_core.show import html
from persona_core.show.reading import KINDS, why
from persona_core.sources.reading import Reading
from persona_core.sources.table import Blank, Kind, Question, Role, Table

BLANKS = {
    Blank.NOT_ASKED: "not asked",
    Blank.NOT_ANSWERED: "no answer",
    Blank.REFUSED: "refused",
    Blank.NOT_APPLICABLE: "does not apply",
}
"""The kinds of blank, as something an answer may mean."""
ROLES = {
    Role.BASE: "Builds segments",
    Role.DESCRIPTOR: "Shown beside them",
    Role.IGNORE: "Left out",
    Role.WEIGHT: "Weight",
    Role.ID: "Id",
}


MOST_WRITTEN = 6
UNDER = 0.005
"""A share that would be rounded to nothing though somebody answered so."""


@dataclass(frozen=True)
class Answer:
    """One answer, how many gave it, and whether it is a level of the scale."""

    text: str
    n: int
    share: float
    """Of those who answered."""
    is_level: bool


def answers(table: Table, question: Question) -> tuple[Answer, ...]:
    """The answers in print order; () for numbers, texts, dates."""
    counts = table.counts(question.name)
    n = int(counts.n[0]) or 1
    levels = set(question.levels or ())
    return tuple(
        Answer(text, int(count), int(count) / n, text in levels)
        for text, count in zip(counts.answers, counts.count[0], strict=True)
    )


def count(answer: Answer, question: Question) -> str:
    """“152 · 18%”, and where it stands if not on the scale."""
    share = "under 1%" if 0 < answer.share < UNDER else f"{answer.share:.0%}"
    said = f"{answer.n:,} · {share}"
    return f"{said} · beside the scale" if question.levels and not answer.is_level else said


def asked(table: Table, question: Question) -> str:
    """“Asked of 834 of 1,186 · 12 did not answer”, and how many refused, if anybody did.

    Nobody has to write something: of texts it is said how many did.
    """
    blank = table.blank(question.name)
    tally = {kind: int((blank == kind).sum()) for kind in Blank}
    n = table.n_rows - tally[Blank.NOT_ASKED]
    everybody = "everybody" if n == table.n_rows else f"{n:,} of {table.n_rows:,}"
    parts = [f"Asked of {everybody}"]
    if question.kind is Kind.TEXT:
        return f"{parts[0]} · {tally[Blank.ANSWERED]:,} wrote something"
    for kind, said in (
        (Blank.NOT_ANSWERED, "did not answer"),
        (Blank.REFUSED, "refused"),
        (Blank.NOT_APPLICABLE, "said it does not apply"),
    ):
        if tally[kind]:
            parts.append(f"{tally[kind]:,} {said}")
    return " · ".join(parts)


def head(table: Table, question: Question) -> str:
    """The question in full, who was asked, and why it was read as what it is, as HTML."""
    seen = why(question).rstrip(".")
    kind = KINDS[question.kind]
    lines = (
        asked(table, question),
        figures(table, question),
        f"Read as {kind}. {seen}." if seen else f"Read as {kind}.",
    )
    said = "".join(f'<div class="pw-grey">{html.text(line)}</div>' for line in lines if line)
    words = html.text(question.question)
    return f'<div class="pw-question"><strong>{words}</strong>{said}</div>'


def figures(table: Table, question: Question) -> str:
    """“From 18 to 92, half of them between 31 and 54.”, of days from which to which.

    Empty for what is neither.
    """
    if question.kind is Kind.DATE:
        days = table.dates(question.name)
        days = days[~np.isnat(days)]
        return f"From {_day(days.min())} to {_day(days.max())}." if len(days) else ""
    if question.kind not in (Kind.NUMBER, Kind.WEIGHT):
        return ""
    low, lower, upper, high = table.quantiles(question.name, (0, 0.25, 0.75, 1))[0]
    if np.isnan(low):
        return ""
    return f"From {low:,.6g} to {high:,.6g}, half of them between {lower:,.6g} and {upper:,.6g}."


def _day(when: np.datetime64) -> str:
    day = when.astype("datetime64[D]").item()
    return f"{day.day} {day:%B %Y}"


def written(
    table: Table, question: Question, identifies: Callable[[str], bool]
) -> tuple[tuple[str, int], ...]:
    """What people wrote and how many wrote it: what several wrote first, then the first ones.

    At most six, none that `identifies` somebody; () for personal and sensitive questions and for
    what is no text.
    """
    if question.kind is not Kind.TEXT or question.personal or question.sensitive:
        return ()
    texts = (" ".join(text.split()) for text in table.texts(question.name) if text)
    counted = Counter(text for text in texts if not identifies(text))
    return tuple(counted.most_common(MOST_WRITTEN))


def quoted(texts: Sequence[tuple[str, int]]) -> str:
    """Those texts below each other, as HTML."""
    said = "".join(
        f"<div>“{html.text(text)}”{f' <span>{n:,} times</span>' if n > 1 else ''}</div>"
        for text, n in texts
    )
    return f'<div class="pw-written">{said}</div>'


def alike(questions: Sequence[Question], question: Question) -> tuple[str, ...]:
    """The other rows of its grid that have an answer in common with it."""
    if not question.group:
        return ()
    own = set(question.options or ())
    return tuple(
        q.name
        for q in questions
        if q.group == question.group and q is not question and own & set(q.options or ())
    )


@dataclass(frozen=True)
class Changed:
    """What a person changed that no other control shows, and the correction that undoes it."""

    sentence: str
    what: str
    value: str | list[str]


def changed(reading: Reading, name: str) -> tuple[Changed, ...]:
    """Answers merged or read as blank by hand, repairs undone, a reason to use it after all."""
    merged = (
        Changed(f"“{answer}” counts as “{into}”", "merge", [answer, ""])
        for answer, into in reading.merged.get(name, {}).items()
    )
    blanks = (
        Changed(f"“{answer}” counts as blank: {BLANKS[why]}", "blank", [answer, ""])
        for answer, why in reading.blanks.get(name, {}).items()
    )
    other = []
    if name in reading.as_written:
        other.append(Changed("Its answers stand as in the file", "as written", ""))
    if name in reading.reasons:
        other.append(Changed(f"Switched on: “{reading.reasons[name]}”", "switch on", ""))
    return (*merged, *blanks, *other)
