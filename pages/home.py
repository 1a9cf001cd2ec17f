"""Home: the workshops on this machine, how far along each is, and how to begin one."""

from datetime import datetime

import streamlit as st

from pages.parts import current, frame
from pages.parts.plain import plain
from persona_core.show import cards, facts
from persona_core.workshop.folder import workshops_root
from persona_core.workshop.verbs import data, opened, shelf
from sample_data import sample_files

SAMPLE = "Meal kit survey (sample)"
MENU = ("Rename", "Delete")


def begin(name: str) -> None:
    """Make a workshop of that name and go to its first page."""
    workshop = shelf.create(workshops_root(), name)
    current.choose(workshop.folder)
    st.switch_page("data.py", query_params={"w": workshop.folder.name})


def open_sample(summaries: list[shelf.Summary]) -> None:
    """Go to the sample workshop; it is made from sample_data/ where it is not there yet."""
    known = next((one for one in summaries if one.name == SAMPLE), None)
    workshop = opened(known.folder) if known else shelf.create(workshops_root(), SAMPLE)
    if not known:
        for path in sample_files():
            data.add(workshop, path.read_bytes(), path.name)
    current.choose(workshop.folder)
    st.switch_page("data.py", query_params={"w": workshop.folder.name})


@st.dialog("New workshop", icon=":material/add:")
def ask_name() -> None:
    """A name is enough to begin."""
    name = st.text_input("Name", placeholder="Spring survey 2026", max_chars=80, key="new_name")
    if st.button("Begin", type="primary", disabled=not name.strip(), key="begin"):
        begin(name)


@st.dialog("Rename", icon=":material/edit:")
def rename(one: shelf.Summary) -> None:
    """The folder keeps its name, so that links stay good."""
    name = st.text_input("Name", value=one.name, max_chars=80, key="other_name")
    if st.button("Rename", type="primary", disabled=not name.strip(), key="do_rename"):
        workshop = opened(one.folder)
        shelf.rename(workshop, name)
        shelf.summary(workshop)
        st.rerun()


@st.dialog("Delete this workshop?", icon=":material/delete:")
def delete(one: shelf.Summary) -> None:
    """It goes to a bin beside the others and can be put back by hand."""
    st.write(f"{plain(one.name)} leaves this page. Its folder is moved to the bin, not erased.")
    if st.button("Delete", type="primary", key="do_delete"):
        shelf.remove(one.folder)
        if current.is_open(one.folder):
            current.choose(None)
        st.rerun()


def card(one: shelf.Summary, now: datetime) -> None:
    """One workshop: how far it is, the way on, the menu."""
    with st.container(border=True, height="stretch"):
        st.html(
            cards.workshop_card(
                cards.WorkshopCard(
                    name=one.name,
                    facts=facts.contents(one.n_respondents, one.n_questions),
                    steps=one.steps,
                    changed=facts.when(one.changed_at, now),
                    finding=facts.progress(one.n_respondents, len(one.slots), one.n_written),
                    slots=one.slots,
                )
            )
        )
        st.space("stretch")
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.page_link(
                f"{one.next_step}.py",
                label=f"Go on with {one.next_step.capitalize()}",
                icon=":material/arrow_forward:",
                query_params={"w": one.folder.name},
            )
            chosen = st.menu_button(
                "",
                MENU,
                icon=":material/more_horiz:",
                type="tertiary",
                key=f"menu-{one.folder.name}",
            )
        if chosen == "Rename":
            rename(one)
        elif chosen == "Delete":
            delete(one)


summaries = shelf.summaries(workshops_root())
right = frame.head(
    st.container(),
    "Workshops",
    "On this machine. Each can be backed up as one file, moved and opened again."
    if summaries
    else "No workshop yet. Drop a survey export in, or open the sample to look around.",
)
with right:
    if st.button("Open the sample", icon=":material/science:"):
        open_sample(summaries)
    if st.button("New workshop", icon=":material/add:", type="primary"):
        ask_name()
with st.grid(3, min_column_width=320):
    for summary in summaries:
        card(summary, datetime.now().astimezone())
