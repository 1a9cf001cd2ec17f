"""How many segments, and would they come back: looked at in the background, found again later.

What is looked at depends on everything in a spec but k: moving k asks for nothing new.
"""

import hashlib
import json
from collections.abc import Generator
from dataclasses import asdict, replace
from typing import Any

from persona_core.problem import Problem
from persona_core.segments.how_many import HowMany, look
from persona_core.segments.model import Spec
from persona_core.workshop import data, quality, segmenting
from persona_core.workshop.jobs import Job, Task
from persona_core.workshop.opened import Workshop
from persona_core.workshop.quality import LeftOut
from persona_core.workshop.segmenting import Cut

TOPIC = "how-many"
RULE = 1
"""Version of what is looked at and how it is written down: another one is looked at anew."""


def asked(workshop: Workshop, spec: Spec, session: str, *, again: bool = False) -> Job[HowMany]:
    """How many segments these questions hold, as far as it is known; returns at once.

    session: who waits; asking about other questions gives this up where nobody else waits.
    again: begin anew what this session left. Raises `Problem` where the questions can't be used.
    """
    return workshop.jobs.ask(_task(workshop, spec), session, again=again)


def leave(workshop: Workshop, spec: Spec, session: str) -> None:
    """This session waits no longer."""
    workshop.jobs.leave(_task(workshop, spec), session)


def comes_back(cut: Cut, known: HowMany | None, number: int) -> float | None:
    """Median Jaccard of segment `number` of a cut; None where it is not (or not yet) known.

    The look is at k-means; segments found in another way are not the ones it saw.
    """
    spec = cut.solution.spec
    plain = spec.method == "kmeans" and spec.blanks != "refill"
    if known is None or not cut.found_as or not plain:
        return None
    return known.comes_back(cut.solution.k, cut.found_as[number - 1])


def _task(workshop: Workshop, spec: Spec) -> Task[HowMany]:
    out = quality.left_out(workshop)
    prepared = segmenting.prepared(workshop, spec, out)

    def work() -> Generator[tuple[float, HowMany], None, None]:
        return look(prepared, seed=spec.seed)

    return Task(TOPIC, _key(workshop, spec, out), work, HowMany.as_json, HowMany.from_json)


def _key(workshop: Workshop, spec: Spec, out: LeftOut) -> str:
    state = data.state(workshop)
    if state is None:
        raise Problem("the workshop", "it holds no file", "add a survey export on the Data page")
    decides: dict[str, Any] = {
        "rule": RULE,
        "spec": replace(spec, k=0).as_json(),
        "table": asdict(state),
        "left out": asdict(out),
    }
    text = json.dumps(decides, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:24]
