"""The sample workshop itself: both files in it, four segments kept and named, personas drafted.

It is made with the verbs of the product in a hidden folder beside and moved into place whole, so
that a start that was interrupted leaves no half sample behind.
"""

import shutil
import tempfile
from collections import Counter
from pathlib import Path

from persona_core.segments.model import Spec
from persona_core.workshop import folder as folders
from persona_core.workshop.verbs import Workshop, close, data, drafting, segmenting, shelf
from sample_data import SAMPLE_NAME, sample_files
from sample_data.make import people
from sample_data.plan import read_plan


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
    """Add the files, keep the four planted segments under their names, draft their personas."""
    for path in sample_files():
        data.add(workshop, path.read_bytes(), path.name)
    plan = read_plan()
    default = segmenting.choice(workshop).default
    cut = segmenting.live(workshop, Spec(variables=default, k=len(plan.segments)))
    segmenting.keep(workshop, cut, why="the sample workshop")
    planted = [person.segment for person in people(plan)]
    for number, identity in enumerate(cut.identities, start=1):
        inside = Counter(
            s for s, n in zip(planted, cut.solution.labels, strict=True) if n == number
        )
        segment_name = plan.segments[inside.most_common(1)[0][0]]
        segmenting.name_segment(workshop, identity.id, segment_name, 0)
        drafting.draft(workshop, cut, identity.id)
