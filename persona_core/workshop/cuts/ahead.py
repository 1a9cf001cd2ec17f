"""The other numbers of segments, found while the room looks at one: then the slider only draws.

A job like any other: the newest wish goes first, and what nobody waits for any more ends at its
next step. It fills the workshop's cache and says nothing; `segmenting.live` finds what is there.
"""

import time
from collections.abc import Generator
from dataclasses import replace

from persona_core.limits import AHEAD_PEOPLE, K_MAX, K_MIN
from persona_core.problem import Problem
from persona_core.segments.model import Spec
from persona_core.workshop.cuts import ground, naming
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job, Task
from persona_core.workshop.opened import Workshop

TOPIC = "other-k"
PAUSE = 0.3
"""Seconds before it begins: the picture of the cut itself is sent and painted first."""
NAP = 0.02
"""Seconds of one step of that pause: other jobs go on meanwhile."""


def find_others(workshop: Workshop, cut: Cut, session: str) -> Job[None]:
    """Have all other k found for what a live cut is made from, the nearest first.

    session: who looks at it; looking at another cut gives this up where nobody else does.
    """
    spec = cut.solution.spec
    if cut.table.n_rows > AHEAD_PEOPLE:
        return Job("left")
    on, begin = ground.of(workshop, spec, cut.left_out), time.monotonic() + PAUSE
    others = sorted(set(range(K_MIN, K_MAX + 1)) - {spec.k}, key=lambda k: abs(k - spec.k))

    def work() -> Generator[tuple[float, None], None, None]:
        while time.monotonic() < begin:
            time.sleep(NAP)
            yield 0.0, None
        for done, k in enumerate(others, start=1):
            _find(workshop, on, replace(spec, k=k, shape=()))
            yield done / len(others), None

    task = Task(TOPIC, str(hash(cut.key)), work, _nothing, _nothing, lasting=False)
    return workshop.jobs.ask(task, session)


def _find(workshop: Workshop, on: ground.Ground, spec: Spec) -> None:
    try:
        found = on.found(spec)
        on.told(spec, found, naming.expected(workshop, found.labels))
    except Problem:
        return  # as many segments are not there: said when somebody asks for them


def _nothing(_: object) -> None:
    return None
