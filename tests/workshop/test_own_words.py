"""Files of words of one workshop: keywords, form and checks edited, kept, taken away and back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from persona_core.problem import Problem
from persona_core.sources.table import Topic
from persona_core.workshop import own_words
from persona_core.workshop.copies import bundle, from_bundle
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.personas import word_lists
from persona_core.workshop.verbs import checking, data, setting, writing


def fields_of(workshop: Workshop, question: str) -> tuple[str, ...]:
    return data.table(workshop).question(question).fields


def test_a_keyword_of_our_own_finds_its_question_at_once(workshop: Workshop) -> None:
    assert "pain.items" not in fields_of(workshop, "I plan the week")
    before = own_words.keywords(workshop, "pain.items")
    own_words.save_keywords(workshop, "pain.items", "plan the week\n\n  hardest ")
    assert own_words.keywords(workshop, "pain.items") == "plan the week\nhardest"
    assert own_words.is_own(workshop, "keywords")
    assert fields_of(workshop, "I plan the week") == ("pain.items",)
    assert data.table(workshop).question("I plan the week").topic is Topic.PAINS
    own_words.save_keywords(workshop, "pain.items", " ")
    assert own_words.keywords(workshop, "pain.items") == before
    assert not own_words.is_own(workshop, "keywords")
    assert fields_of(workshop, "I plan the week") == ()


def test_a_field_that_no_file_has_words_for_takes_some(workshop: Workshop, cut: Cut) -> None:
    assert own_words.keywords(workshop, "goal.personal") == ""
    own_words.save_keywords(workshop, "goal.personal", "enjoy cooking")
    assert fields_of(workshop, "I enjoy cooking") == ("goal.personal",)
    with pytest.raises(Problem, match="no such field"):
        own_words.save_keywords(workshop, "goal.other", "enjoy")


def test_own_keywords_of_either_language_count_in_every_file(workshop: Workshop) -> None:
    setting.speak(workshop, "de")
    assert "herausforderung*" in own_words.keywords(workshop, "pain.items")
    own_words.save_keywords(workshop, "pain.items", "plan the week")
    assert fields_of(workshop, "I plan the week") == ("pain.items",)
    setting.speak(workshop, "en")
    assert "plan the week" not in own_words.keywords(workshop, "pain.items")
    assert fields_of(workshop, "I plan the week") == ("pain.items",)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", list(own_words.FILES))
def test_every_file_can_be_taken_away_and_brought_back_as_it_is(
    workshop: Workshop, name: str, language: str
) -> None:
    setting.speak(workshop, language)
    form, lists = setting.form(workshop), checking.lists(workshop).said
    assert not own_words.is_own(workshop, name)
    own_words.bring(workshop, name, own_words.text(workshop, name))
    assert own_words.is_own(workshop, name)
    assert own_words.trouble(workshop, name) == ""
    assert setting.form(workshop) == form
    assert checking.lists(workshop).said == lists
    own_words.put_back(workshop, name)
    assert not own_words.is_own(workshop, name)


def test_a_form_of_our_own_asks_and_shows_other_fields(workshop: Workshop) -> None:
    text = own_words.text(workshop, "form")
    start = text.index('id = "bg.household"')
    end = text.index("evidence", start)
    block = text[start:end]
    asked = block.replace('customer = "-o"', 'customer = "oR"').replace(
        'title = "Life situation"', 'title = "Household"'
    )
    own_words.bring(workshop, "form", text[:start] + asked + text[end:])
    field = setting.form(workshop).field("bg.household")
    assert field.title == "Household"
    assert field.shown("customer", "b2c") == "required"
    setting.speak(workshop, "de")
    assert setting.form(workshop).field("bg.household").title == "Lebenslage"


def test_what_was_changed_on_the_screen_is_in_the_file_that_is_taken_away(
    workshop: Workshop,
) -> None:
    setting.edit_form(workshop, "goal.items", {"ask": "What for?"})
    setting.edit_form(workshop, "pain.items", {"ask_b2b": "What hurts the firm?"})
    own_words.save_keywords(workshop, "pain.items", "plan the week")
    own_words.save_keywords(workshop, "goal.personal", "enjoy cooking")
    word_lists.save(workshop, word_lists.LISTS[0], "splendid\nnice")
    form, lists = setting.form(workshop), checking.lists(workshop).said
    found = data.table(workshop).questions
    for name in own_words.FILES:
        own_words.bring(workshop, name, own_words.text(workshop, name))
        assert workshop.value(f"{name}/en") is None, "it stands in the file now"
    assert setting.form(workshop) == form
    assert checking.lists(workshop).said == lists
    assert data.table(workshop).questions == found


def test_a_list_on_the_screen_goes_back_to_the_workshops_own_file(
    workshop: Workshop, cut: Cut
) -> None:
    vague = word_lists.LISTS[0]
    word_lists.save(workshop, vague, "splendid")
    own_words.bring(workshop, "checks", own_words.text(workshop, "checks"))
    assert word_lists.lines(workshop, vague) == "splendid"
    assert not word_lists.is_own(workshop, vague), "as in the file in use"
    writing.add_line(workshop, cut.identities[0].id, "goal.items", "Wants a splendid box")
    open_now = {h.check for h in checking.remarks(workshop, cut, cut.identities[0].id).open}
    assert "L22" in open_now


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "what"),
    [
        ("form", 'id = "goal.items"', 'id = "goal.item"', "line ", "no “goal.item”"),
        (
            "form",
            'customer = "RR", buyer = "RR"',
            'customer = "yes", buyer = "RR"',
            "the file",
            "R, o",
        ),
        ("form", 'evidence = ["survey"]', 'evidence = ["hearsay"]', "the file", "hearsay"),
        ("keywords", 'id = "goal.items"', 'id = "goal.item"', "field “goal.item”", "no such"),
        ("keywords", 'topic = "goals"', 'topic = "golf"', "the file", "golf"),
        ("checks", "{word} for whom", "{wort} for whom", "line ", "{wort}"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words_and_changes_nothing(
    workshop: Workshop, name: str, old: str, new: str, where: str, what: str
) -> None:
    text = own_words.text(workshop, name)
    assert old in text
    with pytest.raises(Problem) as caught:
        own_words.bring(workshop, name, text.replace(old, new, 1))
    assert caught.value.file == f"{name}.en.toml"
    assert where in caught.value.where
    assert what in caught.value.what
    assert not own_words.is_own(workshop, name)


def test_own_words_survive_reopening_and_backup(workshop: Workshop, tmp_path: Path) -> None:
    own_words.save_keywords(workshop, "pain.items", "plan the week")
    text = own_words.text(workshop, "form").replace('title = "Pains"', 'title = "Worries"')
    own_words.bring(workshop, "form", text)
    zipped, folder = bundle(workshop), workshop.folder
    close(folder)
    now = datetime(2026, 11, 25, tzinfo=UTC)
    for again in (opened(folder), from_bundle(zipped, tmp_path / "elsewhere", now=now)):
        assert setting.form(again).field("pain.items").title == "Worries"
        assert fields_of(again, "I plan the week") == ("pain.items",)
        close(again.folder)


def test_a_file_that_a_later_version_cannot_use_gives_way_and_says_so(workshop: Workshop) -> None:
    workshop.say("file/form/en", 'title = "of another version"')
    assert setting.form(workshop).field("goal.items").title == "Goals"
    assert "there is no “title”" in own_words.trouble(workshop, "form")
