"""Where files are dropped, and how far those are that were: at the top, wherever one has scrolled.

A file is taken in behind the page (arrivals.py), so nobody has to wait for it, here or elsewhere.
"""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from pages.parts import current, frame
from pages.parts.plain import plain
from persona_core.show import arriving, facts
from persona_core.sources import readers
from persona_core.workshop import copies
from persona_core.workshop.arrivals import Arrival
from persona_core.workshop.disk.folder import workshops_root
from persona_core.workshop.verbs import Workshop, beyond_upload, data, shelf

READ = "as .csv, .txt, .xlsx, .xls, .ods, .sav, or one of these in a .zip"
"""What is read. The uploader takes any file: the reader says better what another one is."""
PATIENCE = 1.0
"""Seconds that a page waits for a small file, which then stands there at once."""
PACE = 0.5
"""Seconds between two looks at how far a large one is."""
_UPLOADERS = "uploaders"
"""In the session: how often the uploader was emptied; a new key is a new, empty one."""


def drop(workshop: Workshop) -> None:
    """The uploader; it is emptied at once, so that no copy of a file stays in memory."""
    readers.warm()
    dropped = st.file_uploader(
        f"Survey exports, customer lists, orders, {READ}",
        accept_multiple_files=True,
        key=f"upload-{workshop.folder.name}-{st.session_state.get(_UPLOADERS, 0)}",
    )
    bare = st.checkbox(
        "Leave names, e-mails and phones out",
        key="leave_out_personal",
        help="They are thrown away before anything is kept. Files can then only be joined by an id,"
        " and no contacts can be exported.",
    )
    if dropped:
        _bring(workshop, [(file.getvalue(), file.name) for file in dropped], bare=bare)
        st.rerun()
    _from_folder(workshop, bare=bare)


def begin() -> None:
    """On Home: a file that is dropped begins a workshop named after it; a backup is opened."""
    dropped = st.file_uploader(
        f"Drop a survey export to begin a workshop, {READ}",
        accept_multiple_files=True,
        key=f"begin-{st.session_state.get(_UPLOADERS, 0)}",
    )
    if dropped and copies.is_bundle(dropped[0].getvalue()):
        now = datetime.now().astimezone()
        made = copies.from_bundle(dropped[0].getvalue(), workshops_root(), now=now)
        current.go_to(made, shelf.summary(made).next_step)
    elif dropped:
        workshop = shelf.create(workshops_root(), shelf.name_after(dropped[0].name))
        _bring(workshop, [(file.getvalue(), file.name) for file in dropped], bare=False)
        current.go_to(workshop, "data")


def _bring(workshop: Workshop, files: Sequence[tuple[data.Content, str]], *, bare: bool) -> None:
    """Empty the uploader and have files taken in, their contents and names given.

    A small one stands there at once. What becomes of those still on their way is told as well.
    """
    st.session_state[_UPLOADERS] = st.session_state.get(_UPLOADERS, 0) + 1
    before: list[str] = st.session_state.get(_mine(workshop), [])
    waiting = [one.id for one in workshop.arrivals.under_way() if one.id in before]
    brought = [data.bring(workshop, content, name, bare=bare) for content, name in files]
    st.session_state[_mine(workshop)] = [*waiting, *brought]
    workshop.arrivals.wait(PATIENCE)


def _from_folder(workshop: Workshop, *, bare: bool) -> None:
    """What lies in the folder that the settings name: files too large to be uploaded."""
    there = {one.path.name: one for one in beyond_upload.lying()}
    if not there:
        return
    with st.popover("From the folder of files", icon=":material/folder_open:", width="stretch"):
        chosen = st.multiselect(
            "Files that lie beside the app",
            list(there),
            format_func=lambda name: f"{name} · {facts.size(there[name].size)}",
            key=f"lying-{workshop.folder.name}-{st.session_state.get(_UPLOADERS, 0)}",
            placeholder="Choose",
        )
        if st.button("Load", key="load_lying", disabled=not chosen):
            _bring(workshop, [(there[name].path, name) for name in chosen], bare=bare)
            st.rerun()


def _mine(workshop: Workshop) -> str:
    """Key of the session for the arrivals that it waits for, by their ids."""
    return f"arrivals-{workshop.folder.name}"


def on_its_way(workshop: Workshop) -> None:
    """How far every file is that is on its way into the workshop, and what came of one's own.

    Looks again until all have arrived; then the whole page is drawn once more.
    """
    drawn = workshop.arrivals.under_way()

    def look() -> None:
        now = workshop.arrivals.under_way()
        if [one.id for one in now] != [one.id for one in drawn]:
            st.rerun()
        with st.container(key="pw-arriving", gap="xsmall"):
            for one in now:
                _line(workshop, one)

    st.fragment(look, run_every=PACE if drawn else None)()
    _outcome(workshop)


def _line(workshop: Workshop, one: Arrival) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(arriving.line(one.file, one.step, one.rows), width="content")
        st.button(
            "Stop",
            icon=":material/close:",
            type="tertiary",
            key=f"stop-{one.id}",
            help="Nothing of this file is kept",
            on_click=workshop.arrivals.stop,
            args=(one.id,),
        )


def _outcome(workshop: Workshop) -> None:
    """What was wrong with a file that this session dropped, until it is put away."""
    mine: list[str] = st.session_state.get(_mine(workshop), [])
    for one in workshop.arrivals.ended(mine):
        if one.problem is None:
            mine.remove(one.id)
            if one.step == "stopped":
                st.toast(plain(f"Stopped. Nothing of {one.file} was kept."))
            continue
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            frame.problem_box(one.problem)
            st.button(
                "Put this message away",
                icon=":material/close:",
                type="tertiary",
                key=f"pw-away-{one.id}",
                on_click=mine.remove,
                args=(one.id,),
            )
