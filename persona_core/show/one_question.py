"""One question in words: who was asked, what they answered, what a person changed about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from persona_core.show import html
from persona_core.show.answers_at_a_glance import at_a_glance
from persona_core.show.reading import KINDS, why
from persona_core.sources.joining.summary import asks, was_asked
from persona_core.sources.reading import Reading
from persona_core.sources.roles import TOOL_WROTE
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

    Nobody has to write something: of texts it is said how many did. Nobody is asked what names
    them, nor what the tool or a till wrote: of these it is said in how many rows they stand.
    """
    blank = table.blank(question.name)
    tally = {kind: int((blank == kind).sum()) for kind in Blank}
    if not _was_asked(table, question):
        return f"In {_of_all(tally[Blank.ANSWERED], table.n_rows)} rows"
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


def _was_asked(table: Table, question: Question) -> bool:
    """Whether a person gave the answer, as far as the dictionary tells."""
    names_somebody = question.personal or question.kind in (Kind.IDENTIFIER, Kind.WEIGHT)
    if names_somebody or TOOL_WROTE in question.why or not was_asked(question):
        return False
    return asks(table) or bool((table.blank(question.name) == Blank.NOT_ASKED).any())


def _of_all(n: int, n_all: int) -> str:
    return f"all {n:,}" if n == n_all else f"{n:,} of {n_all:,}"


def head(table: Table, question: Question) -> str:
    """The question in full, who was asked, and why it was read as what it is, as HTML."""
    seen = why(question).rstrip(".").removeprefix("Read as ")
    seen = seen[:1].upper() + seen[1:]
    kind = KINDS[question.kind]
    lines = (
        asked(table, question),
        at_a_glance(table, question),
        f"Read as {kind}. {seen}." if seen else f"Read as {kind}.",
    )
    said = "".join(f'<div class="pw-grey">{html.text(line)}</div>' for line in lines if line)
    words = html.text(question.question)
    return f'<div class="pw-question"><strong>{words}</strong>{said}</div>'


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
