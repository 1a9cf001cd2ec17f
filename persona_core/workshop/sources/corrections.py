"""Corrections as they are kept: one line each in `reading/<source>`, later lines win.

A line is `[question or questions, what, value]`; undo drops the last one. Folded together they
are the `Reading` under which the cells are understood again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from persona_core.personas.form import load_form
from persona_core.problem import Problem
from persona_core.sources import Reading, topics
from persona_core.sources.table import Blank, Kind, Question, Role, Table, Topic

Value = str | list[str]

WHATS: Mapping[str, str] = {
    "kind": "a kind",
    "role": "a role",
    "topic": "a topic",
    "label": "a short label; empty: the guess again",
    "levels": "the scale from little to much",
    "group": "the stem of its grid; empty: of none",
    "blank": "[answer, kind of blank]; an empty kind: an answer again",
    "merge": "[answer, the answer it counts as]; an empty one: apart again",
    "outside": "an answer that stands beside the scale",
    "fields": "fields of the persona form, best first",
    "as written": "yes: its answers as they stand in the file; empty: repaired again",
    "switch on": "why a sensitive question is used after all; empty: it is off again",
    "header rows": "numbers of the file's rows that hold the header, the first is 1; [] finds them",
    "same as": "[name, wording] of the question that an earlier wave asked instead; []: it is new",
}
"""What a line may be about, and what its value says."""


OF_FILE = frozenset({"header rows"})
"""What is said of the file as a whole (its name is ""): not of its later waves."""
NO_HEADER = "none"
"""The value of `header rows` where the first row already is somebody's answers."""
DESCRIBING = frozenset({"role", "topic", "label", "fields"})
"""What can be said of a column that stands in no file: its answers are worked out."""


@dataclass(frozen=True)
class Line:
    """One correction."""

    names: tuple[str, ...]
    """The questions it is about: several where one answer stands in the rows of a grid."""
    what: str
    value: Value

    def as_json(self) -> list[Any]:
        """For the store; one question is written as its name alone."""
        return [self.names[0] if len(self.names) == 1 else list(self.names), self.what, self.value]

    @classmethod
    def from_json(cls, line: Sequence[Any]) -> "Line":
        """The inverse of `as_json`."""
        names, what, value = line
        several = (names,) if isinstance(names, str) else tuple(str(n) for n in names)
        return cls(several, str(what), [str(v) for v in value] if _is_list(value) else str(value))


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


@dataclass
class _Said:
    """What the lines so far say, by question."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    levels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    blanks: dict[str, dict[str, Blank]] = field(default_factory=dict)
    merged: dict[str, dict[str, str]] = field(default_factory=dict)
    outside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    as_written: set[str] = field(default_factory=set)
    header_rows: tuple[int, ...] | None = None


def folded(lines: Sequence[Line]) -> Reading:
    """Later lines win, also where they are about something else that they contradict.

    Raises `Problem` for a line whose value is none of its kind.
    """
    said = _Said()
    for line in lines:
        for name in line.names:
            try:
                _SAY[line.what](said, name, line.value)
            except (KeyError, ValueError, TypeError) as error:
                raise Problem(
                    f"question “{name}”",
                    f"“{line.what}” cannot be {line.value!r}",
                    f"say {WHATS.get(line.what, 'one of ' + ', '.join(WHATS))}",
                ) from error
    return Reading(**{**vars(said), "as_written": frozenset(said.as_written)})


def _header_rows(said: _Said, name: str, value: Value) -> None:
    """Rows of the file, counted from 1 as a spreadsheet program does."""
    if value == NO_HEADER:
        said.header_rows = ()
        return
    rows = tuple(sorted({int(row) - 1 for row in _list(value)}))
    said.header_rows = rows or None


def _kind(said: _Said, name: str, value: Value) -> None:
    """Another kind than a scale forgets the order, which would make it a scale again."""
    kind = Kind(_text(value))
    if kind is not Kind.ORDINAL:
        said.levels.pop(name, None)
        said.outside.pop(name, None)
    said.kinds[name] = kind


def _levels(said: _Said, name: str, value: Value) -> None:
    """An order makes it a scale; what stands in it is beside it no more."""
    levels = tuple(_list(value))
    said.kinds.pop(name, None)
    said.levels[name] = levels
    said.outside[name] = tuple(a for a in said.outside.get(name, ()) if a not in levels)


def _outside(said: _Said, name: str, value: Value) -> None:
    said.outside[name] = tuple(dict.fromkeys((*said.outside.get(name, ()), _text(value))))


def _blank(said: _Said, name: str, value: Value) -> None:
    """An answer that means a blank is no spelling of another."""
    answer, why = _list(value)
    said.merged.setdefault(name, {}).pop(answer, None)
    blanks = said.blanks.setdefault(name, {})
    blanks.pop(answer, None)
    if why:
        blanks[answer] = Blank[why.upper()]
        if blanks[answer] is Blank.ANSWERED:
            raise ValueError(why)


def _merge(said: _Said, name: str, value: Value) -> None:
    """The answer counted as is one of its own, so that no circle can arise."""
    answer, into = _list(value)
    merged = said.merged.setdefault(name, {})
    merged.pop(answer, None)
    if into:
        if into == answer:
            raise ValueError(into)
        merged.pop(into, None)
        merged[answer] = into
        said.blanks.get(name, {}).pop(answer, None)


def _fields(said: _Said, name: str, value: Value) -> None:
    """The field brings its topic; one that was said before gives way."""
    said.topics.pop(name, None)
    said.fields[name] = tuple(_list(value))


def _as_written(said: _Said, name: str, value: Value) -> None:
    """What was said of answers that were repaired holds no more."""
    for part in (said.kinds, said.levels, said.merged, said.outside):
        part.pop(name, None)
    if _text(value):
        said.as_written.add(name)
    else:
        said.as_written.discard(name)


def _switch_on(said: _Said, name: str, value: Value) -> None:
    """Off again forgets the reason and the role that was chosen while it was on."""
    reason = " ".join(_text(value).split())
    if reason:
        said.reasons[name] = reason
    else:
        said.reasons.pop(name, None)
        said.roles.pop(name, None)


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _list(value: Value) -> list[str]:
    if isinstance(value, str):
        raise TypeError(value)
    return value


def _same_as(said: _Said, name: str, value: Value) -> None:
    """It changes no answer: see `asked_before`."""
    if len(_list(value)) not in (0, 2):
        raise ValueError(value)


_SAY: Mapping[str, Callable[[_Said, str, Value], None]] = {
    "kind": _kind,
    "role": lambda said, name, value: said.roles.update({name: Role(_text(value))}),
    "topic": lambda said, name, value: said.topics.update({name: Topic(_text(value))}),
    "label": lambda said, name, value: said.labels.update({name: " ".join(_text(value).split())}),
    "levels": _levels,
    "group": lambda said, name, value: said.groups.update({name: " ".join(_text(value).split())}),
    "blank": _blank,
    "merge": _merge,
    "outside": _outside,
    "fields": _fields,
    "as written": _as_written,
    "switch on": _switch_on,
    "header rows": _header_rows,
    "same as": _same_as,
}


def asked_before(lines: Sequence[Line]) -> dict[str, tuple[str, str]]:
    """Questions that earlier waves asked in other words: name → name and wording there.

    An earlier question is asked once: whoever is said to be it last, is.
    """
    found: dict[str, tuple[str, str]] = {}
    for line in (line for line in lines if line.what == "same as"):
        for name in line.names:
            found.pop(name, None)
            if line.value:
                earlier, wording = _list(line.value)
                found = {n: one for n, one in found.items() if one[0] != earlier}
                found[name] = (earlier, wording)
    return found


def described(question: Question, said: Reading) -> Question:
    """A question under what was said of its role, label, topic and fields, its answers as found."""
    name = question.name
    fields = said.fields.get(name, question.fields)
    topic = topics.of_field(fields[0]) if said.fields.get(name) else question.topic
    return replace(
        question,
        role=said.roles.get(name, question.role),
        label=said.labels.get(name) or question.label,
        topic=said.topics.get(name, topic),
        fields=fields,
        linked=bool(said.fields.get(name)),
    )


def check(line: Line, table: Table) -> None:
    """Raise `Problem` where a line names a question, answer or field that is not there."""
    if not line.names:
        raise Problem("the correction", "it names no question", "name one")
    if line.what in OF_FILE:
        return
    questions = [table.question(name) for name in line.names]
    first = f"question “{line.names[0]}”"
    given = {option for q in questions for option in q.options or ()}
    missing = _answers_named(line) - given
    if missing and all(q.options is not None for q in questions):
        answer = min(missing)
        raise Problem(first, f"nobody answered “{answer}”", "choose one of its answers")
    if line.what in ("fields", "group") and any(q.personal for q in questions):
        what = "it holds personal data, which never stands on a persona"
        raise Problem(first, what, "choose another question")
    if line.what == "as written" and any(len(q.source_columns) > 1 for q in questions):
        what = "it is spread over several columns, in which nothing was repaired"
        raise Problem(first, what, "choose a question of one column")
    sensitive = next((q for q in questions if q.sensitive), None)
    if line.what == "role" and line.value != Role.IGNORE and sensitive is not None:
        what = "it may hold special-category data and is off until it is switched on with a reason"
        raise Problem(first, what, "open the question and say why it is needed")
    if line.what == "same as" and line.value and line.value[0] in {q.name for q in table.questions}:
        what = f"the file asks “{line.value[0]}”, too, so they are two questions"
        raise Problem(first, what, "choose a question that is no longer asked")
    if line.what == "fields":
        for one in line.value:
            load_form().field(one)


def _answers_named(line: Line) -> set[str]:
    """The answers that must be there for the line to do anything."""
    if line.what in ("blank", "merge"):
        taken_back = len(line.value) == 2 and not line.value[1]
        return set() if taken_back else set(line.value[: 2 if line.what == "merge" else 1])
    return {str(line.value)} if line.what == "outside" else set()


def still_possible(
    lines: Sequence[Line], understand: Callable[[Reading], object]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Lines under which another upload can be understood, and those that cannot be any more."""
    try:
        understand(folded(lines))
    except Problem:
        pass
    else:
        return tuple(lines), ()
    kept: list[Line] = []
    gone: list[Line] = []
    for line in lines:
        try:
            understand(folded([*kept, line]))
        except Problem:
            gone.append(line)
        else:
            kept.append(line)
    return tuple(kept), tuple(gone)
