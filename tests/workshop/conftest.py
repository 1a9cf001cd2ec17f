"""Open workshops for the verbs: made fresh, closed afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from persona_core.segments.model import Spec
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close
from persona_core.workshop.verbs import data, segmenting, shelf
from tests.workshop.surveys import survey


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    """A workshop that holds the planted survey."""
    made = shelf.create(tmp_path / "shelf", "Cooking, 2026")
    data.add(made, survey(), "survey.csv")
    yield made
    close(made.folder)


@pytest.fixture
def cut(workshop: Workshop) -> Cut:
    """Two segments, kept."""
    found = segmenting.live(workshop, Spec(segmenting.choice(workshop).default, k=2))
    segmenting.keep(workshop, found)
    return found
