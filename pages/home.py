"""Home: the workshops on this machine, how far along each is, and how to begin one."""

from datetime import datetime

import streamlit as st

from pages.parts import current, page_head, upload, workshop_dialogs
from persona_core.show import cards, facts
from persona_core.workshop.disk.folder import workshops_root
from persona_core.workshop.verbs import opened, shelf
from sample_data import SAMPLE_NAME
from sample_data.workshop import make_sample


def open_sample(summaries: list[shelf.Summary]) -> None:
    """Go to the sample workshop; it is made, files to personas, where it is not there yet."""
    known = next((one for one in summaries if one.name == SAMPLE_NAME), None)
    if known is None:
        with st.spinner("Making the sample workshop, this once: files, segments, personas …"):
            folder = make_sample(workshops_root())
    current.go_to(opened(known.folder if known else folder), "data")


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
                    finding=facts.progress(one.n_respondents, one),
                    slots=one.slots,
                    trouble=one.trouble,
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
                disabled=bool(one.trouble),
            )
            workshop_dialogs.menu(one.folder)


now = datetime.now().astimezone()
summaries = shelf.summaries(workshops_root())
right = page_head.head(
    st.container(),
    "Workshops",
    "On this machine. Each can be backed up as one file, moved and opened again."
    if summaries
    else "No workshop yet. Drop a survey export in, or open the sample to look around.",
)
with right:
    if st.button("Open the sample", icon=":material/science:"):
        open_sample(summaries)
    st.button(
        "New workshop",
        icon=":material/add:",
        type="primary",
        on_click=workshop_dialogs.ask,
        args=(workshop_dialogs.NEW,),
    )
upload.begin(first=not summaries)
with st.grid(3, min_column_width=320):
    for summary in summaries:
        card(summary, now)
workshop_dialogs.show({one.folder: one.name for one in summaries}, now)
