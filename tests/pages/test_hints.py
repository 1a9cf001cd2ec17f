"""Remarks, evidence and readiness on the pages: quiet, settled with a click, kept with a reason."""

from typing import Any

from persona_core.personas.model import Statement
from persona_core.workshop.verbs import (
    Workshop,
    checking,
    data,
    drafting,
    interviewing,
    pinning,
    segmenting,
    setting,
    writing,
)
from tests.pages.conftest import Open, blocks, first

SAYING = "I am the youngest in the whole street"


def line(workshop: Workshop) -> Statement:
    (found,) = writing.sheet(workshop, first(workshop)).persona.statements
    return found


def test_a_line_has_one_remark_at_a_time_and_it_can_be_left(
    open_page: Open, kept: Workshop
) -> None:
    identity = first(kept)
    typed = writing.add_line(kept, identity, "goal.items", "Needs an app")
    page = open_page("personas.py", kept)
    assert "Where do we know this from?" in blocks(page)
    assert "That is a solution." not in blocks(page)
    page.button(key=f"leave-{identity}-L03-{typed.id}").click().run()
    assert not page.exception
    assert "Where do we know this from?" not in blocks(page)
    assert "How would they notice it worked?" in blocks(page)


def test_a_remark_is_left_in_the_language_of_the_form(open_page: Open, kept: Workshop) -> None:
    setting.speak(kept, "de")
    identity = first(kept)
    typed = writing.add_line(kept, identity, "goal.items", "Braucht eine App")
    page = open_page("personas.py", kept)
    (leave,) = (
        b for b in page.button if b.key.startswith(f"leave-{identity}") and typed.id in b.key
    )
    assert leave.label == "So lassen"
    assert page.button(key=f"remove-{typed.id}").label == "Diese Zeile wegnehmen"


def test_what_a_line_rests_on_is_chosen_behind_its_mark(open_page: Open, kept: Workshop) -> None:
    typed = writing.add_line(kept, first(kept), "bg.age_range", "Young")
    talk = interviewing.add(kept, day="2026-11-20")
    interviewing.add_lines(kept, talk.id, [SAYING])
    interviewing.allow(kept, talk.id, quotable=True, recorded=False, by="Ana")
    page = open_page("personas.py", kept)

    def again(widget: Any) -> None:
        widget.run()
        page.session_state[f"evidence-{typed.id}"] = True  # a click on the mark
        page.run()

    again(page)
    again(page.selectbox(key=f"question-{typed.id}").set_value("How old are you?"))
    again(page.button(key=f"pin-{typed.id}").click())
    assert not page.exception
    evidence = line(kept).evidence
    assert evidence.figure is not None
    assert evidence.figure.ask.column == "How old are you?"
    quoted = page.selectbox(key=f"said-{typed.id}")
    again(quoted.set_value(quoted.options[0]))
    again(page.button(key=f"pin-quote-{typed.id}").click())
    assert (line(kept).evidence.kind, line(kept).evidence.quote) == ("interview", SAYING)
    again(page.text_input(key=f"checker-{typed.id}").set_value("Ana"))
    again(page.button(key=f"assume-{typed.id}").click())
    assert (line(kept).evidence.kind, line(kept).evidence.by) == ("assumption", "Ana")
    again(page.button(key=f"unpin-{typed.id}").click())
    assert not line(kept).evidence.marked


def test_a_figure_that_moved_is_updated_with_a_click(open_page: Open, kept: Workshop) -> None:
    identity, cut = first(kept), segmenting.kept(kept)
    assert cut is not None
    typed = writing.add_line(kept, identity, "bg.age_range", "Some are young")
    young = pinning.answers(cut, "How old are you?")[0].ask
    pinning.pin(kept, cut, identity, typed.id, young)
    source = data.sources(kept)[0].id
    data.correct(kept, source, "How old are you?", "merge", ["30-44", young.answers[0]])
    page = open_page("personas.py", kept)
    assert "The data changed: was" in blocks(page)
    page.button(key=f"update-{typed.id}").click().run()
    assert "The data changed: was" not in blocks(page)
    assert not page.exception


def test_the_label_says_what_is_missing_and_who_looks_after_the_page(
    open_page: Open, kept: Workshop
) -> None:
    identity, cut = first(kept), segmenting.kept(kept)
    assert cut is not None
    drafting.draft(kept, cut, identity)
    page = open_page("personas.py", kept)
    assert "Nobody looks after it" in blocks(page)
    page.text_input(key=f"owner-{identity}").set_value("Ana").run()
    assert writing.sheet(kept, identity).persona.owner == "Ana"
    assert "Nobody looks after it" not in blocks(page)
    empty = checking.ready(kept, cut, identity).empty[0].id
    page.multiselect(key=f"unknown-{identity}").set_value([empty]).run()
    assert writing.sheet(kept, identity).persona.unknown == (empty,)
    assert not page.exception


def test_care_is_listed_before_sharing_until_somebody_says_why(
    open_page: Open, kept: Workshop
) -> None:
    identity = first(kept)
    typed = writing.add_line(kept, identity, "goal.items", "Typical soccer mom")
    share = open_page("share.py", kept)
    assert "“Typical soccer mom”: This reads like a cliché." in blocks(share)
    key = f"reason-{identity}-L07-{typed.id}"
    share.button(key=f"keep-{key}").click().run()
    assert "cliché" in blocks(share), "without a reason nothing is kept"
    share.text_input(key=key).set_value("They say so themselves").run()
    share.button(key=f"keep-{key}").click().run()
    assert "cliché" not in blocks(share)
    assert not share.exception


def test_home_says_what_personas_and_share_said(open_page: Open, kept: Workshop) -> None:
    writing.save(kept, first(kept), "name", "Robin", 0)
    said = "One is a draft, one is empty."
    assert said in blocks(open_page("personas.py", kept))
    share = open_page("share.py", kept)
    assert said in blocks(share)
    assert said.lower() in blocks(open_page("", kept)).lower()
