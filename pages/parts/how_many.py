"""How many? The advice, how each k comes back and where people go, as far as it is known."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import control_state, how_many_charts, looking
from pages.parts.plain import plain
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
from persona_core.workshop.cuts import headline
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job
from persona_core.workshop.verbs import Workshop

LEGEND = "Drawn anew again and again. Dot: two draws. Bar: middle."


def draw(workshop: Workshop, cut: Cut, job: Job[HowMany]) -> None:
    """The view."""
    advice = job.known.advice if job.known else None
    back = job.known.stability.all_back if job.known else None
    said = sentence(cut.table, advice, back=back) if advice else headline.how_many(job)
    if advice and cut.aside:
        said = f"{headline.ABOUT_ALL} {said}"
    with st.container(key="pw-how-many", horizontal=True, vertical_alignment="center"):
        st.html(html.finding(said, coming_back()), width="stretch")
        _offers(workshop, cut, advice, back)
        looking.progress(workshop, cut, job)
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


def _choose(workshop: Workshop, names: Sequence[str]) -> None:
    control_state.choose(workshop, names)
    st.rerun(looking.FRAGMENT)
