"""What the room should know before it trusts a cut, and what one click can do about it."""

import streamlit as st

from pages.parts import control_state
from persona_core.segments.model import Offer, OfferingNote, SegmentNote
from persona_core.segments.resampling.how_many import HowMany
from persona_core.show import html
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.cuts.segmenting import choice
from persona_core.workshop.jobs import Job
from persona_core.workshop.verbs import Workshop, advising

NOTHING = "Nothing unusual about these segments."
SO_FAR = "Nothing unusual so far. Whether they come back is still being checked."
LABELS = {
    "only asked": "Only those who were asked",
    "without": "Without it",
    "weigh down": "Weigh it down",
}


def draw(workshop: Workshop, cut: Cut, job: Job[HowMany]) -> None:
    """The popover; a segment is named as on its card."""
    offered = choice(workshop)
    default = set(cut.solution.spec.variables) == set(offered.default)
    said = {note.what for note in cut.solution.notes}
    notes = [note for note in offered.notes if default and note.what not in said]
    notes += [*cut.solution.notes, *advising.unsteady(cut, job.known)]
    with st.popover(f"Worth a look ({len(notes)})", icon=":material/info:", key="worth"):
        if not notes:
            st.text(SO_FAR if job.running else NOTHING)
        taken: set[Offer] = set()
        for i, note in enumerate(notes):
            where = note.where[:1].upper() + note.where[1:]
            if isinstance(note, SegmentNote):
                where = f"{cut.letter(note.segment)} {cut.names[note.segment - 1]}"
            st.html(html.warning(note.what, f"{where}:"))
            offers = note.offers if isinstance(note, OfferingNote) else ()
            fresh = [offer for offer in offers if offer not in taken]
            taken.update(fresh)
            if fresh:
                _offers(workshop, fresh, i)


def _offers(workshop: Workshop, offers: list[Offer], place: int) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        for offer in offers:
            st.button(
                LABELS[offer.does],
                key=f"pw-offer-{place}-{offer.does}",
                on_click=_take,
                args=(workshop, offer),
            )


def _take(workshop: Workshop, offer: Offer) -> None:
    control_state.put(workshop, offer.on(control_state.steps(workshop).now))
