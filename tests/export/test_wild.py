"""Whatever stands in a persona, the page is one page or a refusal in words."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.export import DoesNotFit, alt_text, compose, file_names, remarks, render
from persona_core.export.page import Page
from persona_core.personas.model import Evidence, Persona, Statement
from tests.export.reading import pages_of
from tests.export.survey import context

WILD = st.text(
    alphabet=st.characters(categories=["L", "M", "N", "P", "S", "Z", "C"])
    | st.sampled_from("aeinrst -–·%€“\n\u00ad\u00a0"),
    max_size=90,
)
FIELDS = ("bg.location", "goal.items", "pain.items", "buy.research", "buy.path", "ch.times")


@st.composite
def personas(draw: st.DrawFn) -> Persona:
    statements = tuple(
        Statement(
            str(i), field, draw(WILD), Evidence("assumption", check_by=draw(WILD)), draw(WILD)
        )
        for i, field in enumerate(draw(st.lists(st.sampled_from(FIELDS), max_size=6)))
    )
    return Persona(
        id="p",
        segment="two",
        name=draw(WILD),
        role_line=draw(WILD),
        quote=draw(WILD),
        quote_mark=draw(st.sampled_from(("verbatim", "composed", ""))),
        quote_source=draw(WILD),
        review_by=draw(WILD),
        statements=statements,
    )


@settings(max_examples=25, deadline=None)
@given(personas(), WILD, WILD)
def test_any_text_makes_one_page_or_a_refusal(persona: Persona, name: str, verdict: str) -> None:
    about = replace(context(), names=("one", name, "three"), verdict=verdict, book=None)
    page = compose(persona, about)
    assert alt_text(page)
    assert file_names([page])[0].endswith(".pdf")
    made = _made(page)
    if isinstance(made, DoesNotFit):
        assert "\n" not in made.line()
    else:
        remarks(page)
        assert pages_of(made) == 1


def _made(page: Page) -> bytes | DoesNotFit:
    try:
        return render(page)
    except DoesNotFit as refusal:
        return refusal
