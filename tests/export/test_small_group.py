"""The page of a group of fewer than 30 people says why it says little."""

from dataclasses import replace

import pytest

from persona_core.export import Sheet, alt_text, compose, render, render_wall
from persona_core.export.page import Page
from persona_core.personas.evidence import Book
from persona_core.personas.model import Ask, Evidence, Persona, Statement
from persona_core.show.sentences import line
from tests.export.reading import pages_of, squeezed, text_of
from tests.export.survey import context, survey


def page_of(people: int, lang: str = "en") -> Page:
    about = replace(context(), sizes=(200, people, 80), lang=lang)
    return compose(Persona("p", "two"), replace(about, book=None))


@pytest.mark.parametrize(
    ("people", "lang", "said"),
    [
        (29, "en", "Only 29 people stand behind this page"),
        (29, "de", "Hinter dieser Seite stehen nur 29 Menschen"),
        (4, "en", "no figure of theirs may be shown"),
    ],
)
def test_it_ends_with_a_sentence_that_is_no_claim(people: int, lang: str, said: str) -> None:
    page = page_of(people, lang)
    pdf = render(page)
    assert pages_of(pdf) == 1
    assert squeezed(said) in squeezed(text_of(pdf))
    assert [line.mark for line in page.strips[-1].below] == [None]
    assert page.footer.score == ""
    assert page.claims() == (), "nor does `build --json` count it"


def test_from_thirty_people_on_nothing_is_excused() -> None:
    page = page_of(30)
    assert page.strips == ()
    assert (page.share, page.size) == ("9.7%", "30 of 310 respondents")


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "29 of 309 respondents"), ("de", "29 von 309 Befragten")]
)
def test_its_large_figure_is_a_count_on_every_sheet(lang: str, said: str) -> None:
    page = page_of(29, lang)
    assert (page.share, page.people(": ")) == ("29", said)
    assert said in alt_text(page).splitlines()
    large = render(page, Sheet(large=True))
    for pdf in (render(page), render_wall([page]), large):
        assert squeezed(said) in squeezed(text_of(pdf))


def test_what_belongs_to_a_way_that_nobody_knows_has_no_verb_beside_its_heading() -> None:
    """“Buying Compares” ran together; the remark on the group comes last."""
    line = Statement("a", "buy.criteria", "Price")
    about = replace(context(), sizes=(200, 11, 80), book=None)
    page = compose(Persona("p", "two", statements=(line,)), about)
    assert page.path is not None
    assert [cell.label for cell in page.path.more] == ["What they look for"]
    said = squeezed(text_of(render(page)))
    assert said.index("Buying") < said.index(squeezed("A small group"))


def test_a_counted_line_names_no_answer_beside_its_count() -> None:
    """It is the product's own sentence, which says the answer itself."""
    table, solution = survey()
    found = Book.of(table, solution).figure(2, Ask("often", "share", ("Often", "Always")))
    few = replace(found, n=24, count=17, value=17 / 24, segment_size=24)
    text = line(few, table.question("often"), pinned=True)
    assert text is not None
    told = Statement("a", "act.frequency", text, Evidence("survey", figure=few))
    page = compose(Persona("p", "two", statements=(told,)), context())
    (said,) = page.strips[0].cells[0].lines
    assert said.second.startswith("17 of 24 · too few for a percentage")
