"""The pictures of a cut: its cards, its profile, its overview, one question in detail."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import (
    compare_cuts,
    deserving,
    how_many,
    looking,
    open_answers,
    profile_table,
    question_detail,
    save_picture,
    segment_map,
)
from pages.parts.plain import plain
from persona_core.segments.resampling.how_many import HowMany
from persona_core.show import cards as card_html
from persona_core.show import html, overview_html, profile_html, profile_svg
from persona_core.workshop.cuts import cards as of_cut
from persona_core.workshop.cuts import headline
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job
from persona_core.workshop.verbs import Workshop

PROFILE, OVERVIEW, TABLE, MAP, DETAIL = "Profile", "Overview", "Table", "Map", "One question"
HOW_MANY, COMPARE, DESERVING = "How many?", "Compare", "Personas?"
VIEWS = (PROFILE, OVERVIEW, TABLE, MAP, HOW_MANY, DETAIL, COMPARE, DESERVING)
LEGENDS = {
    PROFILE: "Line: everybody. Filled: more. Outline: fewer.",
    OVERVIEW: "Teal: more than everybody. Grey: less. Bold: clearly.",
    TABLE: profile_table.LEGEND,
    MAP: segment_map.LEGEND,
    HOW_MANY: how_many.LEGEND,
    DETAIL: question_detail.LEGEND,
    COMPARE: compare_cuts.LEGEND,
    DESERVING: deserving.LEGEND,
}
NARROW = {PROFILE: "Bold: clearly more or fewer than everybody. Underlined: more."}
"""On a phone, where it shows something else."""
MARKED = (PROFILE, OVERVIEW)
_STAGE = "pw-stage"
CLEARLY = (
    "When?",
    "Clearly: at least 25 points from everybody; or half as many again, or only half as many, "
    "where ten people or more stand behind it and chance hardly explains it. Cards mark answers "
    "the same way.",
)
OWN = {
    DETAIL: question_detail.show,
    TABLE: profile_table.show,
    MAP: segment_map.show,
    COMPARE: compare_cuts.show,
    DESERVING: deserving.show,
}
"""Views that draw themselves."""


def cards(cut: Cut, job: Job[HowMany]) -> None:
    """The segments side by side."""
    shown = of_cut.segment_cards(cut, job)
    st.html(card_html.segment_cards(shown, room=room_size()) + card_html.letters_left(shown))


def room_size() -> bool:
    """Whether the projector's size is on."""
    asked = st.query_params.get("room") == "true"  # before the toggle was ever drawn
    return bool(st.session_state.get("room", asked))


def views(workshop: Workshop, cut: Cut, job: Job[HowMany]) -> None:
    """The view row and, below it, the one view that fills the screen."""
    with st.container(key="view", horizontal=True, vertical_alignment="center"):
        view = st.segmented_control(
            "View",
            VIEWS,
            default=PROFILE,
            required=True,
            key="look",
            bind="query-params",
            label_visibility="collapsed",
        )
        rule = CLEARLY if view in MARKED else ()
        legend = html.legend(LEGENDS[str(view)], NARROW.get(str(view), ""), *rule)
        st.html(legend, width="content")
        st.space("stretch")
        with st.container(key="pw-room", width="content"):
            st.toggle("Room size", key="room", bind="query-params", help="Larger, for a projector")
    with _stage(str(view)):
        looking.meanwhile(workshop, cut, job, how_many.draw if view == HOW_MANY else None)
        _view(str(view), workshop, cut)


def _stage(view: str) -> DeltaGenerator:
    """Where the view is drawn. Another view than before gets the other one of two places, so that
    the old picture goes at once and does not stay until all is computed; the same view keeps its
    place and is changed there."""
    before, place = st.session_state.get(_STAGE, (view, 0))
    if view != before:
        place = 1 - place
    st.session_state[_STAGE] = (view, place)
    if place:
        st.empty()
    stage = st.container()
    if not place:
        st.empty()
    return stage


def _view(view: str, workshop: Workshop, cut: Cut) -> None:
    """One view; “How many?” is drawn by its own fragment."""
    if view in OWN:
        OWN[view](workshop, cut)
    elif view in MARKED:
        _marked(view, workshop, cut)


def _marked(view: str, workshop: Workshop, cut: Cut) -> None:
    """Profile or overview: a table, the way to save it, the open answers below."""
    columns = [
        profile_html.Column(one.slot, name)
        for one, name in zip(cut.identities, cut.names, strict=True)
    ]
    draw = profile_html.profile if view == PROFILE else overview_html.overview
    st.html(draw(cut.rows, columns, room=room_size()))
    picture = profile_svg.profile_svg if view == PROFILE else profile_svg.overview_svg
    save_picture.of_table(
        lambda theme: picture(
            cut.rows,
            columns,
            theme,
            title=headline.title(cut),
            legend=LEGENDS[view],
            room=room_size(),
        ),
        f"segments-{view.lower()}",
    )
    if view == PROFILE:
        open_answers.below(workshop, cut)


def labels(cut: Cut) -> list[str]:
    """“**A** Busy families” per segment, for a segmented control."""
    return [f"**{cut.letter(n)}** {plain(name)}" for n, name in enumerate(cut.names, start=1)]
