"""Which workshop is open: the address (`?w=folder`) says it, so that reload and deep links work.

The top navigation drops the address's parameters on a page change, so the session remembers the
name and navigation.py puts it back.
"""

from pathlib import Path

import streamlit as st

from persona_core.workshop.disk import folder
from persona_core.workshop.verbs import Workshop, opened

_KEY = "workshop_open"


def choose(path: Path | None) -> None:
    """Open another workshop in this session, or none."""
    if path is None:
        st.session_state.pop(_KEY, None)
        st.query_params.pop("w", None)
        return
    st.session_state[_KEY] = path.name
    st.query_params["w"] = path.name


def restore() -> Workshop | None:
    """The workshop that the address, else the session names; None where neither names one here."""
    name = st.query_params.get("w") or st.session_state.get(_KEY)
    here = {path.name: path for path in folder.workshops(folder.workshops_root())}
    if name not in here:
        choose(None)
        return None
    if st.session_state.get(_KEY) != name or st.query_params.get("w") != name:
        choose(here[name])
    return opened(here[name])


def workshop() -> Workshop | None:
    """The open workshop, inside a page or a fragment."""
    name = st.session_state.get(_KEY)
    return opened(folder.workshops_root() / name) if name else None


def go_to(workshop: Workshop, step: str) -> None:
    """Open a workshop and go to one of its pages."""
    choose(workshop.folder)
    st.switch_page(f"{step}.py", query_params={"w": workshop.folder.name})


def left(path: Path) -> None:
    """That workshop is gone: have none open if it was the open one."""
    if st.session_state.get(_KEY) == path.name:
        choose(None)
