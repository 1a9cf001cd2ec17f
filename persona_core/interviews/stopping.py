"""When to stop interviewing: base, run and threshold after Guest, Namey & Chen 2020.

Guest, Namey, Chen: "A simple method to assess and report thematic saturation in qualitative
research", PLOS ONE 15(5), doi 10.1371/journal.pone.0232076. The numbers are those of content.md,
section 4: the first four conversations set the base, two in a row that add at most 5% of it and
at least three people of every segment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from persona_core.interviews.model import Interview, Theme
from persona_core.interviews.themes import fold
from persona_core.show.facts import number_word
from persona_core.show.screen_words import screen_words

BASE, RUN, NEW = 4, 2, 0.05
AIM = (8, 12)
"""Conversations of a workshop."""
PER_SEGMENT = 3


@dataclass(frozen=True)
class Stop:
    """Whether more conversations are worth their hour."""

    new: tuple[int, ...]
    """Themes (or loose tags) that each interview was the first to bring, in order of day."""
    may_stop: bool
    short: Mapping[str, int]
    """Segments with fewer than three people, by identity: how many they have."""
    sentence: str


def stop(
    interviews: Sequence[Interview],
    themes: Sequence[Theme],
    segments: Sequence[str] = (),
    language: str = "en",
) -> Stop:
    """Whether the room may stop, and why; one without a tag is not read yet.

    segments: identities of the kept segments; none are asked of where there are none. language: of
    the sentence.
    """
    read = [i for i in interviews if any(line.tags for line in i.lines)]
    ordered = sorted(read or interviews, key=lambda i: (i.day, i.label, i.id))
    new = _new(ordered, themes)
    short = {
        one: count
        for one in segments
        if (count := sum(i.segment == one for i in ordered)) < PER_SEGMENT
    }
    added, base = sum(new[-RUN:]), sum(new[:BASE])
    dry = len(new) >= BASE + RUN and base > 0 and added <= NEW * base
    return Stop(new, dry and not short, short, _sentence(ordered, new, dry, len(short), language))


def _new(ordered: Sequence[Interview], themes: Sequence[Theme]) -> tuple[int, ...]:
    home = {fold(tag): theme.id for theme in themes for tag in theme.tags}
    seen: set[str] = set()
    counts = []
    for interview in ordered:
        own = {home.get(fold(tag), f"tag {fold(tag)}") for ln in interview.lines for tag in ln.tags}
        counts.append(len(own - seen))
        seen |= own
    return tuple(counts)


def _sentence(
    ordered: Sequence[Interview], new: tuple[int, ...], dry: bool, short: int, language: str
) -> str:
    n, words = len(ordered), screen_words("stop", language)
    low, high = AIM
    if n == 0:
        return words["nobody"].format(low=low, high=high)
    if n < BASE + RUN:
        base = number_word(BASE, language).lower()
        return words["few"].format(n=n, low=low, high=high, base=base)
    pair = {"one": ordered[-2].label, "other": ordered[-1].label}
    if not dry:
        added = sum(new[-RUN:])
        if sum(new[:BASE]) == 0:
            return words["no_tag"]
        return words["new_one" if added == 1 else "new"].format(**pair, n=added)
    if short:
        per = number_word(PER_SEGMENT, language).lower()
        return words["short_one" if short == 1 else "short"].format(**pair, n=short, per=per)
    return words["enough"].format(**pair)
