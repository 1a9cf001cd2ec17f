"""One question in detail: every answer, the segments side by side, everybody as a thin line."""

import streamlit as st

from pages.parts import save_picture
from persona_core.segments.weighing import tally
from persona_core.show import charts, html
from persona_core.sources.table import Counts
from persona_core.workshop.cuts import headline
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop

LEGEND = "Line: everybody."


def show(_: Workshop, cut: Cut) -> None:
    """A choice of question, the most telling first, and its chart."""
    telling = sorted(cut.profile.effects, key=lambda name: -cut.profile.effects[name])
    questions = {q.name: q for q in map(cut.table.question, telling) if q.options}
    if not questions:
        st.text("None of the questions has answers to choose from.")
        return
    name = st.selectbox(
        "Question",
        list(questions),
        format_func=lambda name: questions[name].question,
        key="detail_question",
        persist_state="session",
        label_visibility="collapsed",
    )
    question = questions.get(str(name)) or next(iter(questions.values()))
    groups = [
        charts.Group(one.slot, name) for one, name in zip(cut.identities, cut.names, strict=True)
    ]
    weighted = cut.solution.weights is not None
    counted = tally(cut.table, question, cut.solution)
    counts = Counts(counted.answers, counted.n, counted.count)
    frame = charts.detail_frame(counts, groups, counted.share if weighted else None)
    few = charts.small(counts)
    save_picture.chart(
        charts.detail(frame, save_picture.theme()),
        charts.description(frame, question.question),
        key="detail_chart",
        name="segments-question",
        title=question.question,
        below=[f"{LEGEND} {headline.title(cut)}.", *([few] if few else [])],
    )
    st.html(html.second_line(few))
