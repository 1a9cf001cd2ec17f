"""The state of the controls on Segments as one value with a history: a `Spec`.

Widgets are only a way to say it. On each run they are read into a spec, and the spec is written
back to them, so that undo, a saved name, an address and a remedy all do the same: put another spec.
"""

from collections.abc import Collection
from dataclasses import replace

import streamlit as st

from pages.parts import address
from persona_core.segments.model import Spec
from persona_core.workshop.cuts.control_values import K, canonical, spec_of, values
from persona_core.workshop.cuts.segmenting import choice, kept_spec, opening
from persona_core.workshop.cuts.steps import Steps
from persona_core.workshop.verbs import Workshop


def steps(workshop: Workshop) -> Steps:
    """The history of this session; it begins where the address stood before a reload, else with
    the saved name that it says, with what was kept, with the default."""
    key = f"pw-steps-{workshop.folder.name}"
    if key not in st.session_state:
        st.session_state[key] = address.before_reload(workshop) or Steps(_begin(workshop))
    found: Steps = st.session_state[key]
    return found


def put(workshop: Workshop, spec: Spec) -> None:
    """Set all controls to a state: for a callback, before the widgets are drawn again."""
    steps(workshop).go(canonical(spec, choice(workshop)))
    _show_anew(workshop)


def choose(workshop: Workshop, names: Collection[str]) -> None:
    """Build segments from these questions: for a callback."""
    chosen = tuple(name for name in choice(workshop).labels if name in names)
    put(workshop, replace(steps(workshop).now, variables=chosen))


def undo(workshop: Workshop) -> None:
    """Take the last change back: for a callback."""
    steps(workshop).undo()
    _show_anew(workshop)


def redo(workshop: Workshop) -> None:
    """Make it again: for a callback."""
    steps(workshop).redo()
    _show_anew(workshop)


def current(workshop: Workshop) -> Spec:
    """What the widgets say now, remembered; call before they are drawn."""
    offered, history = choice(workshop), steps(workshop)
    wanted = values(history.now, offered)
    if K not in st.session_state:
        wanted[K] = address.k_of_address() or wanted[K]
    prefix = _prefix(workshop)
    seen = {name: st.session_state.get(_key(prefix, name), value) for name, value in wanted.items()}
    said = spec_of(seen, history.now, offered)
    history.go(said if said == history.now else replace(said, shape=()))
    address.remember(workshop, history)
    show(workshop)
    return history.now


def show(workshop: Workshop) -> None:
    """Write the state to the widgets, before they are drawn.

    Draw each with its state as its default as well: one in a closed popover is mounted later,
    begins with its default and says so to the server (opening Questions would choose none).
    """
    prefix = _prefix(workshop)
    for name, value in values(steps(workshop).now, choice(workshop)).items():
        key = _key(prefix, name)
        if key not in st.session_state or st.session_state[key] != value:
            st.session_state[key] = value


def _show_anew(workshop: Workshop) -> None:
    """Write the state to widgets of other keys: those of a closed popover are not told what they
    hold now, and with the next click their browser would say again what was taken back."""
    key = _generation(workshop)
    st.session_state[key] = st.session_state.get(key, 0) + 1
    show(workshop)


def key(workshop: Workshop, name: str) -> str:
    """The key of the widget that says one part of the state."""
    return _key(_prefix(workshop), name)


def _begin(workshop: Workshop) -> Spec:
    begin = address.named(workshop) or kept_spec(workshop) or opening(workshop)
    known = canonical(begin, choice(workshop))
    return replace(known, k=address.k_of_address() or known.k)


def _generation(workshop: Workshop) -> str:
    """Of the session: how often the controls were set otherwise than by hand."""
    return f"pw-generation-{workshop.folder.name}"


def _prefix(workshop: Workshop) -> str:
    n = st.session_state.get(_generation(workshop), 0)
    return f"pw-control-{workshop.folder.name}{f'-{n}' if n else ''}"


def _key(prefix: str, name: str) -> str:
    return K if name == K else f"{prefix}-{name}"
