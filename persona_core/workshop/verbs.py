"""Every verb of a workshop in one place: what pages and the command line may ask for.

`shelf` (which workshops, how far along), `setting` (market, language), `own_words` (files of
words); `data` (files in, corrections), `beyond_upload` (files too large to be uploaded), `uploads`
(the same questions again), `joining` (by which columns files meet), `quality` (careless answers);
`segmenting` (live, keep), `advising` (how many), `shaping` (by hand), `decisions` (what was kept
and why), `typing` (a few questions), `assigning` (a new file); `deserving` (which segments deserve
a persona), `writing` and `drafting` (personas), `calling` (names), `quotable` (quotes), `picturing`
(portraits), `together` (side by side), `pinning` (what a line rests on), `deciding` (who has a
say), `checking` (remarks, ready), `speaking` (another language), `freshness` (figures that moved),
`undoing` and `history`; `interviewing` (conversations, themes), `surveying` (how common a theme
is); `sharing` (pages, PDFs), `building` (the whole job).
"""

from persona_core.workshop import (
    building,
    interviewing,
    own_words,
    setting,
    sharing,
    shelf,
    surveying,
)
from persona_core.workshop.cuts import (
    advising,
    assigning,
    decisions,
    segmenting,
    shaping,
    typing,
)
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.personas import (
    calling,
    checking,
    deciding,
    deserving,
    drafting,
    freshness,
    history,
    picturing,
    pinning,
    quotable,
    speaking,
    together,
    undoing,
    writing,
)
from persona_core.workshop.sources import beyond_upload, data, joining, quality, uploads, wordings

__all__ = [
    "Workshop",
    "advising",
    "assigning",
    "beyond_upload",
    "building",
    "calling",
    "checking",
    "close",
    "data",
    "deciding",
    "decisions",
    "deserving",
    "drafting",
    "freshness",
    "history",
    "interviewing",
    "joining",
    "opened",
    "own_words",
    "picturing",
    "pinning",
    "quality",
    "quotable",
    "segmenting",
    "setting",
    "shaping",
    "sharing",
    "shelf",
    "speaking",
    "surveying",
    "together",
    "typing",
    "undoing",
    "uploads",
    "wordings",
    "writing",
]
