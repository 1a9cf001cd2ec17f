"""From the cells of a sheet to a table of questions: the one way in, for every format.

Steps, each in a module of its own: where the table stands (layout, dialects), which columns make
a question (blocks), what the answers are (kinds, choices, readout), who was asked (routing), what
it is about (topics), who may be identified (personal), what it is used for (roles). Corrections by
people come in as a `Reading` and win over every guess.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from persona_core.problem import Note
from persona_core.sources import answers as made
from persona_core.sources import (
    blank_codes,
    by_hand,
    labels,
    noticed,
    outline,
    roles,
    surroundings,
    topics,
)
from persona_core.sources.about import About, about_each
from persona_core.sources.answers import Answers
from persona_core.sources.asked import Asked
from persona_core.sources.blocks import Draft, Shape, drafts
from persona_core.sources.cells import Cells
from persona_core.sources.codebook import Codebook, Form
from persona_core.sources.columns import Column
from persona_core.sources.dialects import PLAIN, spss
from persona_core.sources.figures import rating_ranges
from persona_core.sources.heading import Heading
from persona_core.sources.layout import Place, main_columns
from persona_core.sources.lexicon import guess_language
from persona_core.sources.lines import line_per_answer
from persona_core.sources.personal import Personal, personal
from persona_core.sources.reading import Reading
from persona_core.sources.routing import Asking, not_asked
from persona_core.sources.surroundings import Surroundings
from persona_core.sources.table import Blank, Kind, Question, Role, Table, Topic


@dataclass(frozen=True)
class Understood:
    """A sheet as it was understood."""

    table: Table
    format: str
    """`surveymonkey`, `qualtrics`, `google-forms`, `typeform`, `microsoft-forms`, `limesurvey`,
    `sosci`, `unipark`, `spss` or `plain`."""
    header_rows: tuple[int, ...]
    """0-based rows of the sheet; () where it has no header."""
    first_data_row: int
    last_data_row: int
    """0-based, the last row that belongs to the data."""
    n_rows: int
    """Data rows: respondents, or lines of a purchase history."""
    n_columns: int
    """The table's own columns."""
    language: str
    """Of the questions, as guessed from their small words."""
    positions: tuple[tuple[int, ...], ...] = ()
    """For each question the file's columns (0-based) that it owns."""
    noted: tuple[tuple[str, ...], ...] = ()
    """For each question what was noticed and repaired in its answers, a sentence each."""
    around: Surroundings = field(default_factory=Surroundings)
    """Titles above the table and notes below it, which are no answers."""


def understand(cells: Cells, reading: Reading | None = None) -> Understood:
    """Say what a sheet holds.

    Raises `Problem` where it holds no table, or where a correction is impossible.
    """
    return Sheet(cells, remember=False).understood(reading or Reading())


@dataclass(frozen=True, eq=False)
class _Ground:
    """What no correction of a question changes."""

    place: Place
    format: str
    columns: Sequence[Column]
    headings: Sequence[Heading]
    found: Sequence[Draft]
    names: Sequence[str]
    labels: Sequence[str]
    asked: Sequence[Asked]
    language: str
    notes: tuple[Note, ...]
    around: Surroundings
    guesses: by_hand.Guesses = field(default_factory=dict)

    @property
    def n_rows(self) -> int:
        """Respondents."""
        return len(self.columns[0].codes)


class Sheet:
    """A sheet that may be understood again under other corrections.

    The last answer is kept. remember: keep also what no correction changes, for about as much
    memory as the table takes.
    """

    def __init__(self, cells: Cells, *, remember: bool = True) -> None:
        self.cells = cells
        self._remember = remember
        self._grounds: dict[tuple[int, ...] | None, _Ground] = {}
        self._last: tuple[Reading, Understood] | None = None

    def understood(self, reading: Reading) -> Understood:
        """What the sheet holds under these corrections; raises `Problem` like `understand`."""
        if self._last is not None and self._last[0] == reading:
            return self._last[1]
        ground = self._grounds.get(reading.header_rows) or _ground(self.cells, reading)
        found = _understood(self.cells, ground, reading)
        if self._remember:
            self._grounds[reading.header_rows] = ground
        self._last = reading, found
        return found


def _ground(cells: Cells, reading: Reading) -> _Ground:
    place, dialect = outline.place(cells, reading)
    keep = outline.filled_rows(cells, place)
    columns, notes = outline.columns(cells, place, keep)
    headings = outline.headings(cells, place, dialect, columns)
    around = surroundings.around(cells, place)
    notes += [*place.notes, *surroundings.notes(around), *line_per_answer(headings, columns)]
    if dialect is PLAIN:
        main, beside = main_columns(columns, headings)
        columns, headings = [columns[j] for j in main], [headings[j] for j in main]
        notes += beside
    if cells.codebook is None:
        columns, blanks = blank_codes.taken_out(columns, headings, dialect.format)
        notes += blanks
    language = guess_language(h.text for h in headings if not h.meta)
    if cells.codebook is not None:
        together = spss.sets_together(cells.codebook)
        headings, columns = [headings[i] for i in together], [columns[i] for i in together]
    found = drafts(headings, columns, dialect.format)
    if cells.codebook is not None:
        found = spss.with_mentions(found, cells.codebook)
    return _Ground(
        place=place,
        format=dialect.format,
        columns=columns,
        headings=headings,
        found=found,
        names=labels.names(found),
        labels=labels.labels(found),
        asked=_asked(found, columns, language, dialect.format, cells.codebook),
        language=language,
        notes=tuple(notes),
        around=around,
    )


def _understood(cells: Cells, ground: _Ground, reading: Reading) -> Understood:
    names, place = ground.names, ground.place
    grouped = by_hand.regrouped(ground.found, names, reading)
    asked = [
        replace(a, in_grid=d.group is not None) for a, d in zip(ground.asked, grouped, strict=True)
    ]
    answers = _routed(grouped, by_hand.read(grouped, asked, names, reading, ground.guesses))
    said = about_each(grouped, answers, asked, reading.keywords)
    questions = [
        _question(draft, name, label, a, q, words, reading)
        for draft, name, label, a, q, words in zip(
            grouped, names, ground.labels, answers, asked, said, strict=True
        )
    ]
    questions = _with_key(questions)
    notes = [*ground.notes, *cells.notes]
    headerless = not (place.header_rows or cells.codebook)
    notes += noticed.about_header(ground.headings, questions, ground.found, headerless=headerless)
    notes += noticed.about_answers(questions, answers)
    notes += noticed.about_corrections(reading, questions)
    skipped = place.last - place.first - ground.n_rows
    if skipped:
        many = (
            "1 blank row among the data was"
            if skipped == 1
            else (f"{skipped:,} blank rows among the data were")
        )
        notes.append(Note("the rows", f"{many} left out."))
    return Understood(
        table=Table(tuple(questions), _physical(answers, ground.n_rows), tuple(notes)),
        format=ground.format,
        header_rows=place.header_rows,
        first_data_row=place.first,
        last_data_row=place.last - 1,
        n_rows=ground.n_rows,
        n_columns=len(ground.columns),
        language=ground.language,
        noted=tuple(answer.notes for answer in answers),
        around=ground.around,
        positions=tuple(tuple(column.index for column in draft.columns) for draft in grouped),
    )


# -- questions ----------------------------------------------------------------------------------


def _asked(
    found: Sequence[Draft],
    columns: Sequence[Column],
    language: str,
    format: str,
    book: Codebook | None,
) -> list[Asked]:
    ranges = rating_ranges(columns)
    result = []
    for draft in found:
        head = draft.heads[0]
        header = head.code or (draft.row if draft.group and draft.row else head.text)
        variable = book.variables[draft.columns[0].index] if book else None
        single = draft.shape is Shape.SINGLE and not draft.group
        result.append(
            Asked(
                text=labels.full_text(draft),
                header=header,
                language=language,
                format=format,
                meta=head.meta,
                personal=_personal(draft, header) if single else None,
                labels=spss.in_order(draft.columns[0], variable) if variable else (),
                is_ordered=variable is not None and variable.measure == "ordinal",
                is_day=variable is not None and variable.form is Form.DATE,
                is_weight=bool(book and variable and book.weight == variable.name),
                in_grid=draft.group is not None,
                is_choice=head.is_choice,
                is_other_text=draft.other_of is not None,
                is_tick=draft.ticked,
                ranges=ranges,
            )
        )
    return result


def _personal(draft: Draft, header: str) -> Personal | None:
    said = dict.fromkeys((header, draft.row or draft.text, draft.text))
    return next(filter(None, (personal(text, draft.columns[0]) for text in said)), None)


def _routed(found: Sequence[Draft], answers: Sequence[Answers]) -> list[Answers]:
    asking = [
        Asking(
            blank=a.blank,
            n_columns=len(draft.columns),
            group=draft.group,
            codes=_gate_codes(a),
            follows=draft.meta is None and a.kind is not Kind.EMPTY and draft.other_of is None,
        )
        for draft, a in zip(found, answers, strict=True)
    ]
    blanks = not_asked(asking)
    return [made.with_blank(a, blank) for a, blank in zip(answers, blanks, strict=True)]


def _gate_codes(answers: Answers) -> NDArray[np.int16] | None:
    if answers.kind not in (Kind.CATEGORY, Kind.ORDINAL):
        return None
    codes = answers.arrays[0].indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return np.asarray(codes, dtype=np.int16)


def _question(
    draft: Draft,
    name: str,
    label: str,
    answers: Answers,
    asked: Asked,
    said: About,
    reading: Reading,
) -> Question:
    fields, topic = _about(name, asked, said, reading)
    reason_on = reading.reasons.get(name) if said.sensitive else None
    flagged = said.sensitive and reason_on is None
    role, reason = _role(draft, answers, asked, topic, sensitive=flagged, protected=said.protected)
    switched_on = f"sensitive, switched on: {reason_on}" if reason_on is not None else ""
    return Question(
        name=name,
        question=asked.text,
        label=reading.labels.get(name) or label,
        kind=answers.kind,
        topic=topic,
        role=reading.roles.get(name, role),
        why="; ".join(part for part in (answers.why, reason, switched_on) if part),
        source_columns=tuple(h.raw for h in draft.heads),
        options=answers.options,
        levels=answers.levels,
        group=draft.group,
        fields=fields,
        personal=asked.personal is not None,
        sensitive=flagged,
        n_missing=int((answers.blank != Blank.ANSWERED).sum()),
        linked=bool(reading.fields.get(name)),
    )


def _about(name: str, asked: Asked, said: About, reading: Reading) -> tuple[tuple[str, ...], Topic]:
    """The fields of the form it feeds and its topic: what people said, else what was found."""
    fields, topic = said.fields, said.topic
    if name in reading.fields and not asked.personal:
        fields = reading.fields[name]
        topic = topics.of_field(fields[0]) if fields else Topic.OTHER
    return fields, reading.topics.get(name, topic)


def _role(
    draft: Draft, answers: Answers, asked: Asked, topic: Topic, *, sensitive: bool, protected: bool
) -> tuple[Role, str]:
    """Its role where nobody said another one, and why."""
    n = len(answers.blank)
    return roles.role(
        roles.Facts(
            kind=answers.kind,
            topic=topic,
            meta=draft.meta,
            personal=asked.personal,
            sensitive=sensitive,
            protected=protected,
            options=answers.options,
            answered=float((answers.blank == Blank.ANSWERED).mean()) if n else 0.0,
            is_constant=answers.kind is Kind.NUMBER and _is_constant(answers),
            is_calendar=asked.is_calendar,
            describes=asked.describes,
        )
    )


def _is_constant(answers: Answers) -> bool:
    return bool(pc.count_distinct(answers.arrays[0]).as_py() < 2)


def _with_key(questions: Sequence[Question]) -> list[Question]:
    """Where nothing else names the respondent, a column of e-mail addresses of their own does."""
    emails = [q for q in questions if q.personal and q.kind is Kind.IDENTIFIER and not q.n_missing]
    if len(emails) != 1 or any(q.role is Role.ID for q in questions):
        return list(questions)
    return [replace(q, role=Role.ID) if q is emails[0] else q for q in questions]


def _physical(answers: Sequence[Answers], n_rows: int) -> pa.Table:
    names: list[str] = []
    arrays: list[pa.Array] = []
    for i, answer in enumerate(answers):
        parts = answer.kind in (Kind.MULTI, Kind.RANK)
        for j, array in enumerate(answer.arrays):
            names.append(f"q{i}_{j}" if parts else f"q{i}")
            arrays.append(array)
        names.append(f"q{i}_blank")
        arrays.append(pa.array(answer.blank, type=pa.uint8()))
    return pa.table(arrays, names=names)
