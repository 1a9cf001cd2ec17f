"""Data: drop files in, see how each was read, correct what was misunderstood."""

from collections import Counter

import streamlit as st

from pages.parts import asked_again, file_cards, frame, quality_flags, question_table
from persona_core.show.facts import counted
from persona_core.show.reading import summary
from persona_core.workshop.verbs import Workshop, data, quality


def empty() -> None:
    """Nothing is here yet: only the way to begin."""
    frame.head(
        st.container(),
        "Which data is this about?",
        "A survey export first, just as the tool wrote it. Customers and orders may come with it.",
    )


def filled(workshop: Workshop, sources: list[data.Source]) -> None:
    """What was read, as the headline."""
    n, files = data.table(workshop).n_rows, counted(len(sources), "file")
    found = sum(len(one.notes) for one in sources) + len(quality.flags(workshop))
    right = frame.head(st.container(), f"{counted(n, 'respondent')} in {files}", summary(found))
    right.page_link(
        "segments.py",
        label="Go on to segments",
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params={"w": workshop.folder.name},
    )


workshop = frame.workshop()
if workshop is not None:
    sources = data.sources(workshop)
    if sources:
        filled(workshop, sources)
    else:
        empty()
    left, right = st.columns([1, 2.75] if sources else [1.5, 1], gap="medium")
    with left:
        of_survey = Counter(source.standing.series for source in sources)
        for source in sources:
            file_cards.card(workshop, source, of_survey[source.standing.series])
        asked_again.choose_waves(workshop)
        changes = quality_flags.show(workshop)
        file_cards.upload(workshop)
    with right:
        if sources:
            asked_again.show(workshop)
            question_table.show(workshop, sources)
    quality_flags.say_changes(workshop, changes)
