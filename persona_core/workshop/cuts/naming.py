"""The room's own names of segments, and which people each segment has been.

Documents: `segment/<id>` (the name), `lineage` (hash of a blob: who stood in the segment in each
cut that was shown, so that names and colours follow the people when a control moves).
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import numpy as np
from numpy.typing import NDArray

from persona_core import segments
from persona_core.segments import Memory
from persona_core.segments.identity import Identity
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.store import Put


def followed(workshop: Workshop, labels: NDArray[np.int16]) -> tuple[Identity, ...]:
    """Identities of segments 1..k under these labels; remembered, but not kept yet."""
    with workshop.lock:
        workshop.lineage, known = segments.follow(_memory(workshop), labels, new_id=workshop.new_id)
    return known


def expected(workshop: Workshop, labels: NDArray[np.int16]) -> tuple[Identity, ...]:
    """As `followed` would answer now, and nothing is remembered: ids of new segments are no ids."""
    made_up = count()
    with workshop.lock:
        memory = _memory(workshop)
    return segments.follow(memory, labels, new_id=lambda: f"new {next(made_up)}")[1]


def names(
    workshop: Workshop, identities: Sequence[Identity], suggested: Sequence[str]
) -> tuple[str, ...]:
    """The room's own name of each segment, else the suggested one."""
    own = (segment_name(workshop, one.id)[0] for one in identities)
    return tuple(name or other for name, other in zip(own, suggested, strict=True))


def renamed(workshop: Workshop, cut: Cut) -> Cut:
    """The same cut under the names as they stand now."""
    return replace(cut, names=names(workshop, cut.identities, cut.suggested))


def segment_name(workshop: Workshop, identity: str) -> tuple[str, int]:
    """The room's own name of a segment and its version ("" and 0 where it has none)."""
    document = workshop.store.get(f"segment/{identity}")
    return (str(document.value["name"]), document.version) if document else ("", 0)


def name_segment(
    workshop: Workshop, identity: str, name: str, expected: int, *, by: str = "local"
) -> int:
    """The room's own name for a segment ("" gives the suggested one back); returns its version.

    Raises `Conflict` where somebody else named it since version `expected`.
    """
    value = {"name": " ".join(name.split())}
    kept = workshop.store.put([Put(f"segment/{identity}", value, expected)], by=by)[0]
    keep_lineage(workshop, by=by)
    return kept.version


def keep_lineage(workshop: Workshop, *, by: str) -> None:
    """Write down which people each identity has been, so that a restart knows them again."""
    with workshop.lock:
        workshop.lineage = segments.pin(_memory(workshop))
        content = json.dumps(workshop.lineage.as_json(), sort_keys=True).encode()
        digest = workshop.store.keep_blob(content)
        if workshop.value("lineage") != digest:
            workshop.say("lineage", digest, by=by)


def _memory(workshop: Workshop) -> Memory:
    if workshop.lineage is None:
        digest = workshop.value("lineage")
        workshop.lineage = (
            Memory.from_json(json.loads(workshop.store.blob(digest))) if digest else Memory()
        )
    return workshop.lineage
