"""How a file finds the others where no guess is right: somebody names the two columns.

Document `keys`: a list of `FILE.COLUMN=FILE.COLUMN`, the words of `--key` on the command line. A
key whose file or column is not there (any more) waits for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from persona_core.problem import Problem
from persona_core.sources.joining.joins import Join, unmatched_keys
from persona_core.sources.joining.links import CANDIDATES, Part, check_keys
from persona_core.sources.joining.named_keys import Key, key_text, parse_key
from persona_core.sources.joining.purchases import header_of
from persona_core.sources.joining.spelling import alike
from persona_core.sources.table import Question, Table
from persona_core.sources.values import keys
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources.loaded import Source, keep_table, load


@dataclass(frozen=True)
class Column:
    """A column that may hold a key."""

    source: str
    """Id of its file."""
    file: str
    """The file's name; of several waves the first one's in use, by which they are joined."""
    header: str
    """As in the file; made unique where two columns have the same."""


@dataclass(frozen=True)
class Offer:
    """What can be chosen from where somebody names the key of a file."""

    mine: tuple[Column, ...]
    theirs: tuple[Column, ...]
    """The columns of the file that it is (or is to be) joined to, then those of the others."""
    chosen: tuple[Column | None, Column | None]
    """The columns that join it now."""
    is_said: bool
    """Whether somebody named a key of this file."""


def offer(workshop: Workshop, source: str) -> Offer | None:
    """The columns to choose from; None for the respondents' own file and for lines put below."""
    sources = load(workshop).sources
    one = next((s for s in sources if s.id == source and s.standing.in_use), None)
    if one is None or one.join is None or one.join.is_below:
        return None
    how, firsts = one.join, _firsts(sources)
    first = firsts.pop(one.standing.series)
    mine = _columns(first)
    others = sorted(firsts.values(), key=lambda s: s.file != how.to)
    theirs = tuple(column for other in others for column in _columns(other))
    now = (
        next((c for c in mine if c.header == how.column), None),
        next((c for c in theirs if (c.file, c.header) == (how.to, how.to_column)), None),
    )
    said = any(_is_of(text, first.file, sources) for text in workshop.value("keys", []))
    return Offer(mine, theirs, now, said)


def _firsts(sources: Sequence[Source]) -> dict[str, Source]:
    """Of every series the first file in use: its name stands for all its waves."""
    found: dict[str, Source] = {}
    for source in sources:
        if source.standing.in_use:
            found.setdefault(source.standing.series, source)
    return found


def _columns(source: Source) -> tuple[Column, ...]:
    table = source.asked.table
    may_be = [q for q in table.questions if q.kind in CANDIDATES and not q.group]
    headers = [header_of(q) for q in table.questions]
    return tuple(Column(source.id, source.file, _unique(header_of(q), q, headers)) for q in may_be)


def _unique(header: str, question: Question, headers: Sequence[str]) -> str:
    return header if headers.count(header) == 1 else question.name


def would_join(workshop: Workshop, mine: Column, theirs: Column) -> Join:
    """How many would be found by these two columns, and which keys would not; keeps nothing.

    Raises `Problem` where one of the files is not there any more.
    """
    sources = {s.id: s for s in load(workshop).sources}
    if mine.source not in sources or theirs.source not in sources:
        raise Problem("the file", "it is not in the workshop any more", "reload the page")
    other, table = sources[theirs.source], sources[mine.source].asked.table
    name = _question(table, mine.header)
    here = keys(table, name)
    there = keys(other.asked.table, _question(other.asked.table, theirs.header))
    there, here, _ = alike(there, here)
    if other.join is None and other.is_history:  # its customers are the respondents
        there = there.dropna().drop_duplicates()
    return Join(
        file=mine.file,
        to=theirs.file,
        key="",
        n_rows=table.n_rows,
        n_matched=int(there.isin(set(here.dropna())).sum()),
        n_of=len(there),
        column=mine.header,
        to_column=theirs.header,
        unmatched=unmatched_keys(there, here, table, name),
    )


def _question(table: Table, header: str) -> str:
    return next(q.name for q in table.questions if header in (header_of(q), q.name))


def say_keys(workshop: Workshop, texts: Sequence[str], files: Sequence[str]) -> None:
    """Keep which columns join the files (`FILE.COLUMN=FILE.COLUMN`), before they are there.

    Raises `Problem` where a key does not name a column of two of the files.
    """
    for text in texts:
        parse_key(text, files)
    if texts:
        workshop.say("keys", list(texts))


def check_said(workshop: Workshop) -> None:
    """Raise `Problem` for a kept key whose column its file does not have."""
    parts = [Part(s.file, s.asked.table) for s in load(workshop).sources]
    files = [part.file for part in parts]
    check_keys(parts, [parse_key(text, files) for text in workshop.value("keys", [])])


def join_by(workshop: Workshop, mine: Column, theirs: Column, *, by: str = "local") -> None:
    """Join the file of `mine` by these two columns, whatever joined it before."""
    _keep(workshop, mine.file, [Key(mine.file, mine.header, theirs.file, theirs.header)], by=by)


def join_as_guessed(workshop: Workshop, mine: Column, *, by: str = "local") -> None:
    """Undo `join_by`: the file finds the others by itself again, or not at all."""
    _keep(workshop, mine.file, [], by=by)


def _keep(workshop: Workshop, file: str, new: Sequence[Key], *, by: str) -> None:
    """Put new keys in the place of those of a file; keys of files that are not there stay."""
    sources = load(workshop).sources
    others = [text for text in workshop.value("keys", []) if not _is_of(text, file, sources)]
    workshop.say("keys", [*others, *(key_text(one) for one in new)], by=by)
    keep_table(workshop, by=by)


def _is_of(text: str, file: str, sources: Sequence[Source]) -> bool:
    """Whether a kept key says how that file finds another, not how another finds it."""
    try:
        key = parse_key(text, list(dict.fromkeys(s.file for s in sources)))
    except Problem:  # of a file that is not there
        return False
    ends = {key.left_file, key.right_file}
    to = {s.file: s.join.to for s in sources if s.join is not None}
    return file in ends and all(to.get(other) != file for other in ends - {file})
