"""The sample workshop itself: both files, four segments kept and named, interviews, personas.

It is made with the verbs of the product in a hidden folder beside and moved into place whole, so
that a start that was interrupted leaves no half sample behind.
"""

import shutil
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from persona_core.segments.model import Spec
from persona_core.workshop.cuts import naming
from persona_core.workshop.disk import folder as folders
from persona_core.workshop.personas import shortening
from persona_core.workshop.verbs import (
    Workshop,
    advising,
    close,
    data,
    drafting,
    segmenting,
    shelf,
    writing,
)
from sample_data import SAMPLE_NAME, sample_files
from sample_data.make import people
from sample_data.plan import read_plan
from sample_data.talks import heard, note_talks


def make_sample(root: Path) -> Path:
    """Make the sample workshop below the root and close it; returns its folder."""
    root.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".sample-", dir=root))
    try:
        workshop = shelf.create_in(beside, SAMPLE_NAME)
        fill(workshop)
        shelf.summary(workshop)
        close(beside)
        folder = folders.new_folder(root, SAMPLE_NAME)
        return beside.replace(folder)
    finally:
        close(beside)
        shutil.rmtree(beside, ignore_errors=True)


def fill(workshop: Workshop) -> None:
    """Add the files, keep and name the four planted segments, note interviews, draft personas."""
    for path in sample_files():
        data.add(workshop, path.read_bytes(), path.name)
    plan = read_plan()
    default = segmenting.choice(workshop).default
    cut = segmenting.live(workshop, Spec(variables=default, k=len(plan.segments)))
    known = advising.now(workshop, cut.solution.spec)
    advising.keep(workshop, cut, known, why="the sample workshop")
    planted = [person.segment for person in people(plan)]
    identities: dict[str, str] = {}
    for number, identity in enumerate(cut.identities, start=1):
        inside = Counter(
            s for s, n in zip(planted, cut.solution.labels, strict=True) if n == number
        )
        segment_name = plan.segments[inside.most_common(1)[0][0]]
        naming.name_segment(workshop, identity.id, segment_name, 0)
        identities[segment_name] = identity.id
    note_talks(workshop, identities)
    for segment_name, identity_id in identities.items():
        drafting.draft(workshop, cut, identity_id)
        tell(workshop, identity_id, story().get(segment_name, {}))
    shortening.shorten(workshop)  # the drafts were full before the room added its lines


def story() -> dict[str, Any]:
    """What the invented room wrote, by segment name (story.toml)."""
    return tomllib.loads((Path(__file__).parent / "story.toml").read_text(encoding="utf-8"))


def tell(workshop: Workshop, identity: str, said: dict[str, Any]) -> None:
    """Write what the room says about one persona, as its form would save it."""
    sheet = writing.sheet(workshop, identity)
    for field in ("name", "role_line", "portrait"):
        if said.get(field):
            writing.save(workshop, identity, field, said[field], sheet.version(field))
    for field, measures in said.get("measures", {}).items():
        lines = writing.sheet(workshop, identity).persona.of(field)
        for line, measure in zip(lines, measures, strict=False):
            writing.save_part(workshop, identity, line.id, "measure", measure, "", by="local")
    for field, texts in said.get("lines", {}).items():
        for text in texts:
            writing.add_line(workshop, identity, field, text)
    for line in said.get("heard", []):
        evidence = heard(workshop, line["quote"])
        writing.add_line(workshop, identity, line["field"], line["text"], evidence=evidence)
