"""Data: drop files in, see how each was read, correct what was misunderstood."""

from collections import Counter

import streamlit as st

from pages.parts import (
    asked_again,
    file_actions,
    file_cards,
    on_its_way,
    page_head,
    quality_flags,
    question_table,
    upload,
)
from persona_core.show.reading import (
    headline,
    in_all,
    not_joined,
    summary,
    too_few,
    worth_a_look,
)
from persona_core.sources.joining.summary import is_summed_up
from persona_core.sources.table import Role
from persona_core.workshop.verbs import Workshop, data, quality


def empty() -> None:
    """Nothing is here yet: only the way to begin."""
    page_head.head(
        st.container(),
        "Which data is this about?",
        "A survey export first, just as the tool wrote it. Customers and orders may come with it.",
    )


def filled(workshop: Workshop, sources: list[data.Source]) -> None:
    """What was read, as the headline."""
    apart = [one for one in sources if one.join is not None and not one.join.is_joined]
    out = {one.id for one in apart}
    used = [one for one in sources if one.standing.in_use and one.id not in out]
    questions = data.table(workshop).questions
    bought = bool(used) and all(one.is_history for one in used)
    title = headline(data.table(workshop).n_rows, len(used), len(sources), of_purchases=bought)
    found = sum(len(worth_a_look(one.notes, one.file)) for one in used)
    n_made = sum(is_summed_up(q) for q in questions)
    said = in_all(len(questions), n_made, len(used)) + summary(found + len(quality.flags(workshop)))
    said += not_joined([one.file for one in apart]) or too_few(
        sum(q.role is Role.BASE for q in questions)
    )
    right = page_head.head(st.container(), title, said)
    right.page_link(
        "segments.py",
        label="Go on to segments",
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params={"w": workshop.folder.name},
    )


workshop = page_head.workshop()
if workshop is not None:
    coming = workshop.arrivals.under_way()
    sources = data.sources(workshop)
    if sources:
        filled(workshop, sources)
    else:
        empty()
    on_its_way.show(workshop, coming)
    asked_again.show(workshop)
    with st.container(key="pw-data"):
        left, right = st.columns([1, 2.75] if sources else [1.5, 1], gap="medium")
    with left:
        upload.drop(workshop)
        of_survey = Counter(source.standing.series for source in sources)
        for source in sources:
            file_cards.card(workshop, source, of_survey[source.standing.series])
        asked_again.choose_waves(workshop)
        changes = quality_flags.show(workshop)
        file_actions.offer_back(workshop)
    with right:
        if sources:
            question_table.show(workshop, sources)
    quality_flags.say_changes(workshop, changes)
