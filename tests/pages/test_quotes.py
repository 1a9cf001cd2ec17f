"""The quotes of a persona: looked through a few at a time, searched, taken with one click."""

from streamlit.testing.v1 import AppTest

from pages.parts.quote_picker import SHOWN
from persona_core.workshop.verbs import Workshop, interviewing, writing
from tests.pages.conftest import Open, first

SAID = tuple(f"On day {n} we argue about dinner once more" for n in range(1, 12))


def offered(page: AppTest, kept: Workshop) -> list[str]:
    """Opens the popover, which a run of the app closes, and reads its sentences."""
    page.session_state[f"quotes-{first(kept)}"] = True
    page.run()
    return [b.label for b in page.button if str(b.key).startswith(f"quotes-{first(kept)}-")]


def test_sentences_are_shown_a_few_at_a_time_searched_and_taken(
    open_page: Open, kept: Workshop
) -> None:
    identity = first(kept)
    talk = interviewing.add(kept, day="2026-11-20")
    interviewing.add_lines(kept, talk.id, SAID)
    interviewing.allow(kept, talk.id, quotable=True, recorded=False, by="Ana")
    page = open_page("personas.py", kept)
    assert len(offered(page, kept)) == SHOWN
    page.button(key=f"quotes-more-{identity}-button").click().run()
    assert len(offered(page, kept)) == len(SAID)
    page.text_input(key=f"quotes-find-{identity}").set_value("day 11").run()
    assert offered(page, kept)[0].startswith(SAID[10])
    page.button(key=f"quotes-{identity}-0").click().run()
    persona = writing.sheet(kept, identity).persona
    assert (persona.quote, persona.quote_mark, persona.quote_source) == (
        SAID[10],
        "verbatim",
        "interview P1",
    )
