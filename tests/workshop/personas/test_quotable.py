"""A persona's quote in a workshop: from answers or interviews, edited, after a restart."""

from persona_core.workshop import interviewing
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.verbs import checking, quotable, sharing, writing

SAID = "We argue about dinner every single evening at six"


def talked(workshop: Workshop, segment: str, *, quotable: bool = True) -> None:
    """One person of a segment who said a sentence."""
    talk = interviewing.add(workshop, day="2026-11-20")
    interviewing.place(workshop, talk.id, segment, "typed")
    interviewing.allow(workshop, talk.id, quotable=quotable, recorded=False, by="ann")
    interviewing.add_lines(workshop, talk.id, [SAID])


def write(workshop: Workshop, cut: Cut, text: str) -> None:
    identity = cut.identities[0].id
    version = writing.sheet(workshop, identity).version("quote")
    quotable.quote(workshop, cut, identity, text, version)


def test_what_an_interviewee_let_us_quote_is_offered_with_its_source(
    workshop: Workshop, cut: Cut
) -> None:
    identity = cut.identities[0].id
    talked(workshop, identity)
    first = quotable.offered(workshop, cut, identity).sentences[0]
    assert first == quotable.Sentence(SAID, "interview P1", "said")
    write(workshop, cut, SAID)
    assert sharing.page(workshop, cut, identity).quote_source == "Verbatim: interview P1"
    assert not [h for h in checking.remarks(workshop, cut, identity).open if h.place == "who.quote"]


def test_without_consent_nothing_is_offered(workshop: Workshop, cut: Cut) -> None:
    talked(workshop, cut.identities[0].id, quotable=False)
    found = quotable.offered(workshop, cut, cut.identities[0].id)
    assert not [one for one in found.sentences if one.origin == "said"]


def test_a_search_finds_words_of_the_sentence_and_of_its_question_in_the_same_order() -> None:
    whole = quotable.Offered(
        (
            quotable.Sentence("We argue about dinner", "interview P1", "said"),
            quotable.Sentence("Dinner takes an hour", "open answer to “What annoys you?”", "wrote"),
            quotable.Sentence(
                "The oven is too small", "open answer to “What annoys you?”", "wrote"
            ),
        )
    )
    assert [one.text for one in whole.holding("DINN").sentences] == [
        "We argue about dinner",
        "Dinner takes an hour",
    ]
    assert [one.text for one in whole.holding("annoy oven").sentences] == ["The oven is too small"]
    assert whole.holding(" ") == whole
    assert not whole.holding("bicycle").sentences


def test_an_edited_verbatim_is_a_paraphrase_with_its_source_also_after_a_restart(
    workshop: Workshop, cut: Cut
) -> None:
    identity = cut.identities[0].id
    talked(workshop, identity)
    write(workshop, cut, SAID)
    write(workshop, cut, "We argue about dinner every evening")
    close(workshop.folder)
    again = opened(workshop.folder)
    persona = writing.sheet(again, identity).persona
    assert (persona.quote_mark, persona.quote_source) == ("paraphrase", "interview P1")
    assert persona.quote_words == SAID
    assert sharing.page(again, cut, identity).quote_source == "Paraphrase: interview P1"


def test_a_quote_kept_before_its_words_were_is_its_own_source(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    old = {"text": SAID, "mark": "verbatim", "source": "open answer to “Why?”"}
    writing.save(workshop, identity, "quote", old, 0)
    write(workshop, cut, "We argue about dinner every evening")
    persona = writing.sheet(workshop, identity).persona
    assert (persona.quote_mark, persona.quote_source) == ("paraphrase", "open answer to “Why?”")
