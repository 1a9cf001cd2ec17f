"""One line of a persona: its words, its measure, and what became of its figure."""

import streamlit as st

from pages.parts import autosave, frame
from persona_core.personas.form import Field
from persona_core.personas.model import Statement
from persona_core.show import html
from persona_core.workshop.freshness import Moved
from persona_core.workshop.segmenting import Cut
from persona_core.workshop.verbs import Workshop, freshness, writing
from persona_core.workshop.writing import Sheet


def edit(
    workshop: Workshop,
    cut: Cut,
    sheet: Sheet,
    statement: Statement,
    measure: Field | None,
    moved: Moved | None,
) -> None:
    """The line with its mark, its field, a way to take it off; both texts in a conflict."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.html(html.mark(statement.evidence.kind), width="content")
        text = _Part(workshop, sheet, statement, "text")
        text.edit("Statement", "One idea, beginning with a verb")
        st.button(
            "",
            icon=":material/close:",
            type="tertiary",
            key=f"remove-{statement.id}",
            help="Take this line off",
            on_click=frame.doing,
            args=(writing.remove_line, workshop, sheet.persona.segment, statement.id),
        )
    text.ask()
    if moved is not None:
        _stale(workshop, cut, sheet.persona.segment, moved)
    if measure is not None:
        with st.container(key=f"measure-of-{statement.id}"):
            said = _Part(workshop, sheet, statement, "measure")
            said.edit(measure.title, measure.title.lower())
            said.ask()


def _stale(workshop: Workshop, cut: Cut, identity: str, found: Moved) -> None:
    """The data or the segments changed under this line: what the figure was and is."""
    st.html(html.warning(f"was {found.was_words}; is {found.now_words}", "The data changed:"))
    if found.now is not None:
        st.button(
            "Update this line",
            icon=":material/update:",
            type="tertiary",
            key=f"update-{found.statement.id}",
            on_click=frame.doing,
            args=(freshness.update, workshop, cut, found, identity),
        )


class _Part:
    """The text or the measure of a statement, saved as it is typed."""

    def __init__(self, workshop: Workshop, sheet: Sheet, statement: Statement, part: str) -> None:
        self.key = f"{part}-{statement.id}"
        self.stored = str(getattr(statement, part))
        self.version = sheet.version(f"line/{statement.id}")
        self._where = (workshop, sheet.persona.segment, statement.id, part)
        self._both = False

    def _save(self, value: str, _: int) -> None:
        writing.save_part(*self._where, value, self.stored, by="local")

    def edit(self, label: str, hint: str) -> None:
        """The field itself."""
        self._both = autosave.bind(self.key, self.stored, self.version, self._save)
        st.text_input(
            label,
            self.stored,
            key=self.key,
            placeholder=hint,
            label_visibility="collapsed",
            live="600ms",
        )

    def ask(self) -> None:
        """Both texts, where somebody else changed the same field: below, at full width."""
        if self._both:
            autosave.ask(self.key, self.stored, self.version, self._save)
