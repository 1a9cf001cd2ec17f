"""How a file was read, in the words of a card, and its questions as the table people correct."""

import re
from collections.abc import Sequence

import pandas as pd

from persona_core.problem import Note
from persona_core.show.facts import counted, number_word
from persona_core.sources import Understood
from persona_core.sources.cells import Cells
from persona_core.sources.joining.joins import Join
from persona_core.sources.labels import both_ends, cut
from persona_core.sources.roles import TOOL_WROTE
from persona_core.sources.table import Kind, Question, Table
from persona_core.sources.values import written

EXPORTS = {
    "surveymonkey": "SurveyMonkey export",
    "qualtrics": "Qualtrics export",
    "google-forms": "Google Forms export",
    "typeform": "Typeform export",
    "microsoft-forms": "Microsoft Forms export",
    "limesurvey": "LimeSurvey export",
    "sosci": "SoSci Survey export",
    "unipark": "Unipark export",
    "spss": "SPSS file",
    "plain": "plain table",
}
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", " ": "blanks"}
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
    "mac_roman": "Macintosh",
}
"""Python's names where people say another one."""
_SAID_ALREADY = ("It is not Unicode; read as ", "It is compressed; ")
"""How notes begin that `read_as` says more plainly: neither is anything unusual."""
KINDS = {kind: "select-all" if kind is Kind.MULTI else kind.value for kind in Kind}
"""What a kind is called on the screen."""

FIRST_ROWS = 50
"""Enough to see how a file was read."""
_COUNT = re.compile(r"^(\d[\d,.]*\s+\w+(?:\s+\w+(?=\s+(?:was|were)\b))?)\s+(.+)$", re.DOTALL)
"""“3 rows”, “3 garbled stretches”, and what is said of them."""
PLAIN_PLACES = ("", "the file", "the cells", "the header", "sensitive columns")
"""Where a note is about that needs no naming: its sentence says it."""
TEXT_CELL, STEM_CELL = 82, 44
"""Characters of a question, and of the stem of its grid, that its cell in the table holds."""


def read_as(cells: Cells, dialect: str) -> str:
    """“Sheet “Responses” of 2 · SurveyMonkey export”, “Semicolons, cp1252 · plain table”."""
    parts = [f"“{cells.inside}” inside"] if cells.inside else []
    if cells.sheet is not None:
        of = f" of {len(cells.sheets)}" if len(cells.sheets) > 1 else ""
        parts.append(f"Sheet “{cells.sheet}”{of}")
    elif cells.delimiter is not None:
        between = DELIMITERS.get(cells.delimiter, f"“{cells.delimiter}”").capitalize()
        encoding = ENCODINGS.get(cells.encoding or "", cells.encoding)
        parts.append(f"{between}, {encoding}" if encoding else between)
    parts.append(EXPORTS.get(dialect, dialect))
    return " · ".join(parts)


def worth_a_look(notes: Sequence[Note], file: str) -> tuple[tuple[str, str], ...]:
    """Notes as (bold count, sentence); the place comes first where it is not the whole file."""
    found = []
    for note in notes:
        if note.what.startswith(_SAID_ALREADY):
            continue
        place = "" if note.where in (file, *PLAIN_PLACES) else note.where
        counts = _COUNT.match(note.what)
        if counts and not place:
            found.append((counts[1], counts[2]))
        else:
            said = f"{place}: {note.what}" if place else note.what
            found.append(("", said[:1].upper() + said[1:]))
    return tuple(found)


def listed(names: Sequence[str], most: int = 3) -> str:
    """“a”, “b”, “c” and 4 more."""
    shown = ", ".join(f"“{name}”" for name in names[:most])
    rest = len(names) - most
    return f"{shown} and {rest:,} more" if rest > 0 else shown


def about_questions(read: Understood) -> tuple[tuple[Question, str], ...]:
    """What was noticed and repaired in the answers of single questions, one by one."""
    pairs = zip(read.table.questions, read.noted, strict=True) if read.noted else ()
    return tuple((question, sentence) for question, said in pairs for sentence in said)


def joined(how: Join) -> str:
    """“2,904 rows for 391 of the 412 in survey.csv, joined by “E-mail” = “email”.”"""
    if how.is_below:
        return how.notes[0].what
    if not how.key:
        return f"{how.n_rows:,} rows, not joined: no column matches one of {how.to}."
    found = "all" if how.n_matched == how.n_of else f"{how.n_matched:,} of the"
    rows = counted(how.n_rows, "row")
    return f"{rows} for {found} {how.n_of:,} in {how.to}, joined by {how.key}."


def remarks(how: Join) -> tuple[str, ...]:
    """What else is to be said about a join: how its figures were counted, who was not found."""
    return tuple(note.what for note in how.notes[1:])


def not_found(how: Join, most: int) -> str:
    """“391 of 412 (95%) were found. 2 keys are not in survey.csv: “a”, “b”.”"""
    return f"{how.n_matched:,} of {how.n_of:,} ({how.rate:.0%}) were found.{_lost(how, most)}"


def would_be_found(how: Join, most: int) -> str:
    """The same of two columns that somebody thinks of joining by."""
    if not how.n_matched:
        return f"Nobody would be found: no row of {how.to} holds a value of this column."
    found = f"{how.n_matched:,} of {how.n_of:,} ({how.rate:.0%}) would be found."
    return f"{found}{_lost(how, most)}"


def _lost(how: Join, most: int) -> str:
    if not how.unmatched:
        return ""
    verb = "is" if len(how.unmatched) == 1 else "are"
    n = counted(len(how.unmatched), "key")
    return f" {n} {verb} not in {how.to}: {listed(how.unmatched, most)}."


def first_rows(
    cells: Cells, header_rows: Sequence[int], first: int, last: int
) -> tuple[pd.DataFrame, dict[str, str]]:
    """The data rows `first` to `last` (at most 50) as text, and each column's name in the file.

    Columns are named by position, since headers repeat; a column without one is called by its
    letter as in a spreadsheet.
    """
    rows = cells.rows(first, min(last + 1, first + FIRST_ROWS))
    names = [f"c{i}" for i in range(cells.n_columns)]
    heads = [" / ".join(h for h in column if h) for column in _columns(cells, header_rows)]
    titles = [head or _spreadsheet_letter(i) for i, head in enumerate(heads)]
    return pd.DataFrame(rows, columns=names), dict(zip(names, titles, strict=True))


def beginning(cells: Cells, most: int) -> list[str]:
    """The first rows (at most `most`) as they stand, each in one line: “4 · Age | City | …”."""
    rows = cells.rows(0, min(most, cells.n_rows))
    said = [" | ".join(cell.strip() for cell in row if cell.strip()) for row in rows]
    return [f"{i} · {text or 'blank'}" for i, text in enumerate(said, 1)]


def first_answers(table: Table) -> tuple[pd.DataFrame, dict[str, str]]:
    """The first answers (at most 50 rows) of columns that stand in no file, and their labels."""
    columns = {f"c{i}": written(table, q.name)[:FIRST_ROWS] for i, q in enumerate(table.questions)}
    labels = {f"c{i}": q.label for i, q in enumerate(table.questions)}
    return pd.DataFrame(columns), labels


def _columns(cells: Cells, header_rows: Sequence[int]) -> list[list[str]]:
    """For each column its name in the codebook, else its header cells from top to bottom."""
    if cells.codebook is not None:
        return [[variable.name] for variable in cells.codebook.variables]
    rows = [cells.rows(row, row + 1)[0] for row in header_rows]
    return [[row[i] for row in rows] for i in range(cells.n_columns)]


def _spreadsheet_letter(position: int) -> str:
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"Column {letters}"


NAME_THE_KEY = (
    "no column of it is known to name the same people. Choose the key on its card, or take it out."
)
"""Why a file is not joined, and what to do."""


def headline(n_respondents: int, n_used: int, n_files: int, *, of_purchases: bool = False) -> str:
    """“412 respondents in 2 files”, “412 respondents in 1 of 3 files”: who is segmented.

    of_purchases: nobody was asked anything, they are the customers of a purchase history.
    """
    of = f"{n_used} of " if n_used < n_files else ""
    who = "customer" if of_purchases else "respondent"
    return f"{counted(n_respondents, who)} in {of}{counted(n_files, 'file')}"


def in_all(n_questions: int, n_made: int, n_files: int) -> str:
    """“9 questions in all, 6 of them worked out from purchases. ”; "" of one file's own."""
    if n_files < 2 and not n_made:
        return ""
    made = f", {n_made:,} of them worked out from purchases" if n_made else ""
    return f"{counted(n_questions, 'question')} in all{made}. "


def became(made: Sequence[Question]) -> tuple[str, ...]:
    """“Worked out from it per customer: Total spend, Number of orders.”; () where nothing was."""
    if not made:
        return ()
    return (f"Worked out from it per customer: {', '.join(q.label for q in made)}.",)


def not_joined(files: Sequence[str]) -> str:
    """“1 file is not joined yet (“orders.csv”): its columns …”; "" where there is none."""
    if not files:
        return ""
    many = "1 file is" if len(files) == 1 else f"{len(files)} files are"
    return f" {many} not joined yet ({listed(files)}): {NAME_THE_KEY}"


def summary(n_notes: int) -> str:
    """The sentence under the headline of Data."""
    if not n_notes:
        return "All was read; nothing unusual was seen."
    things = "thing is" if n_notes == 1 else "things are"
    return f"All was read. {number_word(n_notes)} {things} worth a look."


def too_few(n_bases: int) -> str:
    """What is missing before segments can be built; "" where nothing is."""
    if n_bases > 1:
        return ""
    has = "one column builds" if n_bases else "no column builds"
    return f" So far {has} segments: add a survey or orders, or change a use in the table."


def questions(
    found: Sequence[Question], search: str = "", kind: Kind | None = None
) -> pd.DataFrame:
    """The question dictionary as a table, one row per question whose words hold `search`.

    Index: the question's name. Columns: question, kind, role, topic, why, blank (None for 0). What
    nobody was asked (the survey tool's own columns, personal data, empty ones) comes last.
    """
    words = search.casefold().split()
    kept = [
        q
        for q in sorted(found, key=_was_not_asked)
        if (kind is None or q.kind is kind) and all(w in _searched(q) for w in words)
    ]
    return pd.DataFrame(
        {
            "question": [_cell(q) for q in kept],
            "kind": [q.kind.value for q in kept],
            "role": [q.role.value for q in kept],
            "topic": [q.topic.value for q in kept],
            "why": [why(q) for q in kept],
            "blank": pd.array([q.n_missing or None for q in kept], dtype="Int64"),
        },
        index=pd.Index([q.name for q in kept], name="name"),
    )


def count_sentence(found: Sequence[Question], n_columns: int) -> str:
    """“21 questions from 34 columns.”, “6 columns worked out from the files.”"""
    if not n_columns:
        return f"{counted(len(found), 'column')} worked out from the files."
    return f"{counted(len(found), 'question')} from {counted(n_columns, 'column')}."


def _searched(q: Question) -> str:
    return f"{q.name} {q.group or ''} {q.question}".casefold()


def _was_not_asked(q: Question) -> bool:
    return q.personal or q.kind is Kind.EMPTY or TOOL_WROTE in q.why


def _cell(q: Question) -> str:
    """A row of a grid begins with what is its own; the ends of the stem tell it from others."""
    own = q.question.removeprefix(q.group).lstrip(" –-:") if q.group else q.question
    stem = f" ({both_ends(q.group, STEM_CELL)})" if q.group else ""
    return cut(own, TEXT_CELL - len(stem), dots=True) + stem


def why(q: Question) -> str:
    """The kind has a column of its own, so it is not said again."""
    seen = q.why.removeprefix(f"{q.kind.value}: ")
    return seen[:1].upper() + seen[1:]
