"""All personas at once: side by side, and what two of them differ in."""

from persona_core.personas import contrast
from persona_core.show.side_by_side import Person
from persona_core.workshop import setting, sharing
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import freshness, picturing, writing

SECTIONS = ("goals", "pains", "buying", "channels", "negative")


def headings(workshop: Workshop) -> tuple[str, ...]:
    """What the rows are called, in the language of the form."""
    titles = {s.id: s.title for s in setting.form(workshop).sections}
    return tuple(titles[section] for section in SECTIONS)


def people(workshop: Workshop, cut: Cut) -> tuple[Person, ...]:
    """Every persona as a column: who it is, then its lines by section."""
    sections = {s.id: s for s in setting.form(workshop).sections}
    pages = sharing.pages(workshop, cut)
    found = []
    for identity, segment, page in zip(cut.identities, cut.names, pages, strict=True):
        kept = writing.sheet(workshop, identity.id).persona
        persona = freshness.refreshed(workshop, cut, kept)
        parts = tuple(
            tuple(
                (line.evidence.kind, line.text)
                for line in persona.of(*(field.id for field in sections[section].fields))
                if line.text.strip()
            )
            for section in SECTIONS
        )
        found.append(
            Person(
                slot=identity.slot,
                name=page.name,
                segment=segment if segment != page.name else "",
                portrait=picturing.address(workshop, persona.portrait, identity.slot),
                share=page.people("") if page.few else page.share,
                role=page.role,
                quote=page.quote,
                parts=parts,
            )
        )
    return tuple(found)


def differences(
    workshop: Workshop, cut: Cut, first: str, second: str
) -> tuple[tuple[str, str], ...]:
    """What two personas' segments (by identity) differ in: sentences with their second lines."""
    book, voice = writing.book(workshop, cut), setting.voice(workshop)
    one, other = cut.number(first), cut.number(second)
    names = cut.names[one - 1], cut.names[other - 1]
    found = workshop.cached(
        ("contrasts", cut.key, one, other), lambda: contrast.contrasts(book, one, other)
    )
    return tuple(
        (
            contrast.sentence(c, cut.table.question(c.first.ask.column), names, voice),
            contrast.second_line(c, voice),
        )
        for c in found
    )
