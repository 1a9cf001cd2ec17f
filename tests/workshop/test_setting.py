"""Market and language of a workshop: what form, sentences and page follow."""

import pytest

from persona_core.problem import Problem
from persona_core.workshop import setting, sharing
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import checking, drafting, writing
from tests.workshop.surveys import kept


def test_a_workshop_begins_in_english_and_about_consumers(workshop: Workshop) -> None:
    assert (setting.language(workshop), setting.market(workshop)) == ("en", "b2c")


def test_the_page_is_german_from_kicker_to_second_line(workshop: Workshop) -> None:
    setting.speak(workshop, "de")
    cut = kept(workshop)
    identity = cut.identities[0].id
    drafting.draft(workshop, cut, identity)
    page = sharing.page(workshop, cut, identity)
    assert page.lang == "de"
    assert page.kicker == "Kunden-Persona"
    assert "Aussagen" in page.footer.score
    assert "k-Means, 3 Fragen" in " ".join(page.footer.method)
    offers = [
        o
        for own in writing.offers(workshop, cut, writing.sheet(workshop, identity).persona).values()
        for o in own
    ]
    assert offers
    assert all(" von " in offer.second and " of " not in offer.second for offer in offers)
    assert sharing.pdf(workshop, page).startswith(b"%PDF")


def test_remarks_are_german(workshop: Workshop) -> None:
    setting.speak(workshop, "de")
    cut = kept(workshop)
    identity = cut.identities[0].id
    line = writing.add_line(workshop, identity, "goal.items", "Typische Hausfrau")
    remark = checking.remarks(workshop, cut, identity).at(line.id)
    assert remark is not None
    assert "Klischee" in remark.message


def test_the_market_decides_what_a_ready_persona_needs(workshop: Workshop) -> None:
    cut = kept(workshop)
    identity = cut.identities[0].id
    consumers = {field.id for field in checking.ready(workshop, cut, identity).empty}
    setting.sell_to(workshop, "b2b")
    companies = {field.id for field in checking.ready(workshop, cut, identity).empty}
    assert "bg.company_size" in companies - consumers
    assert "bg.age_range" in consumers - companies


def test_a_language_that_is_not_written_is_refused(workshop: Workshop) -> None:
    with pytest.raises(Problem, match="not written"):
        setting.speak(workshop, "fr")
    assert setting.language(workshop) == "en"
