"""Where files are dropped: on Data, on Home, or chosen from the folder that the settings name."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.parts import current
from pages.parts.on_its_way import mine_key, refusal
from persona_core.problem import Problem
from persona_core.show import facts
from persona_core.sources import readers
from persona_core.workshop import copies
from persona_core.workshop.disk.folder import workshops_root
from persona_core.workshop.verbs import Workshop, beyond_upload, data, shelf

READ = "as .csv, .txt, .xlsx, .xls, .ods, .sav, or one of these in a .zip"
"""What is read. The uploader takes any file: the reader says better what another one is."""
PATIENCE = 1.0
"""Seconds that a page waits for a small file, which then stands there at once."""
_REFUSED = "refused-on-home"
"""In the session: what was wrong with files that were to begin a workshop, by their arrival."""
_UPLOADERS = "uploaders"
"""In the session: how often the uploader was emptied; a new key is a new, empty one."""


def drop(workshop: Workshop) -> None:
    """The uploader; it is emptied at once, so that no copy of a file stays in memory."""
    readers.warm()
    called = f"Survey exports, customer lists, orders, {READ}"
    if data.sources(workshop):
        dropped = _box("Add a file", f"upload-{workshop.folder.name}", help=called)
    else:
        dropped = _box(called, f"upload-{workshop.folder.name}", large=True)
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


def begin(*, first: bool) -> None:
    """On Home: a file that is dropped begins a workshop named after it; a backup is opened.

    Files of which none can be read begin nothing: what is wrong with them is said here.
    """
    readers.warm()
    refused: dict[str, Problem] = st.session_state.get(_REFUSED, {})
    for name, problem in refused.items():
        refusal(problem, name, refused.__delitem__)
    called = f"Drop a survey export to begin a workshop, {READ}, or a backup to open"
    dropped = _box(called, "begin", large=first)
    if len(dropped) == 1 and copies.is_bundle(dropped[0].getvalue()):
        _open_backup(dropped[0])
    elif dropped:
        named = min((file.name for file in dropped), key=_is_strange)
        workshop = shelf.create(workshops_root(), shelf.name_after(named))
        _bring(workshop, [(file.getvalue(), file.name) for file in dropped], bare=False)
        ended = workshop.arrivals.ended(st.session_state[mine_key(workshop)])
        problems = {one.id: one.problem for one in ended if one.problem is not None}
        if len(problems) < len(dropped):
            current.go_to(workshop, "data")
        shelf.remove(workshop.folder)
        st.session_state[_REFUSED] = problems
        st.rerun()


def _open_backup(file: UploadedFile) -> None:
    """Go to the workshop that a backup holds; a damaged one is told of above the others."""
    try:
        now = datetime.now().astimezone()
        made = copies.from_bundle(file.getvalue(), workshops_root(), now=now)
    except Problem as problem:
        _empty()
        st.session_state[_REFUSED] = {file.file_id: problem.in_file(file.name)}
        st.rerun()
    current.go_to(made, shelf.summary(made).next_step)


def _is_strange(name: str) -> bool:
    """Whether a file's name ends as nothing does that is read."""
    return PurePath(name).suffix.lower() not in beyond_upload.ENDINGS


def _box(called: str, key: str, *, large: bool = False, help: str = "") -> list[UploadedFile]:
    """Where files are dropped: large while there is nothing else to do, else one line."""
    with st.container(key="pw-drop-large" if large else "pw-drop"):
        return st.file_uploader(
            called,
            accept_multiple_files=True,
            help=help or None,
            key=f"{key}-{st.session_state.get(_UPLOADERS, 0)}",
        )


def _bring(workshop: Workshop, files: Sequence[tuple[data.Content, str]], *, bare: bool) -> None:
    """Empty the uploader and have files taken in, their contents and names given.

    A small one stands there at once. What becomes of those still on their way is told as well.
    """
    _empty()
    before: list[str] = st.session_state.get(mine_key(workshop), [])
    waiting = [one.id for one in workshop.arrivals.under_way() if one.id in before]
    brought = [data.bring(workshop, content, name, bare=bare) for content, name in files]
    st.session_state[mine_key(workshop)] = [*waiting, *brought]
    workshop.arrivals.wait(PATIENCE)


def _empty() -> None:
    """A fresh uploader in place of the one that holds files."""
    st.session_state[_UPLOADERS] = st.session_state.get(_UPLOADERS, 0) + 1


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
