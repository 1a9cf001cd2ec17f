"""What the bench of the slider compares with: the page Segments, but its picture stands.

The same frame, steps, style, head and bar, and in each popover as many widgets of the same kinds,
as plain Streamlit calls with words that are written here: no workshop, no history of the controls,
nothing computed. Where ours draws cards and a profile stands a chart that never changes. So the
ratio says what finding, describing and drawing segments costs, not what Streamlit takes for a page
of this size. tests/pages/test_plain_page.py holds that both pages draw the same widgets.
"""

import altair as alt
import pandas as pd
import streamlit as st

from pages.parts import page_head
from persona_core.show.facts import number_word

QUESTIONS = [f"How much do you like dish {number}?" for number in range(1, 21)]
KS = list(range(2, 11))
VIEWS = ["Profile", "Overview", "Map", "How many?", "One question", "Compare", "Personas?"]
STEPS = ["Home", "Data", "Segments", "Personas", "Interviews", "Share"]


@st.fragment
def tune() -> None:
    """The bar and, at its own place above, the head; below both the chart."""
    head = st.container(gap="xxsmall", key="pw-head")
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown("How many")
        k = st.segmented_control(
            "How many segments",
            KS,
            default=4,
            required=True,
            key="k",
            bind="query-params",
            label_visibility="collapsed",
        )
        questions()
        weights()
        people()
        method()
        names(int(k or 4))
        st.space("stretch")
        for name in ("Undo", "Redo"):
            icon, key = f":material/{name.lower()}:", f"pw-{name.lower()}"
            st.button(name, icon=icon, type="tertiary", key=key, help=f"{name} the last change")
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            st.button(f"Keep these {k}", icon=":material/check:", type="primary", key="keep")
    title = f"{number_word(int(k or 4))} segments of 10,000 respondents"
    with page_head.head(head, title, "From 20 questions. Four groups, and they come back."):
        with st.popover("Worth a look (0)", icon=":material/info:", key="worth"):
            st.text("Nothing unusual about these segments.")
        with st.popover("Save", icon=":material/bookmark:", key="saved-cuts"):
            st.caption("The state of all controls under a name, to come back to.")
            with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom"):
                st.text_input("Name", max_chars=40, placeholder="Without the price question")
                st.button("Save")
    picture()


def questions() -> None:
    """As the picker of questions, all chosen."""
    with st.popover("20 questions", icon=":material/checklist:", key="questions"):
        st.caption("Segments are built from these. All others are shown beside them.")
        with st.container(horizontal=True, gap="xsmall"):
            st.button("Attitudes and behaviour (20)")
        st.text_input("Search", placeholder="Search the questions", label_visibility="collapsed")
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
            st.caption("Other", width="content")
            st.button("All", type="tertiary", help="All of the questions")
            st.button("None", type="tertiary", help="None of the questions")
        st.pills(
            "Other",
            QUESTIONS,
            default=QUESTIONS,
            selection_mode="multi",
            label_visibility="collapsed",
        )


def weights() -> None:
    """As the weights of questions, all ×1."""
    with st.popover("Weights", icon=":material/balance:", key="weights"):
        st.caption("How much a difference counts. Twice: as if everything were asked twice.")
        st.select_slider("Other", [0.25, 0.5, 1.0, 2.0, 4.0], 1.0)
        st.multiselect("Weigh a question by itself", QUESTIONS)


def people() -> None:
    """As the filter of respondents, everybody."""
    with st.popover("All 10,000 people", icon=":material/filter_alt:", key="people"):
        st.multiselect("Only those who answered", QUESTIONS)
        st.selectbox("Weigh respondents by", QUESTIONS, index=None)


def method() -> None:
    """As the choice of method."""
    with st.popover("Method", icon=":material/tune:", key="method"):
        st.radio("Method", ["k-means", "Latent classes"])
        st.caption("**Which fits?** k-means suits questions that most people answered.")
        st.radio("A blank", ["Everybody's average", "The segment's own average", "Leave out"])


def names(k: int) -> None:
    """As names and shaping by hand: one field per segment."""
    with st.popover("Names", icon=":material/edit:", key="names"):
        for number in range(1, k + 1):
            st.text_input(f"Segment {number}", placeholder="Like dish 3", max_chars=40)
        st.caption("A name stays with its people when the number of segments changes.")
        with st.expander("Shape by hand", icon=":material/content_cut:"):
            st.caption("After they were found. Undo in the bar takes a step back.")
            st.selectbox("Segment", range(1, k + 1))
            st.radio("What with it", ["Put together with", "Split in two", "Set aside", "Redo"])
            st.selectbox("With", range(2, k + 1))
            st.button("Do it")


def picture() -> None:
    """The view row, and a chart of as many bars as our profile of four segments has."""
    with st.container(key="view", horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "View", VIEWS, default="Profile", required=True, label_visibility="collapsed"
        )
        st.caption("Line: everybody.", width="content")
        st.space("stretch")
        with st.container(key="pw-room", width="content"):
            st.toggle("Room size", bind="query-params", key="room", help="Larger, for a projector")
    bars = [
        {"question": question, "segment": segment, "share": 10 + (7 * row + 3 * column) % 80}
        for row, question in enumerate(QUESTIONS)
        for column, segment in enumerate("ABCD")
    ]
    chart = alt.Chart(pd.DataFrame(bars), height=520).mark_bar()
    st.altair_chart(chart.encode(x="share", y="question", yOffset="segment", color="segment"))


st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
st.logo(":material/groups:")
page_head.style()
steps = [
    st.Page(tune, title=step, icon=":material/circle:", url_path=step.lower(), default=not number)
    for number, step in enumerate(STEPS)
]
st.navigation(steps, position="top").run()
