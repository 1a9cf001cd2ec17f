"""How many? The advice, how each k comes back and where people go, looked at while the room talks.

The look is a job of the workshop: every session that asks about the same questions shares it, and
a reload finds it. Only the small fragment here reruns until it is done.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import control_state, save_picture
from pages.parts.plain import plain
from persona_core.segments.model import Spec
from persona_core.segments.resampling.advice import Advice
from persona_core.segments.resampling.how_many import HowMany
from persona_core.segments.resampling.saying import (
    checks,
    coming_back,
    lead,
    named,
    sentence,
    theme_in_brief,
    to_look_at,
)
from persona_core.show import html, lineage_chart, stability_charts
from persona_core.show.charts import Group
from persona_core.show.facts import counted, number_word
from persona_core.workshop.cuts import ahead
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job
from persona_core.workshop.verbs import Workshop, advising

FRAGMENT = "tune"
"""Key of the fragment that holds all controls and pictures of the page: what changes more than
this view is drawn there."""
PACE = 1.0
"""Seconds between two looks at how far it is."""
LOOKING = "Looking how many groups there are …"
STOPPED = "The look at how many groups there are was stopped."
LEGEND = "Drawn anew again and again. Dot: two draws. Bar: middle."


def asked(workshop: Workshop, cut: Cut) -> Job[HowMany]:
    """What is known about the questions of a cut; the look begins where nobody had it."""
    return advising.asked(workshop, cut.solution.spec, _session())


def find_others(workshop: Workshop, cut: Cut) -> None:
    """Have the other numbers of segments found behind the page; call when all is drawn."""
    ahead.find_others(workshop, cut, _session())


def under_headline(job: Job[HowMany]) -> str:
    """The advice in a few words, or that it is being looked for."""
    if job.known and job.known.advice:
        return lead(job.known.advice)
    if job.problem:
        return "How many there are could not be looked at."
    return LOOKING if job.running else STOPPED


def look_at(workshop: Workshop, cut: Cut, job: Job[HowMany]) -> None:
    """One click to the number that is advised, where another is on show that no check names."""
    place = st.container(horizontal=True, width="content", key="pw-look-at")
    advice = job.known.advice if job.known else None
    if advice is None or cut.solution.k in named(advice):
        return
    for k, reason in to_look_at(advice):
        place.button(
            f"Look at {number_word(k).lower()}",
            icon=":material/lightbulb:",
            help=reason or None,
            key=f"pw-look-at-{k}",
            on_click=control_state.put,
            args=(workshop, replace(cut.solution.spec, k=k, shape=())),
        )


def meanwhile(workshop: Workshop, cut: Cut, job: Job[HowMany], *, drawn: bool) -> None:
    """Watch the look, and draw it where it is the view that was chosen.

    When it is done the whole page is drawn once more, for headline and cards.
    """

    def step() -> None:
        now = asked(workshop, cut)
        if job.running and not now.running:
            st.rerun()
        if drawn:
            _draw(workshop, cut, now)

    st.fragment(step, run_every=PACE if job.running else None)()


def _session() -> str:
    return str(st.session_state.setdefault("pw-session", secrets.token_hex(8)))


def _draw(workshop: Workshop, cut: Cut, job: Job[HowMany]) -> None:
    advice = job.known.advice if job.known else None
    said = sentence(cut.table, advice) if advice else under_headline(job)
    with st.container(key="pw-how-many", horizontal=True, vertical_alignment="center"):
        st.html(html.finding(said, coming_back()), width="stretch")
        _offers(workshop, cut, advice)
        _progress(workshop, cut, job)
    left, right = st.columns([1.45, 1], gap="medium")
    if job.problem:
        st.text(plain(f"{job.problem.what}; {job.problem.todo}"))
    if job.known:
        _charts(cut, job.known, left, right)


def _offers(workshop: Workshop, cut: Cut, advice: Advice | None) -> None:
    """Why it is so, and what one click can do about it."""
    if advice is None:
        return
    if advice.whole and advice.verdict == "segments":
        with st.popover("What the checks say", icon=":material/fact_check:"):
            for line in checks(advice.whole):
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


def _charts(cut: Cut, known: HowMany, left: DeltaGenerator, right: DeltaGenerator) -> None:
    found, k, theme = known.stability, cut.solution.k, save_picture.theme()
    with left:
        save_picture.chart(
            stability_charts.sweep(found, k, theme),
            stability_charts.sweep_words(found),
            key="sweep_chart",
            name="segments-how-many",
        )
    if found.lineage:
        by_number = {number: i for i, number in enumerate(cut.found_as)}
        groups = [
            Group(cut.identities[by_number[n]].slot, cut.names[by_number[n]])
            for n in sorted(by_number)
        ]
        with right:
            save_picture.chart(
                lineage_chart.flow(found, k, groups, theme),
                lineage_chart.flow_words(found),
                key="flow_chart",
                name="segments-flow",
            )
