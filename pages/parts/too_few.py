"""So few people that no segment could carry a persona: said with the numbers, nothing is drawn."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import page_head
from persona_core.limits import SMALL_SEGMENT_PEOPLE
from persona_core.show.facts import counted
from persona_core.workshop.cuts.cut import Cut

MEANWHILE = (
    "Ask more people, or let more of them count: the bar above says who takes part and which "
    "questions must be answered. Until then eight to twelve conversations tell more than "
    "percentages of so few."
)


def draw(head: DeltaGenerator, cut: Cut) -> None:
    """Headline, how many there are and how many it takes, what to do."""
    n, least = cut.solution.n_used, SMALL_SEGMENT_PEOPLE
    page_head.head(
        head,
        "Too few people for segments",
        f"{counted(n, 'person', 'people')} answered these questions. One segment needs at least "
        f"{least} to carry a persona, two need {2 * least}.",
    )
    st.text(MEANWHILE)
    st.page_link("interviews.py", label="Go to Interviews", icon=":material/arrow_forward:")
