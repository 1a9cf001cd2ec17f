"""The state of the controls on Segments as one value with a history: a `Spec`.

Widgets are only a way to say it. On each run they are read into a spec, and the spec is written
back to them, so that undo, a saved name, an address and a remedy all do the same: put another spec.
"""

import secrets
from collections.abc import Collection
from dataclasses import replace

import streamlit as st

from persona_core.limits import K_MAX, K_MIN
from persona_core.segments.model import Spec
from persona_core.workshop.cuts import saved_cuts, sittings
from persona_core.workshop.cuts.control_values import K, canonical, spec_of, values
from persona_core.workshop.cuts.segmenting import choice, kept_spec, opening
from persona_core.workshop.cuts.steps import Steps
from persona_core.workshop.verbs import Workshop

TAB = "at"
"""Of the address: which history of the controls it stands in."""


def steps(workshop: Workshop) -> Steps:
    """The history of this session; it begins where the address stood before a reload, else with
    the saved name that it says, with what was kept, with the default."""
    key = f"pw-steps-{workshop.folder.name}"
    if key not in st.session_state:
        st.session_state[key] = _before_reload(workshop) or Steps(_begin(workshop))
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
        wanted[K] = _k_of_address() or wanted[K]
    prefix = _prefix(workshop)
    seen = {name: st.session_state.get(_key(prefix, name), value) for name, value in wanted.items()}
    said = spec_of(seen, history.now, offered)
    history.go(said if said == history.now else replace(said, shape=()))
    _remember(workshop, history)
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


def _remember(workshop: Workshop, history: Steps) -> None:
    """Have the address name this history, once there is something to take back."""
    if not (history.past or history.future):
        return
    tab = st.session_state.setdefault("pw-tab", secrets.token_hex(4))
    written, now = f"pw-written-{workshop.folder.name}", history.as_json()
    if st.session_state.get(written) != now:
        sittings.write(workshop, tab, history)
        st.session_state[written] = now
    if st.query_params.get(TAB) != tab:
        st.query_params[TAB] = tab


def _before_reload(workshop: Workshop) -> Steps | None:
    """The history that the address names: whoever was sent it goes on alone."""
    found, k = sittings.read(workshop, st.query_params.get(TAB, "")), _k_of_address()
    if found is None:
        return None
    found.go(canonical(found.now, choice(workshop)))
    if k and k != found.now.k:
        found.go(replace(found.now, k=k, shape=()))
    return found


def _begin(workshop: Workshop) -> Spec:
    begin = _named(workshop) or kept_spec(workshop) or opening(workshop)
    known = canonical(begin, choice(workshop))
    return replace(known, k=_k_of_address() or known.k)


def _named(workshop: Workshop) -> Spec | None:
    """The saved state that the address names (`cut=id`)."""
    wanted = st.query_params.get("cut")
    return next((one.spec for one in saved_cuts.saved(workshop) if one.id == wanted), None)


def _k_of_address() -> int | None:
    said = st.query_params.get(K, "")
    return int(said) if said.isdigit() and K_MIN <= int(said) <= K_MAX else None


def _generation(workshop: Workshop) -> str:
    """Of the session: how often the controls were set otherwise than by hand."""
    return f"pw-generation-{workshop.folder.name}"


def _prefix(workshop: Workshop) -> str:
    n = st.session_state.get(_generation(workshop), 0)
    return f"pw-control-{workshop.folder.name}{f'-{n}' if n else ''}"


def _key(prefix: str, name: str) -> str:
    return K if name == K else f"{prefix}-{name}"
