"""Personas and Share: written by the room, the data beside each line, the page to take away."""

from collections.abc import Iterator
from html import escape

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Selectbox, TextArea, TextInput

from pages.parts import frame
from persona_core.personas.form import load_form
from persona_core.workshop.verbs import (
    Workshop,
    checking,
    data,
    drafting,
    history,
    own_words,
    picturing,
    segmenting,
    setting,
    writing,
)
from tests.export.pictures import saved, two_halves
from tests.pages.conftest import Open, blocks, first

PICTURE = saved(two_halves())


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()


def choice(page: AppTest, name: str) -> Selectbox[str]:
    """The box of that name; its key ends in what its titles are."""
    return next(box for box in page.selectbox if str(box.key).startswith(f"{name}-"))


def field(page: AppTest, key: str) -> TextInput | TextArea:
    """The box in which that field stands now: words from elsewhere get one of their own."""
    boxes: list[TextInput | TextArea] = [*page.text_input, *page.text_area]
    return next(box for box in boxes if str(box.key).partition("--")[0] == key)


def test_a_name_is_saved_as_it_is_typed(open_page: Open, kept: Workshop) -> None:
    page = open_page("personas.py", kept)
    assert page.title[0].value == "Personas"
    page.text_input(key=f"name-{first(kept)}").set_value("Robin Keller").run()
    assert not page.exception
    assert writing.sheet(kept, first(kept)).persona.name == "Robin Keller"
    assert "✓ Saved" in blocks(page)


def test_a_reload_stays_with_the_persona_that_was_open(open_page: Open, kept: Workshop) -> None:
    cut = segmenting.kept(kept)
    assert cut is not None
    second = cut.identities[1].id
    page = open_page("personas.py", kept)
    box = page.segmented_control(key="pw-choice-persona")
    page = box.set_value(box.options[1]).run()
    assert page.query_params["persona"] == second
    again = open_page("", kept).switch_page("personas.py")
    again.query_params["persona"] = second
    again.run()
    assert again.segmented_control(key="pw-choice-persona").value == box.options[1]
    again.text_input(key=f"name-{second}").set_value("Robin Keller").run()
    assert writing.sheet(kept, second).persona.name == "Robin Keller"


def test_a_remark_speaks_of_the_words_just_typed_not_of_those_before(
    open_page: Open, kept: Workshop
) -> None:
    page = open_page("personas.py", kept)
    page.button(key="add-goal.items").click().run()
    assert not any("-L03-" in (b.key or "") for b in page.button)
    (line,) = writing.sheet(kept, first(kept)).persona.of("goal.items")
    page.text_area(key=f"text-{line.id}").set_value("Needs an app").run()
    assert any("-L03-" in (b.key or "") for b in page.button)
    assert "1 statement" in blocks(page) or "The one statement" in blocks(page)


def test_what_somebody_else_wrote_is_shown_and_ones_own_field_keeps_its_words(
    open_page: Open, kept: Workshop
) -> None:
    page, identity = open_page("personas.py", kept), first(kept)
    page.text_input(key=f"name-{identity}").set_value("Robin Keller").run()
    writing.save(kept, identity, "role_line", "Cooks on Sundays", 0, by="Anna")
    page.run()
    assert field(page, f"role_line-{identity}").value == "Cooks on Sundays"
    assert page.text_input(key=f"name-{identity}").value == "Robin Keller"


def test_a_field_says_who_else_changed_it_a_moment_ago_and_ones_own_undo_is_no_news(
    open_page: Open, kept: Workshop
) -> None:
    page, identity = open_page("personas.py", kept), first(kept)
    page.text_input(key=f"name-{identity}").set_value("Robin").run()
    writing.save(kept, identity, "name", "Kim", 1, by="Anna")
    page.run()
    assert "Anna changed this a moment ago" in blocks(page)
    setting.speak(kept, "de")
    page.run()
    assert "Anna hat das eben geändert" in blocks(page)
    field(page, f"name-{identity}").set_value("Sam").run()
    assert "Anna hat das" not in blocks(page)
    page.button(key="undo").click().run()
    assert field(page, f"name-{identity}").value == "Kim"
    assert "hat das eben geändert" not in blocks(page)


def test_undo_takes_back_ones_own_words_and_asks_before_it_takes_those_of_others(
    open_page: Open, kept: Workshop
) -> None:
    page, identity = open_page("personas.py", kept), first(kept)
    page.text_input(key=f"name-{identity}").set_value("Robin").run()
    writing.save(kept, identity, "role_line", "Cooks for four", 0, by="Anna")
    page.run().button(key="undo").click().run()
    persona = writing.sheet(kept, identity).persona
    assert (persona.name, persona.role_line) == ("", "Cooks for four")

    page.button(key="undo").click().run()
    asked = [text.value for text in page.text]
    assert any("Anna changed “Role line” at" in said for said in asked)
    page.button(key="leave-as-it-is").click().run()
    assert writing.sheet(kept, identity).persona.role_line == "Cooks for four"
    assert page.button(key="undo").disabled

    field(page, f"name-{identity}").set_value("Sam").run()
    version = writing.sheet(kept, identity).version("name")
    writing.save(kept, identity, "name", "Kim", version, by="Anna")
    page.run().button(key="undo").click().run()
    assert {"Kim", "Sam"} <= {text.value for text in page.text}
    page.button(key="take-back-all-the-same").click().run()
    assert writing.sheet(kept, identity).persona.name == ""
    assert not page.exception


def test_words_for_a_line_that_somebody_took_off_meanwhile_are_not_lost(
    open_page: Open, kept: Workshop
) -> None:
    page, identity = open_page("personas.py", kept), first(kept)
    page.button(key="add-goal.items").click().run()
    (line,) = writing.sheet(kept, identity).persona.statements
    writing.remove_line(kept, identity, line.id, by="Anna")
    page.text_area(key=f"text-{line.id}").set_value("Eats well").run()
    said = [text.value for text in page.text]
    assert any(one.startswith("Anna took a line of “Goals” off at ") for one in said)
    assert "Eats well" in said
    page.button(key=f"back:text-{line.id}").click().run()
    (again,) = writing.sheet(kept, identity).persona.statements
    assert (again.id, again.text) == (line.id, "Eats well")
    assert field(page, f"text-{line.id}").value == "Eats well"
    assert "Not saved yet" not in blocks(page)


def test_who_says_a_name_signs_what_they_write(open_page: Open, kept: Workshop) -> None:
    page, identity = open_page("personas.py", kept), first(kept)
    page.text_input(key=frame.PERSON).set_value(" Anna ").run()
    page.text_input(key=f"name-{identity}").set_value("Robin").run()
    assert writing.sheet(kept, identity).writer("name") == "Anna"
    page.button(key="add-goal.items").click().run()
    assert [version.by for version in history.versions(kept, identity)] == ["Anna", "Anna"]
    assert ", Anna" in blocks(page)


def test_a_conflict_waits_for_its_answer_whatever_else_is_drawn_meanwhile(
    open_page: Open, kept: Workshop
) -> None:
    page, identity = open_page("personas.py", kept), first(kept)
    field = f"role_line-{identity}"
    page.text_area(key=field).set_value("Cooks for four").run()
    version = writing.sheet(kept, identity).version("role_line")
    writing.save(kept, identity, "role_line", "Cooks for five", version, by="Anna")
    page.text_area(key=field).set_value("Cooks for six").run()
    for _ in range(2):
        page.run()
        assert page.button(key=f"mine:{field}")
        assert writing.sheet(kept, identity).persona.role_line == "Cooks for five"
    page.button(key=f"mine:{field}").click().run()
    assert writing.sheet(kept, identity).persona.role_line == "Cooks for six"


def test_a_suggestion_becomes_a_statement_and_a_second_click_takes_it_off(
    open_page: Open, kept: Workshop
) -> None:
    page = open_page("personas.py", kept)
    offer = next(b for b in page.button if b.key and b.key.startswith("take-"))
    offer.click().run()
    (statement,) = writing.sheet(kept, first(kept)).persona.statements
    assert statement.evidence.kind == "survey"
    page.button(key=str(offer.key)).click().run()
    assert writing.sheet(kept, first(kept)).persona.statements == ()
    assert not page.exception


def test_a_line_of_the_room_is_saved_with_its_measure(open_page: Open, kept: Workshop) -> None:
    page = open_page("personas.py", kept)
    page.button(key="add-goal.items").click().run()
    (line,) = writing.sheet(kept, first(kept)).persona.of("goal.items")
    page.text_area(key=f"text-{line.id}").set_value("Eats well on weekdays").run()
    page.text_area(key=f"measure-{line.id}").set_value("5 dinners a week").run()
    (line,) = writing.sheet(kept, first(kept)).persona.of("goal.items")
    assert (line.text, line.measure) == ("Eats well on weekdays", "5 dinners a week")
    assert line.evidence.kind == "assumption"


def test_what_somebody_else_saved_is_shown_and_both_texts_where_both_typed(
    open_page: Open, kept: Workshop
) -> None:
    page, key = open_page("personas.py", kept), f"name-{first(kept)}"
    writing.save(kept, first(kept), "name", "Robin", 0, by="ann")
    page.run()
    assert field(page, key).value == "Robin"
    writing.save(kept, first(kept), "name", "Kim", 1, by="ann")
    field(page, key).set_value("Sam").run()
    assert writing.sheet(kept, first(kept)).persona.name == "Kim"
    assert any(text.value.startswith("ann changed “Name” at ") for text in page.text)
    assert {"Kim", "Sam"} <= {text.value for text in page.text}
    page.button(key=f"mine:{key}").click().run()
    assert writing.sheet(kept, first(kept)).persona.name == "Sam"
    assert field(page, key).value == "Sam"


def test_a_draft_fills_the_page_from_data(open_page: Open, kept: Workshop) -> None:
    page = open_page("personas.py", kept)
    press(page, "Draft from the data")
    persona = writing.sheet(kept, first(kept)).persona
    assert persona.statements
    assert all(s.evidence.kind == "survey" for s in persona.statements)
    assert not page.exception


def test_a_page_that_is_too_long_names_its_lines_and_offers_no_pdf(
    open_page: Open, kept: Workshop
) -> None:
    for i in range(60):
        writing.add_line(kept, first(kept), "goal.items", f"Wants thing number {i} " * 4)
    page = open_page("personas.py", kept)
    assert any("too much for one page" in warning.value for warning in page.warning)
    assert any("Wants thing number 59" in text.value for text in page.text)
    assert not page.get("download_button")
    share = open_page("share.py", kept)
    assert any("too much for one page" in warning.value for warning in share.warning)
    labels = [button.proto.label for button in share.get("download_button")]
    assert labels == ["Wall sheet, A3", "All as zip", "PDF", "PNG"]
    assert "Not in the zip:" in blocks(share)
    assert not share.exception


def test_share_offers_each_page_and_all_in_one_zip(open_page: Open, kept: Workshop) -> None:
    page = open_page("share.py", kept)
    assert page.title[0].value == "Two personas to share"
    labels = [button.proto.label for button in page.get("download_button")]
    assert labels == ["Wall sheet, A3", "All as zip", "PDF", "PNG", "PDF", "PNG"]
    assert not page.exception


def test_the_choice_of_paper_holds_for_every_page(open_page: Open, kept: Workshop) -> None:
    page = open_page("share.py", kept)
    page.segmented_control(key="sheet-paper").set_value("Letter").run()
    page.segmented_control(key="sheet-stands").set_value("Wide").run()
    assert page.session_state["sheet-paper"] == "Letter"
    assert not page.exception
    assert not page.warning


@pytest.mark.parametrize("page", ["personas.py", "share.py"])
def test_without_kept_segments_the_page_says_what_to_do(
    open_page: Open, workshop: Workshop, page: str
) -> None:
    app = open_page(page, workshop)
    assert "keep s" in blocks(app).lower()
    assert not app.exception


def test_an_earlier_version_comes_back_with_one_click(open_page: Open, kept: Workshop) -> None:
    writing.save(kept, first(kept), "name", "Robin", 0, by="ann")
    page = open_page("personas.py", kept)
    page.text_input(key=f"name-{first(kept)}").set_value("Kim").run()
    assert "Name: Kim" in blocks(page)
    back = [b for b in page.button if b.key and b.key.startswith("version-") and not b.disabled]
    back[-1].click().run()
    assert writing.sheet(kept, first(kept)).persona.name == "Robin"
    assert field(page, f"name-{first(kept)}").value == "Robin"
    assert not page.exception


def test_the_form_follows_kind_market_and_language(open_page: Open, kept: Workshop) -> None:
    identity = first(kept)
    page = open_page("personas.py", kept)
    choice(page, f"kind-{identity}").set_value("negative").run()
    assert writing.sheet(kept, identity).persona.kind == "negative"
    assert "What could we have seen in the first week?" in blocks(page)
    assert not [one for one in page.warning if "stay" in one.value]
    choice(page, f"language-{identity}").set_value("de").run()
    assert any("bleiben englisch" in one.value for one in page.warning)
    assert "Was hätten wir in der ersten Woche sehen können?" in blocks(page)
    choice(page, f"kind-{identity}").set_value("customer").run()
    choice(page, f"market-{identity}").set_value("b2b").run()
    assert "Wie viele Menschen arbeiten dort?" in blocks(page)
    assert not page.exception


def test_another_language_leaves_the_kind_as_it_is_whatever_a_browser_still_shows(
    open_page: Open, kept: Workshop
) -> None:
    """The box of the kind is another one in German: no English title can come back from it."""
    identity = first(kept)
    page = open_page("personas.py", kept)
    english = choice(page, f"kind-{identity}").key
    choice(page, f"language-{identity}").set_value("de").run()
    assert choice(page, f"kind-{identity}").key != english
    assert writing.sheet(kept, identity).persona.kind == "customer"


def test_a_persona_whose_kind_is_none_opens_as_a_customer(open_page: Open, kept: Workshop) -> None:
    identity = first(kept)
    writing.save(kept, identity, "kind", "Kunde", writing.sheet(kept, identity).version("kind"))
    page = open_page("personas.py", kept)
    assert not page.exception
    assert not page.error
    assert choice(page, f"kind-{identity}").value == "customer"


def test_a_german_form_asks_in_german_and_each_question_once(
    open_page: Open, kept: Workshop
) -> None:
    setting.speak(kept, "de")
    identity = first(kept)
    for kind, market in (("negative", "b2c"), ("buyer", "b2b")):
        writing.save(kept, identity, "kind", kind, writing.sheet(kept, identity).version("kind"))
        setting.sell_to(kept, "b2b" if market == "b2b" else "b2c")
        page = open_page("personas.py", kept)
        assert not page.exception
        said = blocks(page) + " ".join(b.label for b in page.button)
        assert "Beispiele" in said
        starts = filter(None, (w.split("{")[0] for w in load_form().words.values()))
        assert not [start for start in starts if start in said]
        for field in setting.form(kept).fields:
            assert said.count(escape(field.ask)) <= 1, field.id


def test_personas_stand_side_by_side_with_what_tells_them_apart(
    open_page: Open, kept: Workshop
) -> None:
    page = open_page("personas.py", kept)
    writing.add_line(kept, first(kept), "goal.items", "Eats well on weekdays")
    page.button(key="together").click().run()
    assert not page.exception
    shown = blocks(page)
    assert "Eats well on weekdays" in shown
    assert "What is different" in shown
    assert "used to form the group" in shown


def test_a_facilitators_own_question_is_asked_on_the_form(open_page: Open, kept: Workshop) -> None:
    page = open_page("personas.py", kept)
    assert "Says little" in blocks(page)
    page.button(key="words").click().run()
    page.selectbox(key="words-field").set_value("goal.items").run()
    page.text_input(key="words-goal.items-ask").set_value("What for, in their words?").run()
    page.button(key="words-use").click().run()
    assert not page.exception
    assert setting.form(kept).field("goal.items").ask == "What for, in their words?"
    assert "What for, in their words?" in blocks(page)


def test_a_keyword_beside_a_field_finds_its_question(open_page: Open, kept: Workshop) -> None:
    page = open_page("personas.py", kept)
    page.button(key="words").click().run()
    assert not [a for a in page.text_area if a.key == "words-who.name-keywords"], "never from data"
    page.selectbox(key="words-field").set_value("goal.items").run()
    words = page.text_area(key="words-goal.items-keywords")
    assert "want to achieve" in (words.value or "")
    words.set_value("plan the week").run()
    page.button(key="words-use").click().run()
    assert not page.exception
    assert data.table(kept).question("I plan the week").fields == ("goal.items",)


def bring(page: AppTest, text: str, name: str = "form") -> None:
    file = (f"{name}.en.toml", text.encode(), "application/toml")
    page.file_uploader(key=f"words-file-{name}").set_value(file).run()


def test_a_whole_file_of_words_is_taken_edited_and_brought_back(
    open_page: Open, kept: Workshop
) -> None:
    page = open_page("personas.py", kept)
    page.button(key="words").click().run()
    text = own_words.text(kept, "form")
    bring(page, text.replace('title = "Pains"', "title = Pains"))
    assert any("form.en.toml, line" in box.value for box in page.error)
    assert not own_words.is_own(kept, "form")
    bring(page, text.replace('title = "Pains"', 'title = "Worries"'))
    assert not page.exception
    assert setting.form(kept).field("pain.items").title == "Worries"
    page.button(key="words-file-back").click().run()
    assert setting.form(kept).field("pain.items").title == "Pains"


def test_sentences_of_our_own_are_brought_and_said_at_once(open_page: Open, kept: Workshop) -> None:
    cut = segmenting.kept(kept)
    assert cut is not None
    drafting.draft(kept, cut, first(kept))
    page = open_page("personas.py", kept)
    page.button(key="words").click().run()
    page.selectbox(key="words-file").set_value("sentences").run()
    bring(page, '[second]\neveryone = "all people"\n', "sentences")
    (box,) = page.error
    assert box.value.startswith("sentences.en.toml, line 2, “everyone”")
    assert "is missing" in box.value
    bring(page, '[second]\neveryone = "all people {share}"\n', "sentences")
    assert not page.exception
    assert not page.error
    assert own_words.is_own(kept, "sentences")
    assert "all people " in blocks(page)


def test_a_list_of_words_is_edited_a_word_a_line(open_page: Open, kept: Workshop) -> None:
    page = open_page("personas.py", kept)
    page.button(key="words").click().run()
    page.text_area(key="words-vague").set_value("splendid").run()
    page.button(key="words-list-use").click().run()
    assert not page.exception
    assert checking.lists(kept).said["vague"]["words"] == ["splendid"]


def test_a_drawing_is_chosen_by_a_button_that_says_what_is_drawn(
    open_page: Open, kept: Workshop
) -> None:
    setting.speak(kept, "de")
    page, identity = open_page("personas.py", kept), first(kept)
    assert not [b for b in page.button if b.key and b.key.startswith("portrait-")]
    page.button(key="portrait").click().run()
    offered = [b for b in page.button if b.key and b.key.startswith("portrait-")]
    assert len({b.label for b in offered}) == 24
    assert page.button(key=f"portrait-{identity}-head-06").label == "Wählen :gray[Kopftuch]"
    page.button(key=f"portrait-{identity}-head-06").click().run()
    assert writing.sheet(kept, identity).persona.portrait == "head-06"
    assert page.button(key=f"portrait-{identity}-head-06").label.startswith("Gewählt")
    kept = page.button(key=f"portrait-{identity}-head-06").proto
    assert kept.type == "secondary", "another type would be another button, and lose the keyboard"
    assert kept.icon == ":material/check:"


def test_a_name_is_chosen_with_one_click_until_there_is_one(
    open_page: Open, kept: Workshop
) -> None:
    page, identity = open_page("personas.py", kept), first(kept)
    offered = page.pills(key=f"names-{identity}")
    offered.set_value(offered.options[1]).run()
    assert not page.exception
    assert writing.sheet(kept, identity).persona.name == offered.options[1]
    assert not [p for p in page.pills if p.key == f"names-{identity}"]


def test_a_picture_of_our_own_is_taken_after_its_licence_was_said(
    open_page: Open, kept: Workshop
) -> None:
    page, identity = open_page("personas.py", kept), first(kept)
    page.button(key="portrait").click().run()
    page.file_uploader(key=f"photo-{identity}-0").set_value(("face.jpg", PICTURE, "image/jpeg"))
    page.run()
    assert page.button(key=f"bring-{identity}-0").disabled
    page.text_input(key=f"licence-{identity}-0").set_value("Our own drawing, CC0").run()
    page.checkbox(key=f"nobody-{identity}-0").check().run()
    page.button(key=f"bring-{identity}-0").click().run()
    assert not page.exception
    portrait = writing.sheet(kept, identity).persona.portrait
    assert picturing.licence(kept, portrait) == "Our own drawing, CC0"


def test_the_head_of_the_form_speaks_the_language_of_the_workshop(
    open_page: Open, kept: Workshop
) -> None:
    setting.speak(kept, "de")
    page = open_page("personas.py", kept)
    assert "Noch keine Aussage" in blocks(page)
    kind = choice(page, f"kind-{first(kept)}")
    assert kind.label == "Diese Persona ist"
    assert kind.options[0] == "Kunde"


def place_of(page: AppTest, section: str) -> tuple[int, ...]:
    """Where in the page a section stands, from the root down."""

    def below(block: Block, path: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        for index, child in block.children.items():
            if isinstance(child, Block):
                if str(getattr(child.proto, "id", "")).endswith(f"section-{section}"):
                    yield (*path, index)
                yield from below(child, (*path, index))

    (found,) = below(page.main, ())
    return found


def test_a_section_stands_in_one_place_whatever_the_kind_so_that_none_is_seen_twice(
    open_page: Open, kept: Workshop
) -> None:
    page = open_page("personas.py", kept)
    before = {one: place_of(page, one) for one in ("who", "goals", "pains", "apart")}
    choice(page, f"kind-{first(kept)}").set_value("negative").run()
    assert place_of(page, "negative")
    assert {one: place_of(page, one) for one in before} == before


def test_a_persona_without_a_statement_is_warned_of_and_may_be_taken_all_the_same(
    open_page: Open, kept: Workshop
) -> None:
    page = open_page("personas.py", kept)
    assert "No statement yet: the page would be empty" in blocks(page)
    assert page.get("download_button")
    shared = open_page("share.py", kept)
    assert "▲ No statement yet: the page is empty but for its head" in blocks(shared)
