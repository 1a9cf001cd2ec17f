"""A persona drafted from data, and what its lines say."""

import pytest

from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.verbs import drafting, writing


@pytest.fixture
def drafted(workshop: Workshop, cut: Cut) -> str:
    """The segment whose persona is drafted."""
    identity = cut.identities[0].id
    drafting.draft(workshop, cut, identity)
    return identity


def texts(workshop: Workshop, identity: str) -> dict[str, str]:
    """The lines of a persona by their ids."""
    return {s.id: s.text for s in writing.sheet(workshop, identity).persona.statements}
