"""How many segments, and would they come back: looked at in the background, found again later.

What is looked at depends on who takes part, on which questions and on the method, not on k or
shaping: moving those asks for nothing new.
"""

import hashlib
import json
from collections.abc import Generator
from dataclasses import asdict, replace
from typing import Any

from persona_core.problem import Problem
from persona_core.segments.model import Blanks, Spec
from persona_core.segments.resampling import saying
from persona_core.segments.resampling.advice import Advice
from persona_core.segments.resampling.how_many import HowMany, look
from persona_core.workshop import setting
from persona_core.workshop.cuts import segmenting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job, Task
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import data, quality
from persona_core.workshop.sources.quality import LeftOut
from persona_core.workshop.store import Json

TOPIC = "how-many"
RULE = 2
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

    Segments that refill blanks or were shaped by hand are not what it saw.
    """
    spec = cut.solution.spec
    refilled = spec.method == "kmeans" and spec.blanks == "refill"
    plain = not refilled and not spec.shape
    if known is None or not cut.found_as or not plain:
        return None
    return known.comes_back(cut.solution.k, cut.found_as[number - 1])


def now(workshop: Workshop, spec: Spec) -> HowMany:
    """The whole look, waited for: where no page is open. It is found again like any other."""
    return workshop.jobs.now(_task(workshop, spec))


def keep(
    workshop: Workshop, cut: Cut, known: HowMany | None, *, why: str = "", by: str = "local"
) -> None:
    """Keep a cut with what it rests on, as far as that is known."""
    segmenting.keep(workshop, cut, why=why, advice=_basis(cut, known), by=by)


def rests_on(workshop: Workshop, cut: Cut, number: int) -> str:
    """What segment `number` of the kept cut rests on, in words; "" where nobody looked.

    As it was known when the cut was kept, else as it was found afterwards on the same rows.
    """
    value, state = workshop.value("kept"), data.state(workshop)
    basis = value and value.get("advice")
    if not basis and value and state and value["snapshot"] == state.rows:
        key = _key(workshop, cut.solution.spec, cut.left_out)
        basis = _basis(cut, workshop.jobs.known(TOPIC, key, HowMany.from_json))
    if not basis:
        return ""
    back = basis["comes_back"].get(cut.identities[number - 1].id)
    language = setting.language(workshop)
    return saying.rests_on(Advice.from_json(basis["advice"]), back, language)


def _basis(cut: Cut, known: HowMany | None) -> Json:
    """What a kept cut says about the look: the advice, and how each of its segments comes back."""
    if known is None or known.advice is None:
        return None
    medians = {
        one.id: comes_back(cut, known, number) for number, one in enumerate(cut.identities, start=1)
    }
    found = {identity: median for identity, median in medians.items() if median is not None}
    return {"advice": known.advice.as_json(), "comes_back": found}


def _task(workshop: Workshop, spec: Spec) -> Task[HowMany]:
    out = quality.left_out(workshop)
    prepared = segmenting.prepared(workshop, spec, out)

    def work() -> Generator[tuple[float, HowMany], None, None]:
        return look(prepared, seed=spec.seed, method=spec.method)

    return Task(TOPIC, _key(workshop, spec, out), work, HowMany.as_json, HowMany.from_json)


def _key(workshop: Workshop, spec: Spec, out: LeftOut) -> str:
    state = data.state(workshop)
    if state is None:
        raise Problem("the workshop", "it holds no file", "add a survey export on the Data page")
    blanks: Blanks = "mean" if spec.blanks == "refill" else spec.blanks
    decides: dict[str, Any] = {
        "rule": RULE,
        "spec": replace(spec, k=0, blanks=blanks, shape=()).as_json(),
        "table": asdict(state),
        "left out": asdict(out),
    }
    text = json.dumps(decides, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:24]
