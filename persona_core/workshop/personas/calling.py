"""What a persona may be called: names drawn blind, that nobody who was asked bears."""

import zlib

from persona_core.personas import suggest_names
from persona_core.sources.first_names import first_names
from persona_core.workshop import setting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import writing
from persona_core.workshop.sources import data


def offered(workshop: Workshop, cut: Cut, identity: str) -> tuple[str, ...]:
    """Names with initials that no other persona has, in the workshop's language.

    They are drawn by the segment's random id: never from its data, and the same at every look.
    """
    others = (writing.sheet(workshop, one.id).persona for one in cut.identities)
    taken = [p.name[:1] for p in others if p.name and p.segment != identity]
    seed = zlib.crc32(identity.encode())
    names = suggest_names(seed, taken, setting.language(workshop))
    people = respondents(workshop, cut)
    return tuple(name for name in names if name.split()[0].casefold() not in people) or names


def respondents(workshop: Workshop, cut: Cut) -> frozenset[str]:
    """First names of those who were asked, where a file holds some."""
    key = ("first names", data.state(workshop))
    return workshop.cached(key, lambda: first_names(cut.table))
