"""Cells that hold a sign for "nothing": -99, -77, 99 beside answers from 1 to 5, a lone dash.

Survey programs write codes where a cell would be empty, people write dashes. Files with a
dictionary (SPSS) declare theirs; in all others they are known by what stands beside them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from persona_core.problem import Note
from persona_core.sources.clean import words
from persona_core.sources.columns import Column
from persona_core.sources.heading import Heading
from persona_core.sources.lexicon import everywhere
from persona_core.sources.table import Blank

DASHES = frozenset({"-", "--", "---", "–", "—", "?", "??", ".", "..", "/"})
"""A sign alone in a cell; a column that also holds "+" has two answers."""
NEGATIVE = {"-99": Blank.NOT_ANSWERED, "-999": Blank.NOT_ANSWERED, "-9999": Blank.NOT_ANSWERED}
NEGATIVE |= dict.fromkeys(("-98", "-97", "-998", "-997", "-88", "-888"), Blank.NOT_APPLICABLE)
NEGATIVE |= dict.fromkeys(("-77", "-777", "-66", "-666", "-96"), Blank.REFUSED)
"""What they mean where all figures beside them are 0 or more."""
POSITIVE = frozenset({"77", "88", "97", "98", "99", "777", "888", "997", "998", "999"})
"""Codes where all answers beside them are whole numbers up to `MOST_POINTS`."""
AMOUNTS = {
    "6666": Blank.NOT_APPLICABLE,
    "7777": Blank.REFUSED,
    "8888": Blank.NOT_ANSWERED,
    "9999": Blank.NOT_ANSWERED,
}
"""The same for minutes and amounts, where two of them stand beside figures that are all below."""
FAR = POSITIVE | {"7777", "8888", "9997", "9998", "9999", "77777", "88888", "99999", "999999"}
"""Codes of any column of whole numbers, where they stand alone far above everything else."""
BESIDE_FAR = frozenset({"55", "66", "555", "666", "5555", "6666"})
"""The same beside one of them: the European Social Survey writes 55 for "other" levels."""
FURTHER = 5
"""So many times the highest of the other figures: amounts thin out and leave no such gap."""
LEAST_FAR = 3
"""People with such a code: one may have spent 999."""
MOST_FIGURES = 5000
"""More different figures are amounts or keys: none is looked for among them."""
SINGLE = frozenset({"7", "8", "9"})
"""The same for scales of few points, in files that write 77 or 99 beside the longer ones."""
MOST_POINTS = 10
MOST_CODED = 0.15
"""So many answers at most are such codes: more would be points of the scale."""
BELOW_ZERO = {f"-{figure}": Blank.NOT_ANSWERED for figure in range(1, 10)}
"""What the World Values Survey and the American election studies write for blanks."""
COLUMNS_BELOW_ZERO = 3
"""So many columns of steps hold them in a file that writes blanks so: one may be a balance."""
_OF_TOOL = {
    "sosci": {"-9": Blank.NOT_ANSWERED, "-1": Blank.NOT_ANSWERED, "-10": Blank.NOT_ASKED},
    "unipark": {"-77": Blank.NOT_ASKED, "-66": Blank.NOT_ASKED},
}
"""Tools whose codes mean something of their own."""
_FIGURE = r"^-?\d+(?:[.,]\d+)?$"


def taken_out(
    columns: Sequence[Column], headings: Sequence[Heading], format: str
) -> tuple[list[Column], list[Note]]:
    """The columns with such cells blank, their reasons kept, and a note with the count."""
    result, dashes, codes, coded = [], 0, Counter[str](), 0
    listed = NEGATIVE | _OF_TOOL.get(format, _below_zero(columns, headings))
    for column, heading in zip(columns, headings, strict=True):
        signs = _dashes(column)
        dashes += _times(column, signs)
        column = column.without(signs) if signs else column
        found = {} if heading.meta else _codes(column, heading, listed)
        if found:
            coded += _times(column, found)
            codes.update(found)
            column = _without(column, found)
        result.append(column)
    if codes.keys() & POSITIVE:
        for i, (column, heading) in enumerate(zip(result, headings, strict=True)):
            found = {} if heading.meta else _single(column, heading)
            if found:
                coded += _times(column, found)
                codes.update(found)
                result[i] = _without(column, found)
    notes = []
    for i, (column, heading) in enumerate(zip(result, headings, strict=True)):
        found = {} if heading.meta else _far(column, heading)
        if found:
            notes.append(_said_far(column, heading, found))
            result[i] = _without(column, found)
    if dashes:
        said = "1 cell holds" if dashes == 1 else f"{dashes:,} cells hold"
        notes.append(Note("the cells", f"{said} a dash or a mark alone; read as blank."))
    if coded:
        said = "1 cell holds" if coded == 1 else f"{coded:,} cells hold"
        often = sorted(codes, key=lambda code: (-codes[code], code))
        held = ", ".join(often[:6])
        notes.append(Note("the cells", f"{said} a code for a blank ({held}); read as blank."))
    return result, notes


def _held(column: Column, signs: Iterable[str]) -> frozenset[str]:
    """Which of these signs are among the answers."""
    hit = pc.is_in(column.distinct, value_set=pa.array(sorted(signs), pa.string()))
    return frozenset(column.distinct.filter(hit).to_pylist())


def _times(column: Column, signs: Iterable[str]) -> int:
    hit = pc.is_in(column.distinct, value_set=pa.array(sorted(signs), pa.string()))
    return int(column.counts[hit.to_numpy(zero_copy_only=False).astype(bool)].sum())


def _dashes(column: Column) -> frozenset[str]:
    found = _held(column, DASHES)
    return frozenset() if found and _held(column, ("+", "++")) else found


def _below_zero(columns: Sequence[Column], headings: Sequence[Heading]) -> dict[str, Blank]:
    """-1 to -9, where several columns hold them beside the steps of scales. None of it where a
    scale goes through zero: from -3 to 3."""
    hits = 0
    for column, heading in zip(columns, headings, strict=True):
        below = set() if heading.meta else _held(column, BELOW_ZERO)
        if not below or len(column.distinct) > MOST_POINTS + 1 + len(below):
            continue
        steps = column.distinct.filter(pc.match_substring_regex(column.distinct, r"^\d{1,2}$"))
        if len(steps) + len(below) < len(column.distinct) or len(steps) < 2:
            continue
        top = max(int(step) for step in steps.to_pylist())
        if "0" in steps.to_pylist() and f"-{top}" in below:
            return {}
        hits += top > 2 and f"-{top}" not in below
    return BELOW_ZERO if hits >= COLUMNS_BELOW_ZERO else {}


def _codes(column: Column, heading: Heading, listed: Mapping[str, Blank]) -> dict[str, Blank]:
    found = _held(column, [*listed, *POSITIVE])
    if not found:
        return _beside_amounts(column)
    rest = column.distinct.filter(pc.invert(pc.is_in(column.distinct, value_set=_array(found))))
    if not len(rest):
        return {}
    figures = rest.filter(pc.match_substring_regex(rest, _FIGURE))
    below = pc.any(pc.starts_with(figures, "-")).as_py()
    result = {} if below else {code: listed[code] for code in found & set(listed)}
    if found & POSITIVE and _are_points(rest) and not _counts(heading):
        result |= dict.fromkeys(found & POSITIVE, Blank.NOT_ANSWERED)
    return result or _beside_amounts(column)


def _beside_amounts(column: Column) -> dict[str, Blank]:
    """Two or more of 6666 to 9999, where everything else is a whole number below."""
    found = _held(column, AMOUNTS)
    if len(found) < 2:
        return {}
    figures = pc.match_substring_regex(column.distinct, r"^[0-5]?\d{1,3}$")
    below = int(pc.sum(figures).as_py() or 0)
    return (
        {code: AMOUNTS[code] for code in found}
        if below + len(found) == len(column.distinct)
        else {}
    )


def _far(column: Column, heading: Heading) -> dict[str, Blank]:
    """999 beside figures up to 27, 55 and 77 beside levels up to 7: alone at the top, with several
    people and no figure between. Amounts and counts need two such codes, and no 99 is one."""
    many = len(column.distinct) > MOST_FIGURES
    if many or _times(column, _held(column, FAR)) < LEAST_FAR:
        return {}
    if not pc.all(pc.match_substring_regex(column.distinct, r"^\d{1,6}$")).as_py():
        return {}
    figures = sorted(column.values, key=int, reverse=True)
    alone = takewhile(lambda figure: figure in FAR | BESIDE_FAR, figures)
    tops = [set(figures[: i + 1]) for i, _ in enumerate(alone) if len(figures) > i + LEAST_FAR]
    codes = next((t for t in reversed(tops) if _is_far(t, figures[len(t)])), set())
    if not codes & FAR or _times(column, codes & FAR) < LEAST_FAR:
        return {}
    enough = not _counts(heading) or (len(codes) >= 2 and min(map(len, codes)) > 2)
    return dict.fromkeys(codes, Blank.NOT_ANSWERED) if enough else {}


def _is_far(codes: Iterable[str], highest: str) -> bool:
    return min(map(int, codes)) >= FURTHER * max(1, int(highest))


def _said_far(column: Column, heading: Heading, found: Iterable[str]) -> Note:
    times = _times(column, found)
    said = "1 cell holds" if times == 1 else f"{times:,} cells hold"
    listed = ", ".join(sorted(found, key=int))
    highest = max(int(v) for v in column.values if v not in found)
    return Note(
        f"column “{heading.raw}”",
        f"{said} {listed}, far above all other figures (up to {highest:,}): a code for a blank,"
        " read as blank. “As written” brings the figures back.",
    )


def _single(column: Column, heading: Heading) -> dict[str, Blank]:
    """7, 8 and 9 that few people gave, with a gap below them: `1 2 3 4 7 8 9`."""
    found = _held(column, SINGLE)
    if not found or len(column.distinct) > MOST_POINTS + 1 or _counts(heading):
        return {}
    rest = sorted(set(column.values) - found)
    points = [str(i) for i in range(int(rest[0]), int(rest[0]) + len(rest))] if _are(rest) else []
    gap = rest == points and len(rest) >= 2 and int(rest[-1]) + 1 < min(map(int, found))
    few = _times(column, found) <= MOST_CODED * column.n_answers
    return dict.fromkeys(found, Blank.NOT_ANSWERED) if gap and few else {}


def _are(rest: Sequence[str]) -> bool:
    """Single figures from 0 or 1 on."""
    return bool(rest) and rest[0] in ("0", "1") and all(len(v) == 1 and v.isdigit() for v in rest)


def _array(signs: Iterable[str]) -> pa.Array:
    return pa.array(sorted(signs), pa.string())


def _are_points(rest: pa.Array) -> bool:
    """Three or more whole numbers up to 10: points of a scale."""
    if not 3 <= len(rest) <= MOST_POINTS + 1:
        return False
    texts = [str(text) for text in rest.to_pylist()]
    return all(t.isascii() and t.isdigit() and int(t) <= MOST_POINTS for t in texts)


def _counts(heading: Heading) -> bool:
    """The header asks for a count or an amount: 99 may be one."""
    asked = words(f"{heading.text} {heading.part or ''}")
    return bool(everywhere("rating", "counts").search(asked))


def _without(column: Column, codes: dict[str, Blank]) -> Column:
    per_value = np.array([codes.get(v, 0) for v in column.values] + [0], dtype=np.uint8)
    reasons = per_value[column.codes]
    if column.reasons is not None:
        reasons = np.where(reasons > 0, reasons, column.reasons)
    return replace(
        column.without(frozenset(codes)), reasons=reasons, written=column.written or column
    )
