"""What the room should know before it trusts segments, in words: a list of `Note`s.

Two moments: the questions alone (whatever k), and a solution on them. Nothing here stops the
work; what stops it is a `Problem` where it happens.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from persona_core import limits
from persona_core.problem import Note
from persona_core.segments import silence
from persona_core.segments.encoding import pooled_notes
from persona_core.segments.model import Feature, Offer, OfferingNote, Rule, SegmentNote
from persona_core.segments.routing import Routed, routed_blocks
from persona_core.segments.variables import demographics_note
from persona_core.sources.table import Blank, Table, Topic

DOMINANT = 0.40
"""A question with more than this share of all variance decides alone (docs/method.md)."""
PEOPLE_PER_QUESTION = 100
"""Rule of thumb for the sample: 70 to 100 respondents per segmentation variable."""
SAME = 0.9
"""Two questions that correlate by at least this much say the same thing twice."""
MOSTLY_ANSWERED = 0.5
"""Questions that fewer people answered are not compared: a handful can agree by chance."""
MANY_SEGMENTS = 5
"""More than five personas are not remembered (product.md, G2)."""
FEWEST = 3
"""Fewer questions are a cross-table: no advice looks for groups in them (`relevance.LEAST`)."""
STYLE_ITEMS, STYLE_SHARE, STYLE_SHIFT = 5, 0.8, 0.1
"""Rating style: on four fifths of at least five scales, a tenth of the range from everybody."""


def question_cautions(
    table: Table, features: Sequence[Feature], matrix: NDArray[np.float32], n_used: int
) -> tuple[Note, ...]:
    """About the questions: `matrix` is a sample of the encoded people, shape (m, d)."""
    names = questions_of(features)
    return (
        *_few_people(n_used),
        *_only_demographics(table, names),
        *pooled_notes(table, names),
        *_dominant(table, features, matrix),
        *_too_many(names, n_used),
        *_twice(table, features, matrix),
    )


def solution_cautions(table: Table, rule: Rule, labels: NDArray[np.int16]) -> tuple[Note, ...]:
    """About the segments: their number, their sizes, and what they may only seem to be."""
    sizes = np.bincount(labels, minlength=max(rule.segments) + 1)[1:]
    routed = routed_blocks(table, questions_of(rule.features), labels)
    return (
        *_many_segments(len(sizes)),
        *(note for r in routed for note in _routed(table, rule, r)),
        *_small(sizes),
        *_style(rule),
    )


def questions_of(features: Sequence[Feature]) -> tuple[str, ...]:
    """The questions behind features, each once, in their order."""
    return tuple(dict.fromkeys(f.question for f in features))


def scores_throughout(rule: Rule) -> tuple[int, ...]:
    """Per segment 1 where it scores high on nearly all scales, -1 where low, else 0.

    Such groups are mostly a style of answering (Grün & Dolnicar 2016), not a view.
    """
    at = [j for j, f in enumerate(rule.features) if f.source == "level" and f.high > 1]
    out = []
    for s in sorted(set(rule.segments) - {0}):
        mine = np.array(rule.segments) == s
        shift = np.array(
            [
                rule.prototypes[mine, j].mean() * f.scale / (f.high - f.low) / f.weight**0.5
                for j, f in ((j, rule.features[j]) for j in at)
            ]
        )
        few = len(at) < STYLE_ITEMS
        high = not few and (shift >= STYLE_SHIFT).mean() >= STYLE_SHARE
        low = not few and (shift <= -STYLE_SHIFT).mean() >= STYLE_SHARE
        out.append(int(high) - int(low))
    return tuple(out)


def unplaced(
    table: Table, features: Sequence[Feature], answered: NDArray[np.integer], least: int
) -> Iterator[Note]:
    """How many answered none of the questions, and how many fewer than `least`.

    answered: how many questions each person answered, shape (n,).
    """
    names = questions_of(features)
    if silent := int((answered == 0).sum()):
        yield Note("the respondents", f"{silence.said(table, names, silent)}: in no segment.")
    rows = np.flatnonzero((answered > 0) & (answered < least))
    if rows.size:
        few = silence.too_little(table, names, len(rows))
        fewer = f"fewer than {least} of these {len(names)} questions"
        never = sum((table.blank(n)[rows] == Blank.NOT_ASKED).astype(int) for n in names)
        unasked = int((np.asarray(never) > len(names) / 2).sum())
        who = "they" if unasked == len(rows) else f"{unasked:,} of them"
        asked = f"; {who} were never asked most of these" if unasked else ""
        yield Note("the respondents", f"{few} ({fewer}{asked}): in no segment, in no figure.")


# -- the questions ----------------------------------------------------------------------------


def _few_people(n_used: int) -> Iterator[Note]:
    """Where no two groups could both be large enough for a persona."""
    least = limits.SMALL_SEGMENT_PEOPLE
    if n_used < 2 * least:
        yield Note(
            "the respondents",
            f"{n_used:,} people are too few for two groups of {least}, the least for a persona: "
            f"a sketch at best. Ask at least {2 * least - n_used:,} more.",
        )


def _only_demographics(table: Table, names: Sequence[str]) -> Iterator[Note]:
    if all(table.question(n).topic is Topic.BACKGROUND for n in names):
        yield demographics_note()


def _dominant(
    table: Table, features: Sequence[Feature], matrix: NDArray[np.float32]
) -> Iterator[Note]:
    there = (~np.isnan(matrix)).mean(axis=0)  # blanks sit at the mean and add no variance
    variance = np.nanvar(matrix, axis=0, dtype=np.float64) * there
    at = 0
    names = questions_of(features)
    for name, group in groupby(features, key=lambda f: f.question):
        width = len(list(group))
        share = variance[at : at + width].sum() / max(variance.sum(), 1e-300)
        at += width
        if len(names) > 2 and share > DOMINANT:
            without = _without(names, (name,))
            yield OfferingNote(
                f"question “{table.question(name).label}”",
                f"It carries {share:.0%} of all differences between people and nearly decides the "
                f"segments alone: weigh it down{', or leave it out' if without else ''}.",
                (Offer("weigh down", (name,)), *without),
            )


def _too_many(names: Sequence[str], n_used: int) -> Iterator[Note]:
    wanted = PEOPLE_PER_QUESTION * len(names)
    if n_used < wanted:
        yield Note(
            "the questions",
            f"{len(names)} questions for {n_used:,} people: a rule of thumb asks for {wanted:,} "
            "people. With fewer questions the segments would be surer.",
        )


def _twice(
    table: Table, features: Sequence[Feature], matrix: NDArray[np.float32]
) -> Iterator[Note]:
    """Questions of one feature that most people answered, in groups that correlate."""
    names, all_names = [f.question for f in features], questions_of(features)
    enough = (~np.isnan(matrix)).mean(axis=0) >= MOSTLY_ANSWERED
    single = [j for j, name in enumerate(names) if names.count(name) == 1 and enough[j]]
    part = matrix[:, single]
    means = np.nanmean(part, axis=0) if len(part) else 0
    z = np.where(np.isnan(part), 0, part - means)
    z /= np.maximum(np.sqrt((z**2).sum(axis=0)), 1e-30)
    alike = np.abs(z.T @ z) >= SAME
    for group in _components(alike):
        first, *others = (f"“{table.question(names[single[j]]).label}”" for j in group)
        also = f" and {len(others) - 1:,} more" if len(others) > 1 else ""
        yield OfferingNote(
            f"question {first}",
            f"{others[0]}{also} say nearly the same, so it counts {len(group)} times: keep one.",
            _without(all_names, tuple(names[single[j]] for j in group[1:])),
        )


def _without(names: Sequence[str], left_out: tuple[str, ...]) -> tuple[Offer, ...]:
    """The offer to leave questions out, where enough of `names` remain to look for groups in."""
    remain = len(set(names) - set(left_out))
    return (Offer("without", left_out),) if remain >= FEWEST else ()


def _components(alike: NDArray[np.bool_]) -> list[list[int]]:
    """Groups of two and more that hang together, each in order."""
    _, label = connected_components(csr_array(alike), directed=False)
    groups = [np.flatnonzero(label == g).tolist() for g in np.unique(label)]
    return [group for group in groups if len(group) > 1]


# -- the segments -----------------------------------------------------------------------------


def _many_segments(k: int) -> Iterator[Note]:
    if k > MANY_SEGMENTS:
        yield Note(
            "the segments", f"{k} segments: more than five personas are hard to keep in mind."
        )


def _small(sizes: NDArray[np.integer]) -> Iterator[Note]:
    for s, size in enumerate(sizes, 1):
        share = size / max(int(sizes.sum()), 1)
        if size < limits.SMALL_SEGMENT_PEOPLE or share < limits.SMALL_SEGMENT_SHARE:
            few = size < limits.SMALL_CELL
            people = f"Fewer than {limits.SMALL_CELL}" if few else f"{size:,}"
            told = "" if few else f" ({_percent(share, limits.SMALL_SEGMENT_SHARE)})"
            yield SegmentNote.about(
                s,
                f"{people} people{told}: below {limits.SMALL_SEGMENT_PEOPLE} people or "
                f"{limits.SMALL_SEGMENT_SHARE:.0%} it is too small for a persona of its own.",
                "too few people",
            )


def _percent(share: float, limit: float) -> str:
    """As on the segment's card: a decimal under 10%, a half goes up (content.md, N2).

    More of them where a share below the limit would read as the limit itself.
    """
    for digits in range(1 if 0 < share < 0.1 else 0, 6):
        step = 10 ** (2 + digits)
        rounded = math.floor(share * step + 0.5 + 1e-9) / step
        if share >= limit or rounded < limit:
            break
    return f"{rounded:.{digits}%}"


def _routed(table: Table, rule: Rule, r: Routed) -> Iterator[Note]:
    did = silence.lacking(table, r.questions, not_asked=r.not_asked)
    block = f"the block “{r.block}”" + (f" ({r.rows} questions)" if r.rows > 1 else "")
    block += f" and {r.more} more" if r.more else ""
    without = _without(questions_of(rule.features), r.questions)
    advice = f"Try only those who were asked{', or without this block' if without else ''}."
    offers = (Offer("only asked", r.questions), *without)
    for s in r.segments():
        yield SegmentNote.about(
            s,
            f"{r.missing[s - 1]:,} of its {r.sizes[s - 1]:,} people {did} {block}: it shows who "
            f"had these questions rather than what people think. {advice}",
            "mostly not asked" if r.not_asked else "mostly no answer",
            offers,
        )
    if gathering := r.gathering():
        yield SegmentNote.about(
            gathering,
            f"It holds {r.missing[gathering - 1]:,} of the {sum(r.missing):,} people who {did} "
            f"{block}: blanks put them there, not what they think. {advice}",
            "holds the unasked" if r.not_asked else "holds no-answers",
            offers,
        )
    elif not r.segments():
        yield OfferingNote(
            block,
            f"{sum(r.missing):,} of {sum(r.sizes):,} people {did} it, and the segments follow "
            f"that. {advice}",
            offers,
        )


def _style(rule: Rule) -> Iterator[Note]:
    for s, direction in enumerate(scores_throughout(rule), 1):
        if direction:
            yield SegmentNote.about(
                s,
                f"It scores {'high' if direction > 0 else 'low'} on nearly every scale: this may "
                "be a way of answering rather than a view.",
                f"rates all {'high' if direction > 0 else 'low'}",
            )
