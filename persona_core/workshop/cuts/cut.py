"""A cut: segments as the room sees them, with their pictures, letters and names.

What is found (`segmenting`) and what was kept are the same value, so that a screen, a page and the
command line never ask which.
"""

from collections.abc import Hashable
from dataclasses import dataclass

from persona_core.limits import SMALL_SEGMENT_PEOPLE, SMALL_SEGMENT_SHARE
from persona_core.problem import Problem
from persona_core.segments.identity import Identity
from persona_core.segments.model import Profile, SegmentNote, Solution
from persona_core.segments.variables import demographics_note
from persona_core.show.line_words import Row
from persona_core.show.palette import letter
from persona_core.sources.table import Table
from persona_core.workshop.sources.quality import LeftOut


@dataclass(frozen=True, eq=False)
class Cut:
    """A solution with all that a screen or page says about it."""

    key: Hashable
    """Equal keys, equal cuts: what is computed from a cut is cached under it."""
    table: Table
    solution: Solution
    profile: Profile
    rows: tuple[Row, ...]
    """The lines of its picture and what they are called."""
    identities: tuple[Identity, ...]
    """Of segments 1..k."""
    names: tuple[str, ...]
    """As shown: the room's own name, else the suggested one."""
    suggested: tuple[str, ...]
    left_out: LeftOut
    """The respondents it was made without, by the switches on the Data page."""
    named_by: tuple[tuple[tuple[str, str | None], ...], ...]
    """Of segments 1..k the markers (column, answer) that the suggested name is made of."""
    found_as: tuple[int, ...] = ()
    """Of segments 1..k, the number `segments.segment` gave each; none where it found others."""

    @property
    def too_few(self) -> bool:
        """Whether so few people answered that not even one group could carry a persona."""
        return self.solution.n_used < SMALL_SEGMENT_PEOPLE

    @property
    def few(self) -> bool:
        """Whether no two groups could both carry one."""
        return self.solution.n_used < 2 * SMALL_SEGMENT_PEOPLE

    @property
    def aside(self) -> int:
        """How many segments were set aside: what is advised was asked of their people, too."""
        return sum(step.what == "aside" for step in self.solution.spec.shape)

    def letter(self, number: int) -> str:
        """The letter of segment `number` (1..k)."""
        return letter(self.identities[number - 1].slot)

    def is_small(self, number: int) -> bool:
        """Whether segment `number` is too small for a persona of its own."""
        size = int(self.solution.sizes[number - 1])
        return size < SMALL_SEGMENT_PEOPLE or size < SMALL_SEGMENT_SHARE * self.solution.n_used

    def caution(self, number: int) -> tuple[str, str]:
        """What a reader of the page of segment `number` must know: the `brief` of its gravest note
        (“demographics” where nothing else builds the segments; "" in what was kept before briefs
        were) and its first sentence; both empty where nothing must be known."""
        own = (n for n in self.solution.notes if isinstance(n, SegmentNote) and n.segment == number)
        if (found := next(own, None)) is not None:
            return found.brief, f"{found.what.split('. ')[0].rstrip('.')}."
        about_all = demographics_note()
        return ("demographics", about_all.what) if about_all in self.solution.notes else ("", "")

    def number(self, identity: str) -> int:
        """Segment number (1..k) of an identity; raises `Problem` where it is not in this cut."""
        for number, one in enumerate(self.identities, start=1):
            if one.id == identity:
                return number
        raise Problem("the segment", "it is not among the kept ones", "keep a solution that has it")
