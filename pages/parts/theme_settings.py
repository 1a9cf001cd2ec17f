"""Where a theme belongs, what it says, which tags it gathers, which question asks for it."""

from typing import Any

import streamlit as st

from pages.parts import frame
from pages.parts.plain import plain
from persona_core.interviews.model import Theme
from persona_core.interviews.questionnaire import patterns, says
from persona_core.personas.evidence import may_be_told
from persona_core.personas.form import Form, load_form
from persona_core.show.screen_words import Words
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.interviewing import Notebook
from persona_core.workshop.verbs import Workshop, setting


def edit(
    workshop: Workshop, theme: Theme, notes: Notebook, save: Any, version: int, cut: Cut | None
) -> None:
    """Its field, its sentence, its tags, its question; `save` takes part, value and version."""
    words, form = setting.words(workshop, "themes"), setting.form(workshop)
    language = setting.language(workshop)

    def title(field: str) -> str:
        return field_title(words, form, field)

    _choice(words["belongs"], theme, "field", fields(), title, save, version)
    names = patterns(language)
    _choice(
        words["says_by"].format(says=names[says(theme, language)]),
        theme,
        "says",
        ["", *names],
        lambda one: names.get(one, words["by_field"]),
        save,
        version,
    )
    free = [tag.word for tag in notes.tags if tag.theme in ("", theme.id)]
    key = f"tags-{theme.id}"
    st.session_state[key] = [tag for tag in theme.tags if tag in free]
    st.multiselect(
        words["theme_tags"],
        free,
        key=key,
        on_change=frame.doing,
        args=(lambda: save("tags", tuple(st.session_state[key]), version),),
    )
    if cut is None:
        return
    labels = {q.name: q.label for q in cut.table.questions if may_be_told(q)}
    _choice(
        words["question"],
        theme,
        "question",
        ["", *labels],
        lambda one: plain(labels.get(one, words["no_question"])),
        save,
        version,
    )


def _choice(
    label: str, theme: Theme, part: str, options: list[str], told: Any, save: Any, version: int
) -> None:
    key = f"{part}-{theme.id}"
    now = getattr(theme, part)
    st.session_state[key] = now if now in options else options[0]
    st.selectbox(
        label,
        options,
        key=key,
        format_func=told,
        on_change=frame.doing,
        args=(lambda: save(part, str(st.session_state[key]), version),),
    )


def fields() -> list[str]:
    """Fields of the form that an interview can fill; "" first, for none."""
    return ["", *(field.id for field in load_form().fields if "interview" in field.evidence)]


def field_title(words: Words, form: Form, field: str) -> str:
    """What the form calls a field."""
    return form.field(field).title if field else words["no_field"]
