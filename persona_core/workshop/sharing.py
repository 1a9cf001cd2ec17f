"""Pages of a workshop: composed from personas, rendered to PDF, PNG and zip, never cut."""

from collections.abc import Sequence
from dataclasses import replace

from persona_core import export
from persona_core.export import Context, DoesNotFit, Page, Sheet
from persona_core.export.questionnaire_workbook import (
    questionnaire_workbook as questionnaire_book,
)
from persona_core.export.say import page_words
from persona_core.interviews.questionnaire import Questionnaire
from persona_core.personas.model import Persona
from persona_core.problem import Note
from persona_core.workshop import setting
from persona_core.workshop.cuts import advising
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import freshness, picturing, writing
from persona_core.workshop.sources import data

A4 = Sheet()


def context(workshop: Workshop, cut: Cut) -> Context:
    """What every page of this cut says beside its persona."""
    files = [one for one in data.sources(workshop) if one.standing.in_use]
    asked = [one.file for one in files if one.join is None][:1]
    beside = [one.file for one in files if one.join is not None]
    spec, lang = cut.solution.spec, setting.language(workshop)
    return Context(
        identities=cut.identities,
        names=cut.names,
        sizes=tuple(int(size) for size in cut.solution.sizes),
        questions=cut.table.questions,
        book=writing.book(workshop, cut),
        source=" + ".join((*asked, *beside)),
        method=page_words(lang)["methods"][spec.method].format(n=len(spec.variables)),
        verdict="",
        made=workshop.clock().date(),
        lang=lang,
        voice=setting.voice(workshop),
        market=setting.market(workshop),
        accounts=setting.rows(workshop) == "accounts",
        roles={role.id: role.title for role in setting.form(workshop).roles},
        shares=() if cut.solution.weights is None else tuple(cut.solution.shares.tolist()),
    )


def page(workshop: Workshop, cut: Cut, identity: str) -> Page:
    """The page of one persona, in words."""
    return _page(workshop, cut, identity, context(workshop, cut))


def pages(workshop: Workshop, cut: Cut) -> tuple[Page, ...]:
    """The pages of all kept segments, in the order of their letters."""
    about = context(workshop, cut)
    return tuple(_page(workshop, cut, one.id, about) for one in cut.identities)


def _page(workshop: Workshop, cut: Cut, identity: str, about: Context) -> Page:
    persona = freshness.refreshed(workshop, cut, writing.sheet(workshop, identity).persona)
    return export.compose(persona, beside(workshop, cut, persona, about))


def beside(workshop: Workshop, cut: Cut, persona: Persona, about: Context) -> Context:
    """What its page says beside this persona: how far its segment holds, its picture, its partner.

    about: the `context` of the cut.
    """
    number = cut.number(persona.segment)
    brief, sentence = cut.caution(number)
    caution = page_words(about.lang)["caution"].get(brief, sentence)
    words = (caution, advising.rests_on(workshop, cut, number))
    return replace(
        about,
        verdict=" ".join(w for w in words if w),
        photo=picturing.photo(workshop, persona.portrait),
        photo_licence=picturing.licence(workshop, persona.portrait),
        partner=_partner(workshop, cut, persona),
    )


def _partner(workshop: Workshop, cut: Cut, persona: Persona) -> Persona | None:
    """Among companies: who was linked to this persona, from either side; its own choice first."""
    if setting.market(workshop) != "b2b":
        return None
    others = [
        replace(other, name=other.name or name)
        for one, name in zip(cut.identities, cut.names, strict=True)
        if (other := writing.sheet(workshop, one.id).persona).segment != persona.segment
    ]
    chosen = [other for other in others if other.segment == persona.partner]
    choosing = [other for other in others if other.partner == persona.segment]
    return next(iter((*chosen, *choosing)), None)


def pdf(workshop: Workshop, found: Page, sheet: Sheet = A4) -> bytes:
    """The page as PDF; raises `DoesNotFit` naming the lines that are over."""
    return workshop.cached(("pdf", found, sheet), lambda: export.render(found, sheet))


def preview(workshop: Workshop, found: Page, width: int, sheet: Sheet = A4) -> bytes:
    """The PDF itself as a PNG of that width in pixels."""
    return workshop.cached(
        ("png", found, width, sheet),
        lambda: export.preview_png(pdf(workshop, found, sheet), width),
    )


def wall(workshop: Workshop, cut: Cut, *, grey: bool = False) -> bytes:
    """All personas side by side on A3, as PDF."""
    all_pages = pages(workshop, cut)
    return workshop.cached(
        ("wall", all_pages, grey), lambda: export.render_wall(all_pages, grey=grey)
    )


def remarks(workshop: Workshop, found: Page) -> tuple[Note, ...]:
    """What the page does not show as written."""
    return workshop.cached(("remarks", found), lambda: export.remarks(found))


def questionnaire_workbook(workshop: Workshop, asked: Questionnaire) -> bytes:
    """The questionnaire as an .xlsx."""
    return questionnaire_book(asked, workshop.clock())


def exported(workshop: Workshop, identity: str, what: str, *, by: str = "local") -> None:
    """Note in the history that a page left the workshop."""
    workshop.store.append(f"exported/{identity}", {"segment": identity, "as": what}, by=by)


def exported_all(workshop: Workshop, cut: Cut, what: str = "zip") -> None:
    """Note that all pages left the workshop."""
    for one in cut.identities:
        exported(workshop, one.id, what)


def refused(found: Sequence[Page], sheet: Sheet = A4) -> dict[Page, DoesNotFit]:
    """The pages that this sheet does not hold, and why; nothing is drawn for it."""
    why = {}
    for one in found:
        try:
            export.check_fit(one, sheet)
        except DoesNotFit as over:
            why[one] = over
    return why


def archive(workshop: Workshop, found: tuple[Page, ...], sheet: Sheet = A4) -> bytes:
    """All pages that fit as PDFs in one zip."""
    over = refused(found, sheet)
    fitting = tuple(one for one in found if one not in over)
    return workshop.cached(
        ("zip", fitting, sheet),
        lambda: export.zip_of(fitting, lambda one: pdf(workshop, one, sheet)),
    )
