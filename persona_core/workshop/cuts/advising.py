"""How many segments, and would they come back: looked at in the background, found again later.

What is looked at depends on who takes part, on which questions and on the method, not on k or
shaping: moving those asks for nothing new. A cut that the sweep over k does not see (shaped by
hand, refilled blanks, more than eight) is looked at for itself beside it.
"""

import hashlib
import json
from collections.abc import Generator
from dataclasses import asdict, replace
from typing import Any

from persona_core.problem import Note, Problem
from persona_core.segments.cautions import MANY_SEGMENTS
from persona_core.segments.model import Blanks, SegmentNote, Spec
from persona_core.segments.resampling import saying
from persona_core.segments.resampling.advice import Advice
from persona_core.segments.resampling.how_many import HowMany, look
from persona_core.segments.resampling.stability import STABLE
from persona_core.segments.resampling.this_cut import Medians, is_swept, returning
from persona_core.segments.wording import Band
from persona_core.workshop import setting
from persona_core.workshop.cuts import ground, segmenting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job, Task
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import data, quality
from persona_core.workshop.sources.quality import LeftOut
from persona_core.workshop.store import Json

TOPIC, OWN = "how-many", "this-cut"
GUIDED = range(3, MANY_SEGMENTS + 1)
"""How many segments a room can write personas on (methods.md, 2)."""
TOO_MANY = "More than five personas are hard to keep in mind."
RULE = 3
"""Version of what is looked at and how it is written down: another one is looked at anew."""


def asked(workshop: Workshop, spec: Spec, session: str, *, again: bool = False) -> Job[HowMany]:
    """How many segments these questions hold, as far as it is known; returns at once.

    session: who waits; asking about other questions gives this up where nobody else waits.
    again: begin anew what this session left. Raises `Problem` where the questions can't be used.
    """
    job = workshop.jobs.ask(_task(workshop, spec), session, again=again)
    if is_swept(spec) or job.known is None:
        return job
    own = workshop.jobs.ask(_own_task(workshop, spec), session, again=again)
    known = replace(job.known, own=own.known if own.status == "done" else None)
    if own.running and not job.running:
        return Job("running", own.share, known)
    return replace(job, known=known)


def leave(workshop: Workshop, spec: Spec, session: str) -> None:
    """This session waits no longer."""
    workshop.jobs.leave(_task(workshop, spec), session)
    if not is_swept(spec):
        workshop.jobs.leave(_own_task(workshop, spec), session)


def comes_back(cut: Cut, known: HowMany | None, number: int) -> float | None:
    """Median Jaccard of segment `number` of a cut; None where it is not (or not yet) known."""
    if known is None or not cut.found_as:
        return None
    found_as = cut.found_as[number - 1]
    if is_swept(cut.solution.spec):
        return known.comes_back(cut.solution.k, found_as)
    return known.own[found_as - 1] if known.own else None


def to_look_at(cut: Cut, known: HowMany | None) -> tuple[tuple[int, str], ...]:
    """Other numbers of segments worth a look, each with its reason.

    Those that are advised, where none of them is on show; and of more segments than personas can be
    kept in mind fewer: what the advice speaks of, else what a check names, else the most that can.
    None for what was shaped by hand, whose number is asked for already.
    """
    spec, advice = cut.solution.spec, known.advice if known else None
    if spec.shape:
        return ()
    back = known.stability.all_back if known else None
    named = saying.named(advice, back) if advice else ()
    spoken_of = saying.to_look_at(advice, back=back) if advice else ()
    others = spoken_of if spec.k not in named else ()
    if spec.k <= MANY_SEGMENTS or any(k <= MANY_SEGMENTS for k, _ in others):
        return others
    few = [k for k in (*dict(spoken_of), *sorted(named, reverse=True)) if k in GUIDED]
    return (*others, (few[0] if few else MANY_SEGMENTS, TOO_MANY))


def unsteady(cut: Cut, known: HowMany | None) -> tuple[Note, ...]:
    """What is worth a look of how a cut comes back: segments that do not, then shaky ones."""
    medians = [comes_back(cut, known, number) for number in range(1, cut.solution.k + 1)]
    found: dict[Band, list[int]] = {}
    for number, median in enumerate(medians, start=1):
        if median is not None and median < STABLE:
            found.setdefault(saying.comes_back(median), []).append(number)
    return tuple(
        SegmentNote.about(numbers[0], band.sentence, band.badge)
        if len(numbers) == 1
        else Note(", ".join(map(cut.letter, numbers)), band.several)
        for band, numbers in sorted(found.items(), key=lambda item: item[0].above)
    )


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
    advice = None if cut.aside else Advice.from_json(basis["advice"])
    return saying.rests_on(advice, back, language, basis.get("all_back"))


def _basis(cut: Cut, known: HowMany | None) -> Json:
    """What a kept cut says about the look: the advice, and how each of its segments comes back."""
    if known is None or known.advice is None:
        return None
    medians = {
        one.id: comes_back(cut, known, number) for number, one in enumerate(cut.identities, start=1)
    }
    found = {identity: median for identity, median in medians.items() if median is not None}
    all_back = known.stability.all_back
    return {
        "advice": known.advice.as_json(),
        "comes_back": found,
        "all_back": None if all_back is None else list(all_back),
    }


def _task(workshop: Workshop, spec: Spec) -> Task[HowMany]:
    out = quality.left_out(workshop)
    prepared = ground.prepared(workshop, spec, out)

    def work() -> Generator[tuple[float, HowMany], None, None]:
        return look(prepared, seed=spec.seed, method=spec.method)

    return Task(TOPIC, _key(workshop, spec, out), work, HowMany.as_json, HowMany.from_json)


def _own_task(workshop: Workshop, spec: Spec) -> Task[Medians]:
    out = quality.left_out(workshop)
    prepared = ground.prepared(workshop, spec, out)

    def work() -> Generator[tuple[float, Medians], None, None]:
        return returning(prepared, spec)

    return Task(OWN, _hashed(workshop, spec, out), work, list, tuple)


def _key(workshop: Workshop, spec: Spec, out: LeftOut) -> str:
    blanks: Blanks = "mean" if spec.blanks == "refill" else spec.blanks
    return _hashed(workshop, replace(spec, k=0, blanks=blanks, shape=()), out)


def _hashed(workshop: Workshop, spec: Spec, out: LeftOut) -> str:
    state = data.state(workshop)
    if state is None:
        raise Problem("the workshop", "it holds no file", "add a survey export on the Data page")
    decides: dict[str, Any] = {
        "rule": RULE,
        "spec": spec.as_json(),
        "table": asdict(state),
        "left out": asdict(out),
    }
    text = json.dumps(decides, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:24]
