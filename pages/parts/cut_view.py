"""The pictures of a cut: its cards, its profile, its overview, one question in detail."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import (
    compare_cuts,
    deserving,
    how_many,
    open_answers,
    profile_table,
    question_detail,
    save_picture,
    segment_map,
)
from pages.parts.plain import plain
from persona_core.segments.model import SegmentNote
from persona_core.segments.resampling.how_many import HowMany
from persona_core.segments.resampling.saying import comes_back
from persona_core.show import cards as card_html
from persona_core.show import html, overview_html, profile_html, profile_svg
from persona_core.show.facts import counted
from persona_core.show.line_words import Row
from persona_core.show.numbers import N_SMALL
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job
from persona_core.workshop.verbs import Workshop, advising

PROFILE, OVERVIEW, TABLE, MAP, DETAIL = "Profile", "Overview", "Table", "Map", "One question"
HOW_MANY, COMPARE, DESERVING = "How many?", "Compare", "Personas?"
VIEWS = (PROFILE, OVERVIEW, TABLE, MAP, HOW_MANY, DETAIL, COMPARE, DESERVING)
LEGENDS = {
    PROFILE: "Line: everybody. Filled: more. Outline: fewer.",
    OVERVIEW: "Teal: more than everybody. Grey: less. Bold: clearly.",
    TABLE: profile_table.LEGEND,
    MAP: segment_map.LEGEND,
    HOW_MANY: how_many.LEGEND,
    DETAIL: "Line: everybody.",
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
STABLE = 0.75
"""Median overlap from which a segment is one to write on (content.md 3.7)."""


def finding(cut: Cut, job: Job[HowMany]) -> str:
    """The sentence under the headline: from what, and what is advised."""
    n = len(cut.solution.spec.variables)
    switched_off, silent = cut.left_out.n, cut.silent
    by_hand = ", shaped by hand" if cut.solution.spec.shape else ""
    words = f"From {counted(n, 'question')}{by_hand}. {how_many.under_headline(job)}"
    words += f" {silent:,} answered none of them." if silent else ""
    words += " So few people: a sketch at best." if cut.few else ""
    return words + (f" {switched_off:,} are left out, see Data." if switched_off else "")


def segment_cards(cut: Cut, job: Job[HowMany]) -> list[card_html.Card]:
    """One card per segment, in the order of the letters."""
    cards = []
    for number, (one, name) in enumerate(zip(cut.identities, cut.names, strict=True), start=1):
        status = _status(cut, job, number)
        cards.append(
            card_html.Card(
                slot=one.slot,
                name=name,
                share=float(cut.solution.shares[number - 1]),
                size=int(cut.solution.sizes[number - 1]),
                lines=tuple(_lines(cut, number)[:3]),
                status=status.brief,
                said=status.full,
                warn=status.warn,
                pending=status.pending,
            )
        )
    return cards


@dataclass(frozen=True)
class _Status:
    """The last line of a card."""

    brief: str
    full: str
    warn: bool = False
    """It is worth a look."""
    pending: bool = False
    """It is not known (yet)."""


def _status(cut: Cut, job: Job[HowMany], number: int) -> _Status:
    """What to know before a persona is written on it: what it may only seem to be (who was not
    asked comes back every time), else how it comes back."""
    own = [n for n in cut.solution.notes if isinstance(n, SegmentNote) and n.segment == number]
    if own and own[0].brief:
        return _Status(own[0].brief, " ".join(note.what for note in own), warn=True)
    if cut.is_small(number):
        return _Status("too few people", "Too small for a persona of its own.", warn=True)
    median = advising.comes_back(cut, job.known, number)
    if median is not None:
        band = comes_back(median)
        return _Status(band.badge, band.sentence, warn=median < STABLE)
    if job.running:
        return _Status(
            "still looking", "Whether it comes back is still being checked.", pending=True
        )
    return _Status("not looked at", "Whether it comes back was not checked.", pending=True)


def _lines(cut: Cut, number: int) -> list[card_html.CardLine]:
    """What segment `number` does clearly more than everybody, furthest first; then what less."""
    told = [row for row in cut.rows if row.line.segmentation and not row.empty]
    told = [row for row in told if not _hidden(row, number)]
    found = []
    for sign in (1, -1):
        marked = [row for row in told if row.line.marker[number - 1] == sign]
        marked.sort(key=lambda row: sign * (row.line.share[0] - row.line.share[number]))
        found += [_line(row, number, low=sign < 0) for row in marked]
    return found


def _line(row: Row, number: int, *, low: bool) -> card_html.CardLine:
    share, total = float(row.line.share[number]), float(row.line.share[0])
    count, n = int(row.line.count[number]), int(row.line.n[number])
    few = f"{count} of {n}" if n < N_SMALL else ""
    return card_html.CardLine(row.many, share, total, low, few)


def _hidden(row: Row, number: int) -> bool:
    """Whether so few people stand behind a figure that a card may not show it (N12)."""
    return html.hidden(int(row.line.count[number]), int(row.line.n[number]))


def cards(cut: Cut, job: Job[HowMany]) -> None:
    """The segments side by side."""
    st.html(card_html.segment_cards(segment_cards(cut, job), room=room_size()))


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
            key="pw-choice-view",
            label_visibility="collapsed",
        )
        rule = CLEARLY if view in MARKED else ()
        legend = html.legend(LEGENDS[str(view)], NARROW.get(str(view), ""), *rule)
        st.html(legend, width="content")
        st.space("stretch")
        with st.container(key="pw-room", width="content"):
            st.toggle("Room size", key="room", bind="query-params", help="Larger, for a projector")
    with _stage(str(view)):
        how_many.meanwhile(workshop, cut, job, drawn=view == HOW_MANY)
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
        lambda theme: picture(cut.rows, columns, theme, room=room_size()),
        f"segments-{view.lower()}",
    )
    if view == PROFILE:
        open_answers.below(workshop, cut)


def labels(cut: Cut) -> list[str]:
    """“**A** Busy families” per segment, for a segmented control."""
    return [f"**{cut.letter(n)}** {plain(name)}" for n, name in enumerate(cut.names, start=1)]
