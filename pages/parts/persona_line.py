"""One line of a persona: what it rests on, its words, its measure, a remark about it."""

import streamlit as st

from pages.parts import committee, conflict, evidence_picker, frame, hints, recent, sentence
from persona_core.personas.form import Field
from persona_core.personas.model import Statement
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.personas.checking import Remarks
from persona_core.workshop.personas.freshness import Moved
from persona_core.workshop.personas.writing import Sheet
from persona_core.workshop.verbs import Workshop, setting, writing


def edit(
    workshop: Workshop,
    cut: Cut,
    sheet: Sheet,
    statement: Statement,
    measure: Field | None,
    found: Remarks,
    moved: Moved | None,
) -> None:
    """The line with its mark, its field, a way to take it off."""
    identity, words = sheet.persona.segment, setting.form(workshop).words
    with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="small"):
        evidence_picker.edit(workshop, cut, identity, statement)
        text = _Part(workshop, sheet, statement, "text")
        text.edit(setting.words(workshop, "personas")["statement"], words["line"])
        st.button(
            words["take_off"],
            icon=":material/close:",
            type="tertiary",
            key=f"remove-{statement.id}",
            help=words["take_off"],
            on_click=frame.doing,
            args=(writing.remove_line, workshop, identity, statement.id),
        )
    if measure is not None:
        with st.container(key=f"measure-of-{statement.id}"):
            said = _Part(workshop, sheet, statement, "measure")
            said.edit(measure.title, measure.title.lower())
    committee.line_roles(workshop, sheet, statement)
    hints.show(workshop, cut, identity, found, statement.id, moved=moved)


class _Part:
    """The text or the measure of a statement, saved as it is typed."""

    def __init__(self, workshop: Workshop, sheet: Sheet, statement: Statement, part: str) -> None:
        self.key = f"{part}-{statement.id}"
        self.stored = str(getattr(statement, part))
        self._workshop, self._sheet, self._line = workshop, sheet, f"line/{statement.id}"
        self.version = sheet.version(self._line)
        self._where = (workshop, sheet.persona.segment, statement.id, part)

    def _save(self, value: str, _: int) -> None:
        writing.save_part(*self._where, value, self.stored, by="local")

    def edit(self, label: str, hint: str) -> None:
        """The field itself; both texts where somebody else changed it meanwhile."""
        both = sentence.edit(
            self.key,
            label,
            self.stored,
            self.version,
            self._save,
            hint=hint,
            label_visibility="collapsed",
        )
        words = setting.form(self._workshop).words
        recent.say(self.key, self._sheet.writer(self._line), words)
        if both:
            document = self._sheet.key(self._line)
            conflict.ask(self._workshop, document, self.key, self.stored, self.version, self._save)
