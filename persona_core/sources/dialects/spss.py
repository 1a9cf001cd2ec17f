"""SPSS: the questions, answers and multiple-response sets of the file's own dictionary.

The cells hold codes; here they get their value labels, and the codes that the file declares
missing become blanks that say why, so that everything after this step is the same as for any
other file.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from persona_core.problem import Note
from persona_core.sources.blocks import Draft, Shape
from persona_core.sources.clean import plain
from persona_core.sources.codebook import Codebook, Form, ResponseSet, Variable
from persona_core.sources.columns import Column
from persona_core.sources.dialects import stems
from persona_core.sources.heading import Heading, Meta, folded, known
from persona_core.sources.outside import outside
from persona_core.sources.table import Blank

MOST_POINTS = 11
"""More figures between two labelled ends are an amount, not points of a scale."""
MOST_CODES = 12
"""More different figures are no codes of a choice, whatever the file declares."""
MOST_REPEATED = 0.05
"""Share of people who may name one answer twice in a set of mentions."""
_SAID = {
    Blank.NOT_ASKED: "not asked",
    Blank.NOT_ANSWERED: "not answered",
    Blank.REFUSED: "refused",
    Blank.NOT_APPLICABLE: "not applicable",
}
_TOOLS = ("qualtrics", "surveymonkey", "limesurvey")
_ROW_FIRST = re.compile(r"^\[(?P<row>[^\[\]]+)\]\s*(?P<stem>\S.*)$", re.DOTALL)


# -- headings -----------------------------------------------------------------------------------


def headings(book: Codebook, columns: Sequence[Column]) -> list[Heading]:
    """One heading per variable; the variables of a set are one block.

    Most files declare no sets: there texts that begin alike make a block, as in other tables, or
    names that begin alike (`q5_1`, `q5_2`) over the very same value labels.
    """
    sets = {name: s for s in book.sets for name in s.variables}
    metas = _metas(book)
    simple = [
        _heading(v, sets.get(v.name), metas.get(v.name), column)
        for v, column in zip(book.variables, columns, strict=True)
    ]
    told = stems.by_beginnings(stems.by_brackets(simple))
    return _blocks(told, book)


def _heading(
    variable: Variable, its_set: ResponseSet | None, meta: Meta | None, column: Column
) -> Heading:
    text = variable.text or variable.name
    if its_set is None:
        row_first = _ROW_FIRST.match(text)
        codes = variable.measure == "nominal" and not variable.labels
        return Heading(
            raw=variable.name,
            text=f"{row_first['stem']} [{row_first['row']}]" if row_first else text,
            code=variable.name,
            meta=meta,
            is_choice=codes and len(column.distinct) <= MOST_CODES,
        )
    if its_set.labelled_by_value:
        text = dict(variable.labels).get(its_set.counted or "", text)
    asked = its_set.text or its_set.name
    return Heading(
        raw=variable.name,
        text=asked,
        part=_own_part(text, asked),
        block=its_set.name,
        code=variable.name,
        block_code=its_set.name,
    )


def _own_part(text: str, asked: str) -> str:
    """An option without the question that stands before it: `Which snacks? - Nuts`."""
    rest = text.removeprefix(asked)
    found = re.match(r"\s*[-–—:|/>]\s+(\S.*)", rest) if rest != text else None
    return found[1] if found else text


def _metas(book: Codebook) -> dict[str, Meta]:
    """What the survey tool that wrote the file wrote about each response, by variable."""
    names = {v.name: folded(v.name) for v in book.variables}
    for tool in _TOOLS:
        ids = {name for name, word in names.items() if word in known(tool, "id")}
        others = {name for name, word in names.items() if word in known(tool, "meta")} - ids
        if ids and len(others) >= 3:
            return dict.fromkeys(ids, Meta.KEY) | dict.fromkeys(others, Meta.TOOL)
    return {}


def _blocks(told: Sequence[Heading], book: Codebook) -> list[Heading]:
    """Blocks of texts are called by what their names share; where texts share nothing, names that
    begin alike over the very same value labels are a block too."""
    result = list(told)
    i = 0
    while i < len(result):
        j = i + 1
        while j < len(result) and _beside(result, book, i, j):
            j += 1
        if j - i >= 2:
            result[i:j] = [_in_block(h) for h in result[i:j]]
        i = j
    return result


def _beside(heads: Sequence[Heading], book: Codebook, i: int, j: int) -> bool:
    one, other = heads[i], heads[j]
    if one.meta or other.meta or one.block != other.block or not _base(one):
        return False
    labels = book.variables[i].labels
    alike = one.block is not None or (labels and labels == book.variables[j].labels)
    return bool(alike) and _base(one) == _base(other)


def _base(heading: Heading) -> str:
    """`q5` of `q5_1`; "" where the name has no parts."""
    return (heading.code or "").rpartition("_")[0]


def _in_block(heading: Heading) -> Heading:
    base = _base(heading)
    if heading.block is not None:
        return replace(heading, block_code=heading.block_code or base)
    return replace(heading, text=base, part=heading.text, block=f"{base}_", block_code=base)


def sets_together(book: Codebook) -> Sequence[int]:
    """Positions of the variables, those of one set moved next to its first."""
    first: dict[str, int] = {}
    place = {v.name: i for i, v in enumerate(book.variables)}
    for s in book.sets:
        for name in s.variables:
            first[name] = min(place[n] for n in s.variables)
    beside = [first.get(v.name, i) for i, v in enumerate(book.variables)]
    return sorted(range(len(beside)), key=lambda i: (beside[i], i))


# -- answers ------------------------------------------------------------------------------------


def decoded(column: Column, variable: Variable, book: Codebook) -> Column:
    """The column with labels instead of codes; boxes of a set as 1 and 0; blanks with reasons."""
    answered = _without_missing(column, variable)
    counted = next((s.counted for s in book.sets if variable.name in s.variables), None)
    if counted is not None:
        return answered.respelled(["1" if v == counted else "0" for v in answered.values])
    labels = _worth_reading(answered, variable)
    if not labels:
        return answered
    return answered.respelled([labels.get(v, v) for v in answered.values])


def _without_missing(column: Column, variable: Variable) -> Column:
    """Cells that the file declares missing made blank; `reasons` keeps why, by their labels."""
    if not variable.missing:
        return column
    labels = dict(variable.labels)
    why = {code: _why(labels.get(code, "")) for code in variable.missing}
    per_value = np.array([why.get(value, 0) for value in column.values] + [0], dtype=np.uint8)
    return replace(column.without(frozenset(why)), reasons=per_value[column.codes])


def _why(label: str) -> Blank:
    if plain(label) in known("spss", "not_asked"):
        return Blank.NOT_ASKED
    reason = outside(label) if label else None
    return Blank.NOT_ANSWERED if reason is None else reason.blank


def _worth_reading(column: Column, variable: Variable) -> dict[str, str]:
    """The labels to put over codes: of figures that are amounts only "don't know" and the like."""
    labels = dict(variable.labels)
    said = {code for code in column.values if code in labels}
    figures = [_figure(code) for code in column.values if code not in labels]
    core = [_figure(code) for code, label in variable.labels if outside(label) is None]
    ends = bool(core) and all(min(core) < figure < max(core) for figure in figures)
    if variable.form is not Form.NUMBER or len(figures) <= (MOST_POINTS if ends else len(said)):
        return labels
    return {code: label for code, label in labels.items() if outside(label) is not None}


def in_order(column: Column, variable: Variable) -> tuple[str, ...]:
    """The variable's answers as `decoded` writes them, in the order of their codes; () where the
    file gives none of them a label."""
    labels = dict(variable.labels)
    if not set(labels.values()) & set(column.values):
        return ()
    unlabelled = set(column.values) - set(labels.values())
    codes = ({*labels} | unlabelled) - set(variable.missing)
    ordered = sorted(codes, key=lambda code: (_figure(code), code))
    return tuple(dict.fromkeys(labels.get(code, code) for code in ordered))


def _figure(code: str) -> float:
    try:
        return float(code)
    except ValueError:
        return float("inf")


def noticed(columns: Sequence[Column]) -> list[Note]:
    """How many cells hold a code that the file declares missing, and what their labels say."""
    reasons = [column.reasons for column in columns if column.reasons is not None]
    times = {blank: sum(int((r == blank).sum()) for r in reasons) for blank in _SAID}
    n = sum(times.values())
    if not n:
        return []
    many = "1 cell holds" if n == 1 else f"{n:,} cells hold"
    each = ", ".join(f"{times[blank]:,} {said}" for blank, said in _SAID.items() if times[blank])
    what = f"{many} a value that the file declares missing; read as blank ({each})."
    return [Note("the cells", what)]


# -- mentions -----------------------------------------------------------------------------------


def with_mentions(found: Sequence[Draft], book: Codebook) -> list[Draft]:
    """Sets whose variables hold a first, a second, a third answer become one select-all."""
    result: list[Draft] = []
    sets = {s.name: s for s in book.sets if s.counted is None}
    i = 0
    while i < len(found):
        its_set = sets.get(found[i].heads[0].block_code or "")
        j = i + 1
        while its_set and j < len(found) and found[j].heads[0].block_code == its_set.name:
            j += 1
        made = _mentions(found[i:j]) if its_set else None
        result += [made] if made else found[i:j]
        i = j
    return result


def _mentions(members: Sequence[Draft]) -> Draft | None:
    """None where people gave one answer in several variables: those are rows of a grid."""
    if any(draft.shape is not Shape.SINGLE for draft in members):
        return None
    columns = [draft.columns[0] for draft in members]
    options = list(dict.fromkeys(value for column in columns for value in column.values))
    if len(columns) < 2 or not options:
        return None
    times = np.zeros((columns[0].n_rows, len(options) + 1), dtype=np.int64)
    for column in columns:
        place = np.array([options.index(v) for v in column.values] + [len(options)], np.int64)
        times[np.arange(len(times)), place[column.codes]] += 1
    times = times[:, :-1]
    several = times.sum(axis=1) >= 2
    twice = (times > 1).any(axis=1)
    if twice.sum() > MOST_REPEATED * several.sum():
        return None
    first, answered = columns[0], np.asarray(times.any(axis=1))
    boxes = [
        replace(first, distinct=pa.array(["0", "1"]), codes=_box(times[:, k] > 0, answered))
        for k in range(len(options))
    ]
    heads = tuple(head for draft in members for head in draft.heads)
    text = members[0].text
    return Draft(Shape.MULTI, tuple(boxes), heads, text, tuple(options))


def _box(chosen: NDArray[np.bool_], answered: NDArray[np.bool_]) -> NDArray[np.int32]:
    return np.where(answered, chosen, -1).astype(np.int32)
