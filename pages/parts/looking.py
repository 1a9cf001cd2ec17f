"""The look at how many segments there are, while the room talks: begun, watched, stopped.

The look is a job of the workshop: every session that asks about the same questions shares it, and
a reload finds it. Only the small fragment here reruns until it is done.
"""

import secrets
from collections.abc import Callable

import streamlit as st

from persona_core.segments.model import Spec
from persona_core.segments.resampling.how_many import HowMany
from persona_core.workshop.cuts import ahead
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job
from persona_core.workshop.verbs import Workshop, advising

FRAGMENT = "tune"
"""Key of the fragment that holds all controls and pictures of the page: what changes more than
one view is drawn there."""
PACE = 1.0
"""Seconds between two looks at how far it is."""


def asked(workshop: Workshop, cut: Cut) -> Job[HowMany]:
    """What is known about the questions of a cut; the look begins where nobody had it."""
    return advising.asked(workshop, cut.solution.spec, _session())


def find_others(workshop: Workshop, cut: Cut) -> None:
    """Have the other numbers of segments found behind the page; call when all is drawn."""
    ahead.find_others(workshop, cut, _session())


def meanwhile(
    workshop: Workshop,
    cut: Cut,
    job: Job[HowMany],
    draw: Callable[[Workshop, Cut, Job[HowMany]], None] | None,
) -> None:
    """Watch the look; draw: its view, where that is the one that was chosen.

    When it is done the whole page is drawn once more, for headline and cards. What watches is
    another function than what stands: Streamlit tells fragments apart by that, and stops the clock
    only of one that is gone. One clock that went on asked the server every second ever after.
    """

    def watch() -> None:
        if not asked(workshop, cut).running:
            st.rerun()
        stand()

    def stand() -> None:
        if draw:
            draw(workshop, cut, asked(workshop, cut))

    if job.running:
        st.fragment(watch, run_every=PACE)()
    else:
        st.fragment(stand)()


def progress(workshop: Workshop, cut: Cut, job: Job[HowMany]) -> None:
    """How far it is, and the way to stop it or to begin again."""
    spec = cut.solution.spec
    if job.running:
        st.progress(job.share, width=140)
        st.button(
            "Stop",
            icon=":material/stop_circle:",
            type="tertiary",
            key="stop-looking",
            on_click=_stop,
            args=(workshop, spec),
        )
    elif job.status != "done":
        st.button(
            "Look again",
            icon=":material/refresh:",
            type="tertiary",
            key="look-again",
            on_click=_again,
            args=(workshop, spec),
        )


def _stop(workshop: Workshop, spec: Spec) -> None:
    advising.leave(workshop, spec, _session())
    st.rerun(FRAGMENT)


def _again(workshop: Workshop, spec: Spec) -> None:
    advising.asked(workshop, spec, _session(), again=True)
    st.rerun(FRAGMENT)


def _session() -> str:
    return str(st.session_state.setdefault("pw-session", secrets.token_hex(8)))
