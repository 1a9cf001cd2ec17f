"""How many? The advice, how each k comes back and where people go, looked at while the room talks.

The look is a job of the workshop: every session that asks about the same questions shares it, and
a reload finds it. Only the small fragment here reruns until it is done.
"""

import secrets
from collections.abc import Sequence

import streamlit as st

from pages.parts import control_state, how_many_charts
from pages.parts.plain import plain
from persona_core.segments.model import Spec
from persona_core.segments.resampling.advice import Advice
from persona_core.segments.resampling.how_many import HowMany
from persona_core.segments.resampling.saying import (
    Back,
    checks,
    coming_back,
    sentence,
    theme_in_brief,
)
from persona_core.show import html
from persona_core.show.facts import counted
from persona_core.workshop.cuts import ahead, headline
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job
from persona_core.workshop.verbs import Workshop, advising

FRAGMENT = "tune"
"""Key of the fragment that holds all controls and pictures of the page: what changes more than
this view is drawn there."""
PACE = 1.0
"""Seconds between two looks at how far it is."""
LEGEND = "Drawn anew again and again. Dot: two draws. Bar: middle."


def asked(workshop: Workshop, cut: Cut) -> Job[HowMany]:
    """What is known about the questions of a cut; the look begins where nobody had it."""
    return advising.asked(workshop, cut.solution.spec, _session())


def find_others(workshop: Workshop, cut: Cut) -> None:
    """Have the other numbers of segments found behind the page; call when all is drawn."""
    ahead.find_others(workshop, cut, _session())


def meanwhile(workshop: Workshop, cut: Cut, job: Job[HowMany], *, drawn: bool) -> None:
    """Watch the look, and draw it where it is the view that was chosen.

    When it is done the whole page is drawn once more, for headline and cards. What watches is
    another function than what stands: Streamlit tells fragments apart by that, and stops the clock
    only of one that is gone. One clock that went on asked the server every second ever after.
    """

    def watch() -> None:
        if not asked(workshop, cut).running:
            st.rerun()
        stand()

    def stand() -> None:
        if drawn:
            _draw(workshop, cut, asked(workshop, cut))

    if job.running:
        st.fragment(watch, run_every=PACE)()
    else:
        st.fragment(stand)()


def _session() -> str:
    return str(st.session_state.setdefault("pw-session", secrets.token_hex(8)))


def _draw(workshop: Workshop, cut: Cut, job: Job[HowMany]) -> None:
    advice = job.known.advice if job.known else None
    back = job.known.stability.all_back if job.known else None
    said = sentence(cut.table, advice, back=back) if advice else headline.how_many(job)
    if advice and cut.aside:
        said = f"{headline.ABOUT_ALL} {said}"
    with st.container(key="pw-how-many", horizontal=True, vertical_alignment="center"):
        st.html(html.finding(said, coming_back()), width="stretch")
        _offers(workshop, cut, advice, back)
        _progress(workshop, cut, job)
    left, right = st.columns([1.45, 1], gap="medium")
    if job.problem:
        st.text(plain(f"{job.problem.what}; {job.problem.todo}"))
    if job.known:
        how_many_charts.draw(cut, job.known, [said, LEGEND], left, right)


def _offers(workshop: Workshop, cut: Cut, advice: Advice | None, back: Back) -> None:
    """Why it is so, and what one click can do about it."""
    if advice is None:
        return
    if advice.whole and advice.verdict == "segments":
        with st.popover("What the checks say", icon=":material/fact_check:"):
            for line in checks(advice.whole, back=back):
                st.text(line)
    asked_of = cut.solution.spec.variables
    if advice.verdict == "themes":
        for part in advice.parts:
            st.button(
                f"Only {plain(theme_in_brief(cut.table, part))}",
                icon=":material/filter_alt:",
                key=f"theme-{part.questions[0]}",
                on_click=_choose,
                args=(workshop, part.questions),
            )
    elif advice.relevant and len(advice.relevant) < len(asked_of):
        loose = len(asked_of) - len(advice.relevant)
        st.button(
            f"Leave out {counted(loose, 'question')} that no segment tells apart",
            icon=":material/filter_alt:",
            key="leave-out-loose",
            on_click=_choose,
            args=(workshop, advice.relevant),
        )


def _progress(workshop: Workshop, cut: Cut, job: Job[HowMany]) -> None:
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


def _choose(workshop: Workshop, names: Sequence[str]) -> None:
    control_state.choose(workshop, names)
    st.rerun(FRAGMENT)


def _stop(workshop: Workshop, spec: Spec) -> None:
    advising.leave(workshop, spec, _session())
    st.rerun(FRAGMENT)


def _again(workshop: Workshop, spec: Spec) -> None:
    advising.asked(workshop, spec, _session(), again=True)
    st.rerun(FRAGMENT)
