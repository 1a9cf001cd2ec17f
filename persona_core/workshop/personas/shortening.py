"""After a change of the language: drafted lines in briefer words where their page got too long.

A draft is as full as its own language allows, and the same lines in another one may need more
room. Below a heading that asks it a question may be left out; what somebody wrote stays as it is.
"""

from collections.abc import Iterator

from persona_core import export
from persona_core.personas.model import Statement
from persona_core.show.sentences import brief_line, own_lines
from persona_core.workshop import setting, sharing
from persona_core.workshop.cuts import segmenting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import freshness, writing
from persona_core.workshop.store import Put

HEADED = ("goal.", "pain.", "buy.", "ch.", "act.")
"""Fields whose heading on the page asks what their questions ask."""


def shorten(workshop: Workshop, *, by: str = "local") -> None:
    """Say drafted lines of the kept segments in fewer words where a page is too long for a sheet.

    Raises `Conflict` where somebody saved one of these lines in this very moment.
    """
    cut = segmenting.kept(workshop)
    changes = [] if cut is None else list(_shorter(workshop, cut))
    if changes:
        workshop.store.put(changes, by=by)


def _shorter(workshop: Workshop, cut: Cut) -> Iterator[Put]:
    about = sharing.context(workshop, cut)
    for identity in cut.identities:
        sheet = writing.sheet(workshop, identity.id)
        persona = freshness.refreshed(workshop, cut, sheet.persona)
        briefer = {
            s.id: text for s in persona.statements if (text := _brief(workshop, cut, s)) is not None
        }
        beside = sharing.beside(workshop, cut, persona, about)
        short = {s.id: s.text for s in export.shortened(persona, beside, briefer).statements}
        for statement in sheet.persona.statements:
            if short[statement.id] != statement.text:
                field = f"line/{statement.id}"
                told = statement.said_by_us(short[statement.id])
                yield Put(sheet.key(field), told.as_json(), sheet.version(field))


def _brief(workshop: Workshop, cut: Cut, statement: Statement) -> str | None:
    """The same in fewer words, of a line that the data's own rules said."""
    figure, voice = statement.evidence.figure, setting.voice(workshop)
    if figure is None or not statement.evidence.rests or not statement.field.startswith(HEADED):
        return None
    question = cut.table.question(figure.ask.column)
    if not statement.is_ours(own_lines(figure, question, voice)):
        return None
    brief = brief_line(figure, question, language=voice)
    return brief if brief and len(brief) < len(statement.text) else None
