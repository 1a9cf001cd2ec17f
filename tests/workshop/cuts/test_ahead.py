"""The other numbers of segments are there before anybody asks, and nobody notices."""

import time
from collections.abc import Callable, Hashable
from dataclasses import replace

from persona_core.limits import K_MIN
from persona_core.segments.model import Spec
from persona_core.workshop.cuts import ahead, ground, naming
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.verbs import segmenting

PATIENCE = 60.0
DIFFERENT = 8
"""People with different answers in the planted survey: more segments there cannot be."""


def looked_at(workshop: Workshop, k: int) -> Cut:
    """A live cut whose neighbours were all found."""
    cut = segmenting.live(workshop, Spec(segmenting.choice(workshop).default, k=k))
    end = time.monotonic() + PATIENCE
    while ahead.find_others(workshop, cut, "ann").running:
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
    return cut


def test_every_other_k_is_found_with_all_that_is_said_of_it(workshop: Workshop) -> None:
    cut = looked_at(workshop, 2)
    on = ground.of(workshop, cut.solution.spec, cut.left_out)

    def not_there() -> object:
        raise AssertionError("it was not found ahead")

    def only_there(key: Hashable, _: Callable[[], object]) -> object:
        return workshop.cached(key, not_there)

    there = replace(on, cached=only_there)
    for k in range(K_MIN, DIFFERENT + 1):
        spec = replace(cut.solution.spec, k=k)
        found = there.found(spec)
        there.told(spec, found, naming.expected(workshop, found.labels))


def test_looking_ahead_remembers_nobody_and_writes_nothing(workshop: Workshop) -> None:
    cut = segmenting.live(workshop, Spec(segmenting.choice(workshop).default, k=2))
    before, commits = workshop.lineage, workshop.store.commit_number()
    looked_at(workshop, 2)
    assert cut.identities == segmenting.live(workshop, cut.solution.spec).identities
    assert before is not None
    assert workshop.lineage is not None
    assert workshop.lineage.as_json() == before.as_json()
    assert workshop.store.commit_number() == commits
