"""Columns → questions: which columns belong to one question, judged by header and cells together.

A block of columns under one question is a select-all (each column holds its own label, or ticks),
a ranking (1..N, each once per person) or a grid (a scale per row). What was written in under
"other" becomes a question of its own, so that its words are kept and never counted as an option.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from persona_core.sources.bare_rows import bare, is_stemless
from persona_core.sources.clean import plain
from persona_core.sources.columns import Column
from persona_core.sources.heading import Heading, Meta, is_other
from persona_core.sources.personal import in_block
from persona_core.sources.prefixes import alike
from persona_core.sources.rankings import are_ranked_items, are_ranks
from persona_core.sources.ticks import Ticks, are_boxes, is_box, is_ticked, label, tick_words


class Shape(StrEnum):
    """How a question's columns hold its answers."""

    SINGLE = "single"
    MULTI = "multi"
    RANK = "rank"
    RANKED_ITEMS = "ranked items"
    """Columns are ranks (`[Rank 1]`), cells are the items."""


@dataclass(frozen=True, eq=False)
class Draft:
    """A question in the making: its columns, before kinds are decided."""

    shape: Shape
    columns: tuple[Column, ...]
    heads: tuple[Heading, ...]
    text: str
    """The question; for a grid row its stem."""
    parts: tuple[str, ...] = ()
    """Option or item labels, one per column (multi, rank)."""
    row: str | None = None
    """The row's label in a grid."""
    group: str | None = None
    other_of: str | None = None
    """This column holds what was written in under "other" of that question."""
    stemless: bool = False
    """The file does not say what was asked, only the options."""
    ticked: bool = False
    """A mark or nothing, like the columns beside it: a blank says no."""

    @property
    def meta(self) -> Meta | None:
        """What the tool wrote itself."""
        return self.heads[0].meta


def drafts(headings: Sequence[Heading], columns: Sequence[Column], format: str) -> list[Draft]:
    """One draft per question, in file order; every column belongs to exactly one."""
    result: list[Draft] = []
    boxes = tick_words("plain")
    i = 0
    while i < len(headings):
        block = headings[i].block
        j = i + 1
        while block is not None and j < len(headings) and headings[j].block == block:
            j += 1
        if j - i > 1 or headings[i].part:
            result += _block(headings[i:j], columns[i:j], format)
            i = j
            continue
        begin = alike(headings, columns, i, boxes, format)
        length = 0 if begin else _option_run(headings, columns, i)
        rows = bare(headings, columns, i) if is_stemless(headings[i], format) and not begin else ()
        if begin:
            result += _block(begin, columns[i : i + len(begin)], format)
            i += len(begin)
        elif rows:
            made = _block(rows, columns[i : i + len(rows)], format)
            result += [replace(draft, stemless=True) for draft in made]
            i += len(rows)
        elif length:
            result += _options(headings[i : i + length], columns[i : i + length])
            i += length
        else:
            result.append(_single(headings[i], columns[i], result))
            i += 1
    result = _in_file_order(_empty_runs(result))
    return _with_ticks(result) if format == "plain" else result


def _single(head: Heading, column: Column, before: Sequence[Draft]) -> Draft:
    told = head.other_text or is_other(head.text) or _other_beside(head, before)
    alone = told and before and before[-1].meta is None
    if alone and column.n_answers < 0.5 * column.n_rows:
        return Draft(Shape.SINGLE, (column,), (head,), head.text, other_of=before[-1].text)
    option = _only_option(head, column)
    if option:
        stem = re.sub(r"\s*[-–—:]\s*$", "", head.text.removesuffix(option))
        return Draft(Shape.MULTI, (column,), (head,), stem, (option,))
    return Draft(Shape.SINGLE, (column,), (head,), head.text)


def _other_beside(head: Heading, before: Sequence[Draft]) -> bool:
    """`brewing_method_other` behind `brewing_method`: what was written in under "other"."""
    stem = plain(before[-1].heads[0].text) if before else ""
    text = plain(head.text.replace("_", " ").replace(".", " "))
    stem = plain(stem.replace("_", " ").replace(".", " "))
    return bool(stem) and text.startswith(f"{stem} ") and is_other(text.removeprefix(f"{stem} "))


def _only_option(head: Heading, column: Column) -> str:
    """The cell's only answer where the header ends with it: a select-all with one option."""
    if len(column.distinct) != 1 or column.n_answers == column.n_rows:
        return ""
    answer = column.values[0]
    joint = re.search(rf"\S(?:\s[-–—]\s|:\s){re.escape(answer)}$", head.text)
    return answer if joint and not head.meta else ""


# -- blocks with a common question ------------------------------------------------------------


def _block(heads: Sequence[Heading], columns: Sequence[Column], format: str) -> list[Draft]:
    ticked = tick_words(format, columns)
    others = {
        k
        for k, (h, c) in enumerate(zip(heads, columns, strict=True))
        if (h.other_text and not is_ticked(c, h.part or "", ticked))
        or (is_other(h.part or "") and not is_box(c, h.part or "", ticked))
    }
    answers = {value for k, c in enumerate(columns) if k not in others for value in c.values}
    others -= {k for k in others if not heads[k].other_text and _is_rated(columns[k], answers)}
    main = [k for k in range(len(heads)) if k not in others]
    stem = heads[0].text
    if not main:
        return [_other(heads[k], columns[k], stem) for k in sorted(others)]
    h, c = [heads[k] for k in main], [columns[k] for k in main]
    made = _shaped(h, c, ticked, format, with_other=bool(others))
    return made + [_other(heads[k], columns[k], stem) for k in sorted(others)]


def _is_rated(column: Column, answers: Collection[str]) -> bool:
    """A row or item called “Other” that is rated or ranked in figures like those beside it."""
    own = column.values
    return len(own) > 1 and all(value.isdigit() and value in answers for value in own)


def _shaped(
    heads: Sequence[Heading],
    columns: Sequence[Column],
    ticked: Ticks,
    format: str,
    *,
    with_other: bool,
) -> list[Draft]:
    stem = heads[0].text
    parts = [h.part or h.text for h in heads]
    if are_boxes(columns, parts, ticked) and (len(columns) > 1 or with_other):
        labels = tuple(label(c, p, ticked) for c, p in zip(columns, parts, strict=True))
        return [Draft(Shape.MULTI, tuple(columns), tuple(heads), stem, labels)]
    if are_ranks(columns, stem):
        return [Draft(Shape.RANK, tuple(columns), tuple(heads), stem, tuple(parts))]
    if are_ranked_items(columns, parts, format):
        return [Draft(Shape.RANKED_ITEMS, tuple(columns), tuple(heads), stem, tuple(parts))]
    if any(in_block(parts[k], c, columns) for k, c in enumerate(columns)):
        return [
            Draft(Shape.SINGLE, (c,), (replace(h, text=part),), stem, row=part)
            for part, h, c in zip(parts, heads, columns, strict=True)
        ]
    group = stem if len(heads) > 1 else None
    return [
        Draft(Shape.SINGLE, (c,), (h,), stem, row=h.part, group=group)
        for h, c in zip(heads, columns, strict=True)
    ]


def _other(head: Heading, column: Column, stem: str) -> Draft:
    return Draft(Shape.SINGLE, (column,), (head,), stem, row=head.part, other_of=stem)


# -- select-all -------------------------------------------------------------------------------


def _option_run(headings: Sequence[Heading], columns: Sequence[Column], i: int) -> int:
    """Length of a run of columns that hold nothing but their own header (Typeform)."""
    seen: set[str] = set()
    j = i
    while j < len(headings):
        own = plain(headings[j].text)
        values = columns[j].values if len(columns[j].distinct) <= 1 else ["", ""]
        plausible = not values or (len(values) == 1 and plain(values[0]) == own)
        if headings[j].meta or headings[j].block or not own or own in seen or not plausible:
            break
        if is_other(own):
            break
        seen.add(own)
        j += 1
    filled = [k for k in range(i, j) if columns[k].n_answers]
    if len(filled) < 2 or filled[0] != i:
        return 0
    ends_at_other = j < len(headings) and is_other(headings[j].text)
    return (j if ends_at_other else filled[-1] + 1) - i


def _options(heads: Sequence[Heading], columns: Sequence[Column]) -> list[Draft]:
    labels = tuple(
        c.values[0] if c.n_answers else h.text for h, c in zip(heads, columns, strict=True)
    )
    text = "Select-all: " + ", ".join(labels[:3]) + (", …" if len(labels) > 3 else "")
    return [Draft(Shape.MULTI, tuple(columns), tuple(heads), text, labels, stemless=True)]


def _empty_runs(found: list[Draft]) -> list[Draft]:
    """Empty columns named like the options of another run are a select-all nobody was asked."""
    runs = [{plain(p) for p in d.parts} for d in found if d.stemless]
    result: list[Draft] = []
    i = 0
    while i < len(found):
        j = i
        while j < len(found) and _is_empty(found[j]):
            j += 1
        names = [plain(d.heads[0].text) for d in found[i:j]]
        hits = max((sum(n in run for n in names) for run in runs), default=0)
        if j - i >= 2 and hits >= 0.6 * (j - i):
            options = [d for d in found[i:j] if not is_other(d.text)]
            run = _options([d.heads[0] for d in options], [d.columns[0] for d in options])
            others = [d for d in found[i:j] if is_other(d.text)]
            result += run + [replace(d, other_of=run[0].text) for d in others]
            i = j
        else:
            result.append(found[i])
            i += 1
    return result


def _is_empty(draft: Draft) -> bool:
    return draft.shape is Shape.SINGLE and not draft.columns[0].n_answers and not draft.meta


def _in_file_order(found: list[Draft]) -> list[Draft]:
    return sorted(found, key=lambda d: min(c.index for c in d.columns))


# -- columns of ticks that no header groups -----------------------------------------------------

LEAST_TICKED = 3
"""So many columns side by side that hold the same mark or nothing are boxes to tick."""


def _with_ticks(found: list[Draft]) -> list[Draft]:
    """Mark the runs of columns that hold one and the same mark or nothing (`x`, `1`)."""
    marks = [_mark(draft) for draft in found]
    start = 0
    for end in range(1, len(found) + 1):
        if end < len(found) and marks[end] == marks[start]:
            continue
        if marks[start] and end - start >= LEAST_TICKED:
            found[start:end] = [replace(draft, ticked=True) for draft in found[start:end]]
        start = end
    return found


def _mark(draft: Draft) -> str:
    """The only answer in a column with blanks, where it is a tick; else nothing."""
    column = draft.columns[0]
    alone = draft.shape is Shape.SINGLE and draft.group is None and draft.other_of is None
    if not alone or draft.meta or len(column.distinct) != 1 or column.n_answers == column.n_rows:
        return ""
    mark = plain(column.values[0]) or column.values[0]
    return mark if mark in tick_words("plain").chosen else ""
