"""Waves of one survey below each other: the same questions asked again, of other people or later.

A question that both waves asked is one question; its answers are put on one scale. What only one
of them asked counts as not asked of the people of the other. Nothing is guessed: where the two
cannot be one (a figure here, an answer there), both stay, and it is said.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from persona_core.problem import Note
from persona_core.sources.choices import find_scale
from persona_core.sources.clean import words
from persona_core.sources.lexicon import guess_language
from persona_core.sources.table import Blank, Kind, Question, Role, Table, Topic
from persona_core.sources.values import written

WAVE = "Wave"
"""Name of the question that says which file a row came from."""
_CODED = frozenset({Kind.ORDINAL, Kind.CATEGORY})
_WORDS = frozenset({Kind.TEXT, Kind.IDENTIFIER, Kind.CATEGORY})
_SEVERAL = frozenset({Kind.MULTI, Kind.RANK})


@dataclass(frozen=True)
class _Pair:
    """A question of the result and the question of each wave it holds (None: not asked there)."""

    question: Question
    of: tuple[str | None, ...]


def below(waves: Sequence[tuple[str, Table]]) -> Table:
    """The people of all waves (file name, table), the first one's questions first.

    One more question, `WAVE`, says which file each came from.
    """
    tables = [table for _, table in waves]
    stems = _stems([file for file, _ in waves])
    pairs, notes = _pairs(tables, stems)
    pairs = [pair if None not in pair.of else _beside(pair, stems) for pair in pairs]
    columns: dict[str, pa.Array] = {}
    questions = []
    for i, pair in enumerate(pairs):
        held = _columns(pair, tables)
        columns |= {f"q{i}{ending}": array for ending, array in held.items()}
        blank = held["_blank"].to_numpy(zero_copy_only=False)
        questions.append(replace(pair.question, n_missing=int((blank != Blank.ANSWERED).sum())))
    names = {q.name for q in questions}
    i, wave = len(questions), _wave(stems, tables, names)
    questions.append(wave[0])
    columns |= {f"q{i}": wave[1], f"q{i}_blank": pa.array(np.zeros(len(wave[1]), dtype=np.uint8))}
    return Table(tuple(questions), pa.table(columns), (*tables[0].notes, *notes))


def as_asked_before(table: Table, said: Mapping[str, tuple[str, str]]) -> Table:
    """The table with questions under the name and the wording they had in an earlier wave.

    said: name → name and wording there. What the table does not ask is passed over.
    """
    if not said.keys() & {q.name for q in table.questions}:
        return table
    return table.with_questions(
        [
            replace(q, name=said[q.name][0], question=said[q.name][1]) if q.name in said else q
            for q in table.questions
        ]
    )


def _stems(files: Sequence[str]) -> tuple[str, ...]:
    """What each wave is called: its file without the ending, numbered where two are alike."""
    stems: list[str] = []
    for file in files:
        stem, number = PurePath(file).stem, 1
        while (name := stem if number == 1 else f"{stem} ({number})") in stems:
            number += 1
        stems.append(name)
    return tuple(stems)


def _wave(
    stems: Sequence[str], tables: Sequence[Table], names: set[str]
) -> tuple[Question, pa.Array]:
    name, number = WAVE, 2
    while name in names:
        name, number = f"{WAVE} ({number})", number + 1
    codes = np.repeat(np.arange(len(stems), dtype=np.int16), [t.n_rows for t in tables])
    question = Question(
        name=name,
        question="Which wave of the survey?",
        label="Wave",
        kind=Kind.CATEGORY,
        topic=Topic.OTHER,
        role=Role.DESCRIPTOR,
        why="category: the file that each row came from",
        source_columns=(),
        options=tuple(stems),
    )
    return question, pa.DictionaryArray.from_arrays(
        pa.array(codes), pa.array(list(stems), pa.string())
    )


# -- which question is which --------------------------------------------------------------------


def _pairs(tables: Sequence[Table], stems: Sequence[str]) -> tuple[list[_Pair], list[Note]]:
    """The questions of the result, in the order of the first wave that asked them."""
    pairs = [_Pair(q, (q.name, *[None] * (len(tables) - 1))) for q in tables[0].questions]
    notes = []
    for w, table in enumerate(tables[1:], start=1):
        at = {pair.question.name: i for i, pair in enumerate(pairs)}
        apart, offered = [], []
        for q in table.questions:
            i = at.get(q.name)
            if i is not None and words(pairs[i].question.question) == words(q.question):
                one = _as_one(pairs[i].question, q)
                if one is not None:
                    if _more_offered(pairs[i].question, q):
                        offered.append(q.name)
                    pairs[i] = _Pair(one, _with(pairs[i].of, w, q.name))
                    continue
                apart.append(q.name)
            name = q.name if i is None else _free(f"{q.name} ({stems[w]})", at)
            at[name] = len(pairs)
            alone = _with((None,) * len(tables), w, q.name)
            pairs.append(_Pair(replace(q, name=name), alone))
        for said, names in (
            ("was read as another kind in {} and stands beside", apart),
            ("offers more answers in {}; before, they count as not chosen", offered),
        ):
            notes += [Note(f"question “{name}”", f"It {said.format(stems[w])}.") for name in names]
    return pairs, notes


def _beside(pair: _Pair, stems: Sequence[str]) -> _Pair:
    """What only some waves asked describes segments: built from, it would part the waves."""
    q = pair.question
    asked = ", ".join(stem for stem, name in zip(stems, pair.of, strict=True) if name is not None)
    role = Role.DESCRIPTOR if q.role is Role.BASE else q.role
    return replace(pair, question=replace(q, role=role, why=f"{q.why}; asked in {asked} only"))


def _with(of: tuple[str | None, ...], place: int, name: str) -> tuple[str | None, ...]:
    return (*of[:place], name, *of[place + 1 :])


def _free(name: str, taken: dict[str, int]) -> str:
    number, candidate = 2, name
    while candidate in taken:
        candidate, number = f"{name} ({number})", number + 1
    return candidate


def _more_offered(earlier: Question, newer: Question) -> bool:
    """A select-all over more columns: nobody could tick the new ones before."""
    more = set(_spelled(earlier, newer.options)) - set(earlier.options or ())
    return newer.kind is Kind.MULTI and len(newer.source_columns) > 1 and bool(more)


def _as_one(a: Question, b: Question) -> Question | None:
    """One entry for both; None where their answers are not of one kind."""
    a = replace(a, personal=a.personal or b.personal, sensitive=a.sensitive or b.sensitive)
    kinds = {a.kind, b.kind}
    if Kind.EMPTY in kinds:
        return replace(b, name=a.name) if a.kind is Kind.EMPTY else a
    if a.kind is b.kind:
        return _coded(a, b) if a.kind in (*_CODED, *_SEVERAL) else a
    if kinds == _CODED:
        scale, other = (a, b) if a.kind is Kind.ORDINAL else (b, a)
        if set(_spelled(scale, other.options)) <= set(scale.options or ()):
            return replace(
                a, kind=scale.kind, why=scale.why, options=scale.options, levels=scale.levels
            )
    if kinds <= _WORDS or kinds == {Kind.IDENTIFIER, Kind.NUMBER}:
        kind = Kind.IDENTIFIER if Kind.IDENTIFIER in kinds else Kind.TEXT
        why = f"{kind.value}: it was read as {a.kind.value} and as {b.kind.value}"
        return replace(a, kind=kind, why=why, options=None, levels=None)
    return None


def _coded(a: Question, b: Question) -> Question:
    """All answers of both: the levels first, in an order that both keep where there is one."""
    levels = _in_order(a.levels or (), _spelled(a, b.levels))
    rest = dict.fromkeys((*(a.options or ()), *_spelled(a, b.options)))
    beside = [option for option in rest if option not in set(levels)]
    return replace(a, options=(*levels, *beside), levels=levels if a.kind is Kind.ORDINAL else None)


def _spelled(a: Question, answers: Sequence[str] | None) -> tuple[str, ...]:
    """Answers as the first wave spells them, where it differs in capitals and blanks only."""
    known = {_folded(option): option for option in reversed(a.options or ())}
    return tuple(dict.fromkeys(known.get(_folded(answer), answer) for answer in answers or ()))


def _folded(answer: str) -> str:
    return "".join(answer.casefold().split())


def _in_order(a: Sequence[str], b: Sequence[str]) -> tuple[str, ...]:
    """All levels of both: as their words order them, where neither order contradicts that.

    Else `a` with the further levels of `b` behind the level that stands before them there.
    """
    both = tuple(dict.fromkeys((*a, *b)))
    if len(both) == len(a):
        return tuple(a)
    for order in _read_orders(both):
        if all(_subsequence(one, order) for one in (a, b)):
            return order
    levels = list(a)
    for place, level in enumerate(b):
        if level not in levels:
            before = [known for known in b[:place] if known in levels]
            after = [known for known in b[place + 1 :] if known in levels]
            end = levels.index(after[0]) if after else len(levels)
            levels.insert(levels.index(before[-1]) + 1 if before else end, level)
    return tuple(levels)


def _read_orders(levels: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Orders that can be read off the levels themselves: as figures, as words."""
    if all(re.fullmatch(r"-?\d{1,4}", level) for level in levels):
        yield tuple(sorted(levels, key=int))
    language = guess_language(levels)
    found = find_scale(levels, np.ones(len(levels), dtype=np.int64), "", language)
    if found is not None and set(found.levels) == set(levels):
        yield tuple(found.levels)


def _subsequence(part: Sequence[str], whole: Sequence[str]) -> bool:
    places = [whole.index(level) for level in part]
    return places == sorted(places)


# -- their columns ------------------------------------------------------------------------------


def _columns(pair: _Pair, tables: Sequence[Table]) -> dict[str, pa.Array]:
    """The physical columns of a question, by their ending (`""`, `_0`, `_blank`)."""
    q = pair.question
    blank = np.concatenate([_blank(t, name) for t, name in zip(tables, pair.of, strict=True)])
    held: dict[str, pa.Array] = {}
    parts = [_values(t, name, q) for t, name in zip(tables, pair.of, strict=True)]
    if q.kind in _SEVERAL:
        matrix = np.concatenate(parts)
        for j in range(q.n_parts):
            part = matrix[:, j]
            void = blank != 0 if q.kind is Kind.MULTI else np.isnan(part)
            held[f"_{j}"] = pa.array(part, mask=void)
    elif q.kind in _CODED:
        codes = np.concatenate(parts)
        indices = pa.array(np.maximum(codes, 0).astype(np.int16), mask=codes < 0)
        names = pa.array(list(q.options or ()), pa.string())
        held[""] = pa.DictionaryArray.from_arrays(indices, names)
    elif q.kind in (Kind.TEXT, Kind.IDENTIFIER):
        held[""] = pa.array(np.concatenate(parts).tolist(), pa.string())
    elif q.kind is not Kind.EMPTY:
        held[""] = pa.array(np.concatenate(parts), mask=blank != 0)
    held["_blank"] = pa.array(blank)
    return held


def _blank(table: Table, name: str | None) -> NDArray[np.uint8]:
    if name is None:
        return np.full(table.n_rows, Blank.NOT_ASKED, dtype=np.uint8)
    return table.blank(name)


def _values(table: Table, name: str | None, into: Question) -> NDArray[np.generic]:
    """The answers of one wave as the question of the result keeps them."""
    if name is None or table.question(name).kind is Kind.EMPTY:
        return _nothing(table.n_rows, into)
    options = {_folded(option): i for i, option in reversed([*enumerate(into.options or ())])}
    place = [options[_folded(option)] for option in table.question(name).options or () if options]
    if into.kind in _SEVERAL:
        matrix = _nothing(table.n_rows, into)
        matrix[:, place] = (table.chosen if into.kind is Kind.MULTI else table.ranks)(name)
        return matrix
    if into.kind in _CODED:
        return np.array([*place, -1], dtype=np.int16)[table.codes(name)]
    if into.kind in (Kind.TEXT, Kind.IDENTIFIER):
        return np.asarray(written(table, name), dtype=object)
    return table.dates(name) if into.kind is Kind.DATE else table.numbers(name)


def _nothing(n: int, into: Question) -> NDArray[np.generic]:
    """As many blanks, in the type of the question's answers."""
    if into.kind in _SEVERAL:
        return np.full((n, into.n_parts), False if into.kind is Kind.MULTI else np.nan)
    if into.kind in _CODED:
        return np.full(n, -1, dtype=np.int16)
    if into.kind in (Kind.TEXT, Kind.IDENTIFIER):
        return np.full(n, None, dtype=object)
    if into.kind is Kind.DATE:
        return np.full(n, np.datetime64("NaT", "us"))
    return np.full(n, np.nan)
