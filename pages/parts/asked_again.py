"""A file that asks what an earlier one asked: what differs, and what the room says it is."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import frame, same_question
from pages.parts.plain import plain
from persona_core.show import html, reading, waves
from persona_core.show.facts import counted
from persona_core.workshop.verbs import Workshop, data, uploads, wordings

_DONE = "replaced"
"""In the session: what is to be said about the file that was just replaced."""
BELOW = "The lines of both files are put below each other."
BESIDE = (
    "Kept beside, with your corrections. The segments stay as they are until you choose its people"
    " too."
)
JOINED = "It is joined like a list of customers, where a column finds the respondents."


def show(workshop: Workshop) -> None:
    """The question that waits for an answer, and what became of the answer before."""
    again = uploads.asked_again(workshop)
    if again is not None:
        _offer(workshop, again)
    said = st.session_state.pop(_DONE, None)
    if said is not None:
        with st.container(border=True, key="pw-replaced"):
            st.text(said)


def _offer(workshop: Workshop, again: uploads.Again) -> None:
    earlier, newer, match = again.earlier, again.newer, again.match
    with st.container(border=True, gap="small", key="pw-again"):
        rows = (earlier.understood.n_rows, newer.understood.n_rows)
        st.html(html.heading("What is this file?"))
        st.text(waves.again(earlier.file, newer.file, rows, len(match.same)))
        st.html(waves.listed_differences(match))
        both = again.returning
        if both is not None:
            st.html(html.second_line(f"{both.words}."))
        found = () if newer.is_history else wordings.wordings(workshop, newer.id)
        if found:
            with st.expander(same_question.title(found), key="same-questions"):
                same_question.choose(workshop, newer.id, found)
        _answers(workshop, again)


def _answers(workshop: Workshop, again: uploads.Again) -> None:
    """What it may be: of purchases more of them, of a survey its next wave; a correction; else."""
    earlier, newer = again.earlier, again.newer
    replace = f"It takes the place of {earlier.file}; your corrections are applied again."
    different = uploads.different, workshop, newer.id
    first, second, third = st.columns(3, gap="small")
    _choice(second, "replace", "It is a corrected upload", replace, _replace, workshop, again)
    if newer.is_history:
        _choice(first, "more", "More purchases", BELOW, *different)
        return
    wave = uploads.next_wave, workshop, earlier.id, newer.id
    _choice(first, "next_wave", "It is the next wave", BESIDE, *wave)
    _choice(third, "different", "It is another file", JOINED, *different)


def _choice(
    place: DeltaGenerator,
    key: str,
    label: str,
    then: str,
    action: Callable[..., object],
    *args: object,
) -> None:
    """A button and, under it, what follows."""
    place.button(label, key=key, width="stretch", on_click=frame.doing, args=(action, *args))
    place.html(html.second_line(then))


def _replace(workshop: Workshop, again: uploads.Again) -> None:
    done = uploads.stand_in(workshop, again.earlier.id, again.newer.id)
    said = f"{done.file} stands in the place of {done.earlier}"
    said += f" with {counted(len(done.kept), 'correction')}." if done.kept else "."
    if done.lost:
        names = [name for line in done.lost for name in line.names]
        said += f" No longer possible: the correction of {reading.listed(names)}."
    st.session_state[_DONE] = said


WHAT_IT_DOES = (
    "Segments that were kept stay: other people are placed into them. Nothing of the other waves is"
    " lost."
)


def choose_waves(workshop: Workshop) -> None:
    """Of which waves the respondents are; nothing where there is one only."""
    for series in uploads.series(workshop):
        labels = waves.choices([(one.file, one.understood.n_rows) for one in series])
        in_use = [i for i, one in enumerate(series) if one.standing.in_use]
        now = in_use[0] if len(in_use) == 1 else len(series)
        key = f"waves-{series[0].standing.series}"
        with st.container(border=True, gap="xsmall", key=f"pw-{key}"):
            st.html(html.heading("Whose answers build the segments?"))
            st.session_state[key] = labels[now]
            st.radio(
                "Waves",
                labels,
                key=key,
                format_func=plain,
                label_visibility="collapsed",
                on_change=frame.doing,
                args=(_use, workshop, series, labels, key),
            )
            again = uploads.in_several(series)
            twice = f" {again.words}: together they count once in each." if again else ""
            st.html(html.second_line(WHAT_IT_DOES + twice))


def _use(
    workshop: Workshop, series: tuple[data.Source, ...], labels: tuple[str, ...], key: str
) -> None:
    place = labels.index(st.session_state[key])
    use = series if place == len(series) else (series[place],)
    uploads.use_waves(workshop, series[0].standing.series, [one.id for one in use])
