"""Interviews: notes kept as they are typed, consent before quotes, themes made of tags."""

from persona_core.interviews.model import Interview
from persona_core.workshop.verbs import Workshop, interviewing, setting
from tests.pages.conftest import Open

SAYS = "I plan the whole week on Sunday because shops are a maze."


def only(workshop: Workshop) -> Interview:
    (talk,) = interviewing.notebook(workshop).interviews
    return talk


def test_an_empty_page_says_what_to_do(open_page: Open, workshop: Workshop) -> None:
    page = open_page("interviews.py", workshop)
    assert page.title[0].value == "Interviews"
    assert any(text.value.startswith("Nobody yet") for text in page.text)
    assert not page.exception


def test_a_conversation_is_noted_tagged_and_kept(open_page: Open, workshop: Workshop) -> None:
    page = open_page("interviews.py", workshop)
    next(b for b in page.button if b.label == "Add a conversation").click().run()
    talk = only(workshop)
    page.text_input(key=f"role-{talk.id}").set_value("Cooks for four").run()
    page.text_area(key=f"lines-{talk.id}").set_value(f"{SAYS}\n\nNo time.")
    next(b for b in page.button if b.label == "Add").click().run()
    first, second = only(workshop).lines
    assert (first.text, second.text) == (SAYS, "No time.")
    page.text_input(key=f"tags-{first.id}").set_value("planning, time").run()
    kind = next(box for box in page.selectbox if str(box.key).startswith(f"kind-{second.id}-"))
    kind.set_value("think").run()
    page.button(key=f"star-{first.id}").click().run()
    noted = only(workshop)
    assert noted.role == "Cooks for four"
    assert noted.lines[0].tags == ("planning", "time")
    assert noted.lines[0].highlighted
    assert noted.lines[1].kind == "think"
    assert not page.exception


def test_both_consents_are_noted_with_their_time(open_page: Open, workshop: Workshop) -> None:
    interviewing.add(workshop)
    page = open_page("interviews.py", workshop)
    assert not only(workshop).quotable
    page.checkbox(key=f"quotable-{only(workshop).id}").check().run()
    assert only(workshop).quotable
    assert only(workshop).consent.asked_at
    assert not only(workshop).consent.recorded


def test_tags_become_a_theme_that_counts_people(open_page: Open, workshop: Workshop) -> None:
    for text in (SAYS, "Sunday is for planning."):
        talk = interviewing.add(workshop)
        (line,) = interviewing.add_lines(workshop, talk.id, [text])
        tagged = {**line.as_json(), "tags": ("planning",)}
        interviewing.save_line(workshop, talk.id, type(line).from_json(tagged), 1)
    page = open_page("interviews.py", workshop)
    page.segmented_control(key="pw-choice-interviews").set_value("Themes").run()
    page.pills(key="gathered").set_value(["planning"])
    page.text_input(key="theme-says").set_value("Plans the week ahead")
    next(b for b in page.button if b.label == "Make a theme").click().run()
    (theme,) = interviewing.notebook(workshop).themes
    assert theme.tags == ("planning",)
    assert any("2 of 2 interviews (P1, P2)" in b.proto.body for b in page.get("html"))
    page.segmented_control(key="pw-choice-interviews").set_value("Questionnaire").run()
    assert any("Plans the week ahead" in b.proto.body for b in page.get("html"))
    assert not page.exception


def test_the_guide_is_there_in_both_languages(open_page: Open, workshop: Workshop) -> None:
    page = open_page("interviews.py", workshop)
    page.segmented_control(key="pw-choice-interviews").set_value("Guide").run()
    assert any("May I quote you" in b.proto.body for b in page.get("html"))
    page.segmented_control(key="guide-language").set_value("Deutsch").run()
    assert any("Darf ich Sie ohne Namen zitieren" in b.proto.body for b in page.get("html"))


def test_a_line_with_an_address_says_why_it_is_no_quote(
    open_page: Open, workshop: Workshop
) -> None:
    talk = interviewing.add(workshop)
    interviewing.add_lines(workshop, talk.id, [SAYS])
    page = open_page("interviews.py", workshop)
    assert not any("could tell who said it" in b.proto.body for b in page.get("html"))
    interviewing.add_lines(workshop, talk.id, ["Write to me at anna@example.com about boxes."])
    page.run()
    assert any("could tell who said it" in b.proto.body for b in page.get("html"))


def test_the_page_speaks_the_language_of_the_workshop(open_page: Open, workshop: Workshop) -> None:
    setting.speak(workshop, "de")
    talk = interviewing.add(workshop)
    interviewing.add_lines(workshop, talk.id, [SAYS])
    page = open_page("interviews.py", workshop)
    assert page.title[0].value == "Ein Interview"
    assert "1 von 8 bis 12" in " ".join(b.proto.body for b in page.get("html"))
    views = page.segmented_control(key="pw-choice-interviews")
    assert views.options == ["Gespräche", "Themen", "Fragebogen", "Leitfaden"]
    views.set_value("Leitfaden").run()
    assert any("Darf ich Sie ohne Namen zitieren" in b.proto.body for b in page.get("html"))
    assert not page.exception


def test_a_line_with_a_name_says_so_and_is_offered_nowhere(
    open_page: Open, workshop: Workshop
) -> None:
    talk = interviewing.add(workshop)
    interviewing.allow(workshop, talk.id, quotable=True, recorded=True, by="local")
    named = "My name is Oluwaseun Adeyemi and I plan the whole week on Sunday."
    interviewing.add_lines(workshop, talk.id, [SAYS, named])
    page = open_page("interviews.py", workshop)
    assert sum("could tell who said it" in b.proto.body for b in page.get("html")) == 1
    offered = interviewing.verbatims(interviewing.notebook(workshop), "")
    assert [one.line.text for one in offered] == [SAYS]


TALK = b"""Interviewer: How was it, Xenia?
Xenia Obermaier: I cook every day. Write that Xenia said so.
Xenia Obermaier: Never again without a plan.
"""


def test_a_transcript_says_what_names_it_holds_and_is_no_more_of_somebody_else(
    open_page: Open, workshop: Workshop
) -> None:
    talk = interviewing.add(workshop)
    interviewing.add_lines(workshop, talk.id, [SAYS])
    page = open_page("interviews.py", workshop)
    drop = page.file_uploader(key=f"transcript-{talk.id}")
    drop.set_value(("talk.txt", TALK, "text/plain")).run()
    said = " ".join(b.proto.body for b in page.get("html"))
    assert "1 of these lines holds a name or a contact (Xenia)" in said
    page.button(key=f"take-{talk.id}").click().run()
    old, new = interviewing.notebook(workshop).interviews
    assert [line.text for line in old.lines] == [SAYS]
    assert (new.label, len(new.lines)) == ("P2", 2)
    assert page.segmented_control(key="pw-choice-talk").value == "P2"

    drop = page.file_uploader(key=f"transcript-{new.id}")
    drop.set_value(("talk.txt", TALK, "text/plain")).run()
    same = page.radio(key=f"into-{new.id}")
    same.set_value(same.options[1]).run()
    page.button(key=f"take-{new.id}").click().run()
    _, again = interviewing.notebook(workshop).interviews
    assert len(again.lines) == 4
    assert not page.exception
