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
from persona_core.workshop.verbs import Workshop, interviewing, segmenting, setting, surveying


def show(workshop: Workshop, notes: Notebook) -> None:
    """Loose tags on the left, themes on the right."""
    words = setting.words(workshop, "themes")
    left, right = st.columns([1, 2.4], gap="medium")
    with left:
        _gather(workshop, notes)
    with right:
        if not notes.themes:
            st.text(words["none"])
        if len(notes.themes) > MOST:
            st.html(
                html.warning(words["too_many_why"].format(n=len(notes.themes)), words["too_many"])
            )
        cut = segmenting.kept(workshop)
        for number, theme in enumerate(notes.themes, start=1):
            with st.container(border=True, gap="xsmall"):
                _theme(workshop, notes, theme, number, cut)


def _gather(workshop: Workshop, notes: Notebook) -> None:
    """Choose tags, name what they say, and where it belongs."""
    words, form = setting.words(workshop, "themes"), setting.form(workshop)
    loose = [tag for tag in notes.tags if not tag.theme]
    with st.container(border=True, gap="small"):
        st.html(html.section_head(words["new"], words["new_ask"]))
        if not loose:
            st.caption(words["no_tags"])
        counts = {tag.word: tag.n_people for tag in loose}
        st.pills(
            words["same"],
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
            st.text_input(words["says"], placeholder=words["says_hint"], key="theme-says")
            st.selectbox(
                words["belongs"],
                theme_settings.fields(),
                format_func=lambda one: theme_settings.field_title(words, form, one),
                key="theme-field",
            )
            st.form_submit_button(
                words["make"], icon=":material/add:", on_click=frame.doing, args=(make,)
            )


def _theme(workshop: Workshop, notes: Notebook, theme: Theme, number: int, cut: Cut | None) -> None:
    """Its words, who said it, the best sentence, and how common it is."""
    version, words = notes.version(f"theme/{theme.id}"), setting.words(workshop, "themes")

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
            words["says"],
            theme.statement,
            key=autosave.box(key),
            label_visibility="collapsed",
            live="600ms",
        )
        st.button(
            words["take_out"],
            icon=":material/close:",
            key=f"no-theme-{theme.id}",
            type="tertiary",
            help=words["take_out_help"],
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
    count = words["count_one" if told.n == 1 else "count"]
    who = f" ({', '.join(told.people)})" if told.people else ""
    tags = words["tags"].format(tags=", ".join(theme.tags) or words["no_tag"])
    st.html(html.finding(count.format(k=len(told.people), n=told.n) + who, tags))
    for talk, line in told.verbatims[:1]:
        st.html(talks_html.said(line.text, talk.label))
    _spread(workshop, cut, theme)
    with st.popover(words["where"], type="tertiary", icon=":material/tune:"):
        theme_settings.edit(workshop, theme, notes, save, version, cut)


def _spread(workshop: Workshop, cut: Cut | None, theme: Theme) -> None:
    """Its share in the survey, everybody and each segment."""
    found = surveying.spread(workshop, cut, theme) if cut is not None else None
    if found is None or cut is None:
        return
    asked = cut.table.question(found.ask.column)
    words = setting.words(workshop, "themes")
    answers = words["or"].join(found.ask.answers)
    also = words["weighted"] if found.segments[0].weighted else ""
    told = words["in_survey"].format(question=asked.label, answers=answers)
    st.caption(plain(f"{told}{also}"))
    shares = [
        (one.slot, figure.value, figure.count, figure.n)
        for one, figure in zip(cut.identities, found.segments, strict=True)
    ]
    every = found.segments[0]
    everyone = (0, every.everyone, every.everyone_count, every.everyone_n)
    st.html(talks_html.spread(shares, everyone, words["all"]))
