"""Every verb of a workshop in one place: what pages and the command line may ask for.

`shelf` (which workshops, how far along), `data` (files in, corrections), `uploads` (the same
questions again), `quality` (careless answers), `segmenting` (live, keep), `advising` (how many),
`writing` and `drafting` (personas), `freshness` (figures that moved), `undoing`, `sharing` (pages,
PDFs), `building` (the whole job at once).
"""

from persona_core.workshop import (
    advising,
    building,
    data,
    drafting,
    freshness,
    quality,
    segmenting,
    sharing,
    shelf,
    undoing,
    uploads,
    writing,
)
from persona_core.workshop.opened import Workshop, close, opened

__all__ = [
    "Workshop",
    "advising",
    "building",
    "close",
    "data",
    "drafting",
    "freshness",
    "opened",
    "quality",
    "segmenting",
    "sharing",
    "shelf",
    "undoing",
    "uploads",
    "writing",
]
