"""Whether a file asks what an earlier one asked, question by question."""

from collections.abc import Sequence
from dataclasses import dataclass

from persona_core.sources import Understood
from persona_core.sources.clean import words

ALIKE = 0.6
"""Share of the questions of the larger file that both must ask."""
FEWEST = 2
"""Questions in common: one shared column (an e-mail address) makes no survey the same."""


@dataclass(frozen=True)
class Match:
    """How the questions of a newer file compare with those of an earlier one."""

    same: tuple[str, ...]
    """Names asked in both, in the order of the newer file."""
    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]
    """Asked in both, but read as another kind now."""

    @property
    def alike(self) -> bool:
        """Whether the one may stand in the place of the other."""
        most = len(self.same) + max(len(self.new), len(self.gone))
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
    return Match(
        same=same,
        new=tuple(name for name in after if name not in both),
        gone=tuple(name for name in before if name not in both),
        changed=tuple(name for name in same if before[name].kind is not after[name].kind),
    )


def _has_names(read: Understood) -> bool:
    return bool(read.header_rows) or read.format == "spss"


def best_match(
    newer: Understood, earlier: Sequence[tuple[str, Understood]]
) -> tuple[str, Match] | None:
    """The earlier file that is most alike, the latest of equals; None where none is."""
    found = [(source, compare(read, newer)) for source, read in earlier]
    alike = [one for one in found if one[1].alike]
    return max(reversed(alike), key=lambda one: len(one[1].same)) if alike else None
