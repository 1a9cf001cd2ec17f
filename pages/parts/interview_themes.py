"""Themes: tags gathered into statements that can be counted, in interviews and in the survey."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from pages.parts import autosave, conflict, frame, theme_settings
from pages.parts.plain import plain
from persona_core.interviews.model import Theme
from persona_core.interviews.themes import MOST
from persona_core.show import html, talks_html
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.interviewing import Notebook
from persona_core.workshop.verbs import Workshop, interviewing, segmenting, surveying


def show(workshop: Workshop, notes: Notebook) -> None:
    """Loose tags on the left, themes on the right."""
    left, right = st.columns([1, 2.4], gap="medium")
    with left:
        _gather(workshop, notes)
    with right:
        if not notes.themes:
            st.text("No themes yet. Tag lines, then gather tags that mean the same into a theme.")
        if len(notes.themes) > MOST:
            st.html(
                html.warning(f"Nobody keeps {len(notes.themes)} in mind: join some.", "Themes:")
            )
        cut = segmenting.kept(workshop)
        for number, theme in enumerate(notes.themes, start=1):
            with st.container(border=True, gap="xsmall"):
                _theme(workshop, notes, theme, number, cut)


def _gather(workshop: Workshop, notes: Notebook) -> None:
    """Choose tags, name what they say, and where it belongs."""
    loose = [tag for tag in notes.tags if not tag.theme]
    with st.container(border=True, gap="small"):
        st.html(html.section_head("A new theme", "Name it as something that can be counted."))
        if not loose:
            st.caption("No loose tags: lines are tagged under Conversations.")
        counts = {tag.word: tag.n_people for tag in loose}
        st.pills(
            "Tags that mean the same",
            list(counts),
            selection_mode="multi",
            format_func=lambda word: f"{plain(word)} · {counts[word]}",
            key="gathered",
        )

        def make() -> None:
            said, field = st.session_state["theme-says"], st.session_state["theme-field"]
            tags = st.session_state["gathered"]
            if said.strip():
                interviewing.add_theme(workshop, said, tags=tags, field=field, by="local")

        with st.form("new-theme", clear_on_submit=True, border=False):
            st.text_input("It says", placeholder="Fears losing old data", key="theme-says")
            st.selectbox(
                "It belongs to",
                theme_settings.fields(),
                format_func=theme_settings.field_title,
                key="theme-field",
            )
            st.form_submit_button(
                "Make a theme", icon=":material/add:", on_click=frame.doing, args=(make,)
            )


def _theme(workshop: Workshop, notes: Notebook, theme: Theme, number: int, cut: Cut | None) -> None:
    """Its words, who said it, the best sentence, and how common it is."""
    version = notes.version(f"theme/{theme.id}")

    def save(part: str, value: Any, expected: int) -> None:
        changed = replace(theme, **{part: value})
        if part == "question":
            changed = replace(changed, answers=())
        interviewing.save_theme(workshop, changed, expected)

    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.html(f'<b class="pw-grey">T{number}</b>', width="content")
        key = f"statement-{theme.id}"
        both = autosave.bind(key, theme.statement, version, partial(save, "statement"))
        st.text_input(
            "It says",
            theme.statement,
            key=autosave.box(key),
            label_visibility="collapsed",
            live="600ms",
        )
        st.button(
            "Take out",
            icon=":material/close:",
            key=f"no-theme-{theme.id}",
            type="tertiary",
            help="Take this theme out; its tags are loose again",
            on_click=frame.doing,
            args=(interviewing.remove_theme, workshop, theme.id),
        )
    if both:
        conflict.ask(
            workshop,
            f"theme/{theme.id}",
            key,
            theme.statement,
            version,
            partial(save, "statement"),
            title=f"T{number}",
        )
    told = notes.told(theme)
    who = f" ({', '.join(told.people)})" if told.people else ""
    st.html(html.finding(told.count + who, f"tags: {', '.join(theme.tags) or 'none'}"))
    for talk, line in told.verbatims[:1]:
        st.html(talks_html.said(line.text, talk.label))
    _spread(workshop, cut, theme)
    with st.popover("Where it belongs, how it is asked", type="tertiary", icon=":material/tune:"):
        theme_settings.edit(theme, notes, save, version, cut)


def _spread(workshop: Workshop, cut: Cut | None, theme: Theme) -> None:
    """Its share in the survey, everybody and each segment."""
    found = surveying.spread(workshop, cut, theme) if cut is not None else None
    if found is None or cut is None:
        return
    asked = cut.table.question(found.ask.column)
    also = ", weighted" if found.segments[0].weighted else ""
    st.caption(plain(f"In the survey: {asked.label}, {' or '.join(found.ask.answers)}{also}"))
    shares = [
        (one.slot, figure.value, figure.count, figure.n)
        for one, figure in zip(cut.identities, found.segments, strict=True)
    ]
    every = found.segments[0]
    everyone = (0, every.everyone, every.everyone_count, every.everyone_n)
    st.html(talks_html.spread(shares, everyone))
