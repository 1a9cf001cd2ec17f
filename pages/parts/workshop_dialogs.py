"""What can be done with a workshop as a whole: begun, renamed, copied, backed up, deleted."""

from datetime import datetime
from functools import partial
from pathlib import Path

import streamlit as st

from pages.parts import current, focus, frame
from pages.parts.plain import plain
from persona_core.workshop import copies
from persona_core.workshop.disk.folder import workshops_root
from persona_core.workshop.verbs import opened, shelf

NEW, RENAME, BACKUP, DUPLICATE, DELETE = (
    "New workshop",
    "Rename",
    "Download backup",
    "Duplicate",
    "Delete",
)
_ASKED = "home_asked"
"""In the session: what is being asked about which folder. A dialog that only a button opened
would be gone with the next rerun of the whole page."""


def ask(what: str, folder: Path | None = None) -> None:
    """Open a dialog with the next run."""
    st.session_state[_ASKED] = (what, folder)


def menu(folder: Path) -> None:
    """The menu of one card."""
    chosen = st.menu_button(
        "Menu",
        (RENAME, BACKUP, DUPLICATE, DELETE),
        icon=":material/more_horiz:",
        type="tertiary",
        key=f"menu-{folder.name}",
        help="Rename, back up, duplicate, delete",
    )
    if chosen == DUPLICATE:
        copies.duplicate(opened(folder), workshops_root())
        st.rerun()
    elif chosen:
        ask(chosen, folder)


def show(names: dict[Path, str], now: datetime) -> None:
    """Draw the dialog that was asked for; `names` are the workshops that are there."""
    what, folder = st.session_state.get(_ASKED, ("", None))
    if what == NEW:
        _new(now)
    elif folder in names:
        {RENAME: _rename, BACKUP: _backup, DELETE: _delete}[what](folder, names[folder], now)


def _forget() -> None:
    st.session_state.pop(_ASKED, None)


dialog = partial(st.dialog, on_dismiss=_forget)


@dialog("New workshop", icon=":material/add:")
def _new(now: datetime) -> None:
    """A name is enough to begin; a backup brings its own."""
    with frame.guard():
        with st.form("new", border=False):
            name = st.text_input(
                "Name", placeholder="Spring survey", max_chars=shelf.NAME_LENGTH, key="new_name"
            )
            begun = st.form_submit_button("Begin", type="primary", key="begin")
        focus.on("new_name")
        if begun and not (name or "").strip():
            st.caption("Give it a name, any will do: it can be changed later.")
        elif begun:
            _forget()
            current.go_to(shelf.create(workshops_root(), str(name)), "data")
        file = st.file_uploader("Or open a backup", type="zip", key="bundle")
        if file is not None and st.button("Open this backup", key="open_backup"):
            made = copies.from_bundle(file.getvalue(), workshops_root(), now=now)
            _forget()
            current.go_to(made, shelf.summary(made).next_step)


@dialog("Rename", icon=":material/edit:")
def _rename(folder: Path, name: str, now: datetime) -> None:
    """The folder keeps its name, so that links stay good."""
    with frame.guard():
        with st.form("rename", border=False):
            other = st.text_input("Name", value=name, max_chars=shelf.NAME_LENGTH, key="other_name")
            said = st.form_submit_button("Rename", type="primary", key="do_rename")
        focus.on("other_name")
        if said and (other or "").strip():
            shelf.rename(opened(folder), str(other))
            shelf.summary(opened(folder))
            _forget()
            st.rerun()


@dialog("Download backup", icon=":material/download:")
def _backup(folder: Path, name: str, now: datetime) -> None:
    """One file that any machine with this program opens again."""
    with frame.guard():
        workshop = opened(folder)
        st.write(f"Everything in {plain(name)} as one file. Open it on Home under New workshop.")
        st.download_button(
            "Download",
            data=partial(copies.bundle, workshop),
            file_name=copies.bundle_name(workshop, now),
            mime="application/zip",
            type="primary",
            on_click="ignore",
            key="do_backup",
        )


@dialog("Delete this workshop?", icon=":material/delete:")
def _delete(folder: Path, name: str, now: datetime) -> None:
    """It goes to a bin beside the others and can be put back by hand."""
    with frame.guard():
        st.write(f"{plain(name)} leaves this page. Its folder goes to the bin and is not erased.")
        if st.button("Delete", type="primary", key="do_delete"):
            shelf.remove(folder)
            current.left(folder)
            _forget()
            st.rerun()
