"""What the address says of the controls on Segments: `k`, `cut` (a saved name), `at` (a history).

So a reload goes on where it stood, and a link shows what its sender saw.
"""

import secrets
from dataclasses import replace

import streamlit as st

from persona_core.limits import K_MAX, K_MIN
from persona_core.segments.model import Spec
from persona_core.workshop.cuts import saved_cuts, sittings
from persona_core.workshop.cuts.control_values import K, canonical
from persona_core.workshop.cuts.segmenting import choice
from persona_core.workshop.cuts.steps import Steps
from persona_core.workshop.verbs import Workshop

TAB = "at"
"""Which history of the controls it stands in."""


def remember(workshop: Workshop, history: Steps) -> None:
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


def before_reload(workshop: Workshop) -> Steps | None:
    """The history that the address names: whoever was sent it goes on alone."""
    found, k = sittings.read(workshop, st.query_params.get(TAB, "")), k_of_address()
    if found is None:
        return None
    found.go(canonical(found.now, choice(workshop)))
    if k and k != found.now.k:
        found.go(replace(found.now, k=k, shape=()))
    return found


def named(workshop: Workshop) -> Spec | None:
    """The saved state that the address names (`cut=id`)."""
    wanted = st.query_params.get("cut")
    return next((one.spec for one in saved_cuts.saved(workshop) if one.id == wanted), None)


def k_of_address() -> int | None:
    """How many segments it asks for, where it does."""
    said = st.query_params.get(K, "")
    return int(said) if said.isdigit() and K_MIN <= int(said) <= K_MAX else None
