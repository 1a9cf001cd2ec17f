"""Whether a file asks what an earlier one asked, question by question."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from persona_core.sources import Understood
from persona_core.sources.clean import words
from persona_core.sources.table import Kind, Question

ALIKE = 0.6
"""Share of the questions of the larger file that both must ask."""
FEWEST = 2
"""Questions in common: one shared column (an e-mail address) makes no survey the same."""
REWORDED = 0.8
"""Share of letters in common from which two questions are likely the same in other words."""
LONG_ENOUGH = 24
"""Letters of a wording that can be reworded: names of columns are alike by chance."""
MOST_COMPARED = 40_000
"""Pairs of wordings that are compared; files that differ in more questions are not the same."""


@dataclass(frozen=True)
class Offered:
    """A question whose answers are not the same ones any more."""

    name: str
    new: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """How the questions of a newer file compare with those of an earlier one."""

    same: tuple[str, ...]
    """Names asked in both, in the order of the newer file."""
    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[tuple[str, Kind, Kind], ...]
    """Asked in both, but read as another kind now: name, kind before, kind now."""
    reworded: tuple[tuple[str, str], ...] = ()
    """Likely asked in both, in other words: name before, name now; in neither `new` nor `gone`."""
    offered: tuple[Offered, ...] = ()
    """Asked in both, with other answers to choose from."""

    @property
    def alike(self) -> bool:
        """Whether the one may stand in the place of the other."""
        most = len(self.same) + len(self.reworded) + max(len(self.new), len(self.gone))
        return len(self.same) >= FEWEST and len(self.same) >= ALIKE * most


def compare(earlier: Understood, newer: Understood) -> Match:
    """Compare by name and question text; files without a header row have nothing in common."""
    before = {q.name: q for q in earlier.table.questions} if _has_names(earlier) else {}
    after = {q.name: q for q in newer.table.questions}
    same = tuple(
        name
        for name, q in after.items()
        if name in before and words(before[name].question) == words(q.question)
    )
    if not _has_names(newer):
        same = ()
    both = frozenset(same)
    new = [q for name, q in after.items() if name not in both]
    gone = [q for name, q in before.items() if name not in both]
    reworded = _reworded(gone, new) if len(same) >= FEWEST else ()
    moved = {name for pair in reworded for name in pair}
    pairs = [(before[name], after[name]) for name in same]
    return Match(
        same=same,
        new=tuple(q.name for q in new if q.name not in moved),
        gone=tuple(q.name for q in gone if q.name not in moved),
        changed=tuple((a.name, a.kind, b.kind) for a, b in pairs if a.kind is not b.kind),
        reworded=reworded,
        offered=tuple(one for a, b in pairs if (one := _offered(a, b)) is not None),
    )


def _reworded(gone: Sequence[Question], new: Sequence[Question]) -> tuple[tuple[str, str], ...]:
    """Pairs of questions of one kind whose wording is nearly the same, the likest first taken."""
    if len(gone) * len(new) > MOST_COMPARED:
        return ()
    found = []
    long = [a for a in gone if len(words(a.question)) >= LONG_ENOUGH]
    for b in (b for b in new if len(words(b.question)) >= LONG_ENOUGH):
        letters = SequenceMatcher(None, "", words(b.question), autojunk=False)
        for a in (a for a in long if a.kind is b.kind):
            letters.set_seq1(words(a.question))
            if letters.real_quick_ratio() >= REWORDED and letters.quick_ratio() >= REWORDED:
                found.append((letters.ratio(), a.name, b.name))
    pairs: dict[str, str] = {}
    for likeness, a_name, b_name in sorted(found, reverse=True):
        if likeness >= REWORDED and a_name not in pairs and b_name not in pairs.values():
            pairs[a_name] = b_name
    order = {q.name: place for place, q in enumerate(new)}
    return tuple(sorted(pairs.items(), key=lambda pair: order[pair[1]]))


def _offered(a: Question, b: Question) -> Offered | None:
    """Other answers, where those to choose from can be seen: on scales, in columns per option."""
    if a.kind is not b.kind:
        return None
    if a.kind is Kind.ORDINAL:
        before, now = a.levels or (), b.levels or ()
    elif a.kind in (Kind.MULTI, Kind.RANK) and len(a.source_columns) > 1 < len(b.source_columns):
        before, now = a.options or (), b.options or ()
    else:
        return None
    known = (set(map(words, before)), set(map(words, now)))
    new = tuple(answer for answer in now if words(answer) not in known[0])
    gone = tuple(answer for answer in before if words(answer) not in known[1])
    return Offered(a.name, new, gone) if new or gone else None


def likeness(question: Question, other: Question) -> float:
    """Share of letters that two wordings have in common, 0 to 1."""
    a, b = words(other.question), words(question.question)
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _has_names(read: Understood) -> bool:
    return bool(read.header_rows) or read.format == "spss"


def best_match(
    newer: Understood, earlier: Sequence[tuple[str, Understood]]
) -> tuple[str, Match] | None:
    """The earlier file that is most alike, the latest of equals; None where none is."""
    found = [(source, compare(read, newer)) for source, read in earlier]
    alike = [one for one in found if one[1].alike]
    return max(reversed(alike), key=lambda one: len(one[1].same)) if alike else None
