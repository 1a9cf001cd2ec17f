"""Whose answers count: a filter of the respondents, and the column that weighs them."""

import streamlit as st

from pages.parts import control_state
from pages.parts.plain import plain
from persona_core.segments.model import Spec
from persona_core.segments.participation import WEIGHING
from persona_core.show.facts import counted
from persona_core.workshop.cuts.segmenting import Choice
from persona_core.workshop.verbs import Workshop


def draw(workshop: Workshop, offered: Choice, spec: Spec) -> None:
    """The popover; call after `control_state.current`."""
    filtered, weighted = (control_state.key(workshop, n) for n in ("filtered", "weighted-by"))
    columns, column = list(offered.weights), spec.weight_column
    with st.popover(_label(offered, spec), icon=":material/filter_alt:", key="people"):
        st.multiselect(
            "Only those who answered",
            list(offered.filters),
            st.session_state[filtered],
            format_func=lambda name: offered.filters[name].label,
            key=filtered,
            placeholder="Choose a question",
            select_all=False,
        )
        for one in spec.only:
            if len(one.questions) == 1:
                _answers(workshop, offered, one.questions[0])
        _asked(workshop, offered, spec)
        st.selectbox(
            "Weigh respondents by",
            columns,
            index=columns.index(column) if column in columns else None,
            key=weighted,
            placeholder="Everybody counts the same",
            disabled=not columns,
            help="A column of weights, as its kind on Data says",
        )


def _label(offered: Choice, spec: Spec) -> str:
    weighted = ", weighted" if spec.weight_column else ""
    if spec.only:
        return f"{counted(len(spec.only), 'condition')}{weighted}"
    return f"All {offered.n_rows:,} people{weighted}"


def _answers(workshop: Workshop, offered: Choice, name: str) -> None:
    """Which answers to a question of the filter."""
    question = offered.filters[name]
    label = plain(question.label)
    if question.kind in WEIGHING:
        for column, (word, end) in zip(
            st.columns(2), (("from", "low"), ("to", "high")), strict=True
        ):
            key = control_state.key(workshop, f"{end}-{name}")
            column.number_input(
                f"{label}, {word}",
                value=st.session_state[key],
                key=key,
                placeholder="any",
            )
        return
    key = control_state.key(workshop, f"answers-{name}")
    st.multiselect(
        label,
        list(question.options or ()),
        st.session_state[key],
        key=key,
        placeholder="Any answer",
        select_all=False,
    )


def _asked(workshop: Workshop, offered: Choice, spec: Spec) -> None:
    """Blocks that somebody must have been asked, as a remedy put them there."""
    blocks = [one.questions for one in spec.only if len(one.questions) > 1]
    if blocks:
        st.multiselect(
            "Only those who were asked",
            blocks,
            blocks,
            format_func=lambda names: _block(offered, names),
            key=control_state.key(workshop, "asked"),
            select_all=False,
        )


def _block(offered: Choice, names: tuple[str, ...]) -> str:
    first = offered.filters[names[0]]
    return first.group or f"{first.label} and {len(names) - 1} more"
