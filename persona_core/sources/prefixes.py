"""Neighbours whose one-word headers begin alike: `factor_taste`, `factor_price`, `factor_origin`.

A common beginning alone proves nothing (`order_date`, `order_total`): the cells decide whether the
columns are the boxes of one select-all, the items of one ranking or the rows of one grid.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from persona_core.sources.clean import words
from persona_core.sources.columns import Column
from persona_core.sources.heading import Heading, is_other
from persona_core.sources.lexicon import everywhere
from persona_core.sources.outside import outside
from persona_core.sources.rankings import are_ranks
from persona_core.sources.ticks import Ticks, are_boxes, is_box

LEAST = 3
"""So many columns that begin alike may be one question."""
MOST_ANSWERS = 11
"""A common scale has no more answers, those beside it left out."""
FEW_NARROW = 0.2
"""Of many items a few may be such that nearly everybody answers them alike."""
FORMATS = frozenset({"plain", "google-forms", "microsoft-forms", "typeform"})
"""Elsewhere the tool's own codes say what belongs together."""
SENTENCES = FORMATS | {"surveymonkey"}
"""Where rows of one grid may stand as questions that begin with the same words (SurveyMonkey's
cut export, one header row)."""

_ONE_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[_.][^\W_]+)+")
_NUMBERED = re.compile(r"(?P<stem>[^\W\d_]{4,})(?P<n>\d{1,3})")
_COUNTED = frozenset({"question", "item", "frage", "pregunta", "pergunta", "domanda", "vraag"})
_COUNTED |= {"fråga", "column", "field", "var", "variable", "quest"}
"""`question1`, `question2`: a question each."""
FEWEST_WORDS = 4
"""Fewer words in common begin many a question (`How often do`)."""
_YES_OR_NO_EACH = frozenset({"is", "has", "was", "had", "can", "did", "does", "do", "ist", "hat"})
"""`is_member`, `is_active`: a yes or no each, no options of one question."""


def alike(
    headings: Sequence[Heading], columns: Sequence[Column], start: int, ticked: Ticks, format: str
) -> tuple[Heading, ...]:
    """The headings from `start` on that make one question, as a block; () where none do."""
    for stem, length, proven in _candidates(headings, start, format):
        here, block = columns[start : start + length], headings[start : start + length]
        parts = [_part(h.text, stem) for h in block]
        if proven(stem, parts, here, ticked):
            codes = [None if " " in stem else h.text for h in block]
            return tuple(
                replace(h, code=code, text=stem, part=part, block=stem, block_code=stem)
                for h, part, code in zip(block, parts, codes, strict=True)
            )
    return ()


Proof = Callable[[str, Sequence[str], Sequence[Column], Ticks], bool]


def _candidates(
    headings: Sequence[Heading], start: int, format: str
) -> Iterator[tuple[str, int, Proof]]:
    """A common beginning, how many neighbours from `start` on have it, and what must prove it."""
    if format in FORMATS:
        for stem, length in _runs(headings, start):
            yield stem, length, _one_question
        for stem, length in _numbered(headings, start):
            yield stem, length, _all_boxes
    if format in SENTENCES:
        for stem, length in _sentences(headings, start):
            yield stem, length, _one_grid


def _numbered(headings: Sequence[Heading], start: int) -> Iterator[tuple[str, int]]:
    """`AcceptedCmp1`, `AcceptedCmp2`: a word and a number each, in any order."""
    first = _NUMBERED.fullmatch(headings[start].text)
    if not first or first["stem"].casefold() in _COUNTED:
        return
    seen: set[str] = set()
    for heading in headings[start:]:
        found = _NUMBERED.fullmatch(heading.text)
        own = found and heading.meta is None and heading.block is None
        if not own or not found or found["stem"] != first["stem"] or found["n"] in seen:
            break
        seen.add(found["n"])
    if len(seen) >= LEAST:
        yield first["stem"], len(seen)


def _sentences(headings: Sequence[Heading], start: int) -> Iterator[tuple[str, int]]:
    """Whole words that at least three neighbours begin with (`I see myself as someone who`),
    those of the most neighbours first, the longest of equals. A header that asks is a
    question of its own."""
    if "?" in headings[start].text:
        return
    first = headings[start].text.split()
    found = []
    for size in range(FEWEST_WORDS, len(first)):
        stem = " ".join(first[:size])
        if start and _begins(headings[start - 1], f"{stem} "):
            continue
        end = start
        while end < len(headings) and _begins(headings[end], f"{stem} "):
            end += 1
        if end - start < LEAST:
            break
        found.append((stem, end - start))
    yield from sorted(found, key=lambda run: (-run[1], -len(run[0])))


def _runs(headings: Sequence[Heading], start: int) -> Iterator[tuple[str, int]]:
    """Beginnings that at least three neighbours share, those of the most neighbours first."""
    text = headings[start].text
    if not _ONE_WORD.fullmatch(text):
        return
    found = []
    for cut in re.finditer(r"[_.]", text):
        stem = text[: cut.start()]
        end = start
        while end < len(headings) and _begins(headings[end], text[: cut.end()]):
            end += 1
        before = start > 0 and _begins(headings[start - 1], text[: cut.end()])
        if end - start >= LEAST and cut.start() >= 2 and not before:
            found.append((stem, end - start))
    yield from sorted(found, key=lambda run: (-run[1], -len(run[0])))


def _begins(heading: Heading, beginning: str) -> bool:
    bare = heading.meta is None and heading.block is None
    return bare and len(heading.text) > len(beginning) and heading.text.startswith(beginning)


def _part(text: str, stem: str) -> str:
    """What follows the stem; behind a word and a number the whole header, a number says nothing."""
    if text[len(stem) : len(stem) + 1].isdigit():
        return text
    rest = text[len(stem) + 1 :]
    if " " not in stem:
        return re.sub(r"[_.]+", " ", rest).strip()
    ends = " :;,." if rest.count(".") == 1 else " :;,"
    return rest.rstrip(ends) or rest


def _all_boxes(stem: str, parts: Sequence[str], columns: Sequence[Column], ticked: Ticks) -> bool:
    return all(c.n_answers for c in columns) and are_boxes(columns, parts, ticked)


def _one_grid(stem: str, parts: Sequence[str], columns: Sequence[Column], ticked: Ticks) -> bool:
    filled = [c for c in columns if c.n_answers]
    return len(filled) >= LEAST and share_a_scale(stem, filled)


def _one_question(
    stem: str, parts: Sequence[str], columns: Sequence[Column], ticked: Ticks
) -> bool:
    asked = [
        (c, p)
        for c, p in zip(columns, parts, strict=True)
        if c.n_answers and not (is_other(p) and not is_box(c, p, ticked))
    ]
    filled, labels = [c for c, _ in asked], [p for _, p in asked]
    if len(filled) < LEAST:
        return False
    if are_boxes(filled, labels, ticked):
        return stem.casefold() not in _YES_OR_NO_EACH
    return (_may_rank(filled) and are_ranks(filled, stem)) or share_a_scale(stem, filled)


def _may_rank(columns: Sequence[Column]) -> bool:
    """No rank was given more often than there are people: seen without looking at each row."""
    given: dict[str, int] = {}
    for column in columns:
        if len(column.distinct) > len(columns):
            return False
        for value, times in zip(column.values, column.counts, strict=True):
            given[value] = given.get(value, 0) + int(times)
    return len(given) <= len(columns) and max(given.values()) <= 1.05 * columns[0].n_rows


def share_a_scale(stem: str, columns: Sequence[Column]) -> bool:
    """All columns draw on the same few answers, and nearly every column uses most of them."""
    if any(len(c.distinct) > MOST_ANSWERS + 4 for c in columns):
        return False
    said = [{v for v in c.values if outside(v) is None} for c in columns]
    together = set().union(*said)
    narrow = sum(len(own) < 0.6 * len(together) for own in said)
    few = not 3 <= len(together) <= MOST_ANSWERS or min(map(len, said)) < 2
    if few or narrow > FEW_NARROW * len(columns):
        return False
    figures = [v for v in together if re.fullmatch(r"\d+(?:\.0)?", v)]
    if len(figures) < len(together):
        return not figures
    counted = everywhere("rating", "counts").search(words(stem)) is not None
    high = max(int(float(v)) for v in figures)
    return not counted and 3 <= high <= 10 and {int(float(v)) for v in figures} >= {1, 2, 3}
