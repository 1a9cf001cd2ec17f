"""A file that asks what an earlier one asked: the room says what it is before anything happens."""

from streamlit.testing.v1 import AppTest

from persona_core.workshop.verbs import Workshop, data
from tests.pages.conftest import SURVEY, Open
from tests.pages.test_data import ORDERS, drop
from tests.pages.test_home import words

AUTUMN = (
    SURVEY.replace(b"@", b"@w2.")
    .replace(b"Your age", b"Your town")
    .replace(b"3,often,price,27,c", b"3,always,price,27,c")
)


def texts(page: AppTest) -> list[str]:
    return [text.value for text in page.text]


def dropped(open_page: Open, workshop: Workshop) -> AppTest:
    return drop(open_page("data.py", workshop), ("autumn.csv", AUTUMN))


def test_what_differs_is_listed_before_anything_is_chosen(
    open_page: Open, workshop: Workshop
) -> None:
    page = dropped(open_page, workshop)
    assert not page.exception
    assert page.title[0].value == "6 respondents in 1 of 2 files"
    assert "autumn.csv asks 4 questions of survey.csv again, 6 rows where that has 6." in texts(
        page
    )
    said = words(page)
    assert "<b>1 new question</b>: “Your town”" in said
    assert "<b>1 question no longer asked</b>: “Your age”" in said
    assert "<b>1 question with other answers</b>: “How often do you cook?”: new “always”" in said
    assert "It waits for your answer: nothing of it is used yet." in said


def test_a_wave_is_kept_beside_until_its_people_are_chosen(
    open_page: Open, workshop: Workshop
) -> None:
    page = dropped(open_page, workshop)
    page.button(key="next_wave").click().run()
    assert page.title[0].value == "6 respondents in 1 of 2 files"
    assert "Wave 2 of 2: the segments are built without it." in words(page)
    key = f"waves-{data.sources(workshop)[0].id}"
    page.radio(key=key).set_value("Both waves, 12 people").run()
    assert page.title[0].value == "12 respondents in 2 files"
    page = open_page("data.py", workshop)
    assert page.radio(key=key).value == "Both waves, 12 people"
    page.radio(key=key).set_value("autumn.csv, 6 people").run()
    assert not page.exception
    assert data.table(workshop).question("Your town")


def test_an_answer_about_a_file_can_be_taken_back(open_page: Open, workshop: Workshop) -> None:
    page = dropped(open_page, workshop)
    page.button(key="different").click().run()
    assert page.title[0].value == "6 respondents in 1 of 2 files"
    page = open_page("data.py", workshop)
    page.button(key=f"ask-again-{data.sources(workshop)[1].id}").click().run()
    assert page.title[0].value == "6 respondents in 1 of 2 files"
    assert "next_wave" in [button.key for button in page.button]


def test_more_purchases_are_no_wave(open_page: Open, workshop: Workshop) -> None:
    later = ORDERS.replace(b"2026", b"2027").replace(b"\n", b"\n10", 3)
    page = drop(open_page("data.py", workshop), ("orders.csv", ORDERS), ("later.csv", later))
    keys = [button.key for button in page.button]
    assert "next_wave" not in keys
    page.button(key="more").click().run()
    assert page.title[0].value == "6 respondents in 3 files"
    assert data.table(workshop).numbers("total_spend")[0] == 85.0


def test_a_new_question_is_said_to_be_a_missing_one_and_is_asked_in_both_waves(
    open_page: Open, workshop: Workshop
) -> None:
    newer = AUTUMN.replace(b"Your town", b"How old are you?")
    page = drop(open_page("data.py", workshop), ("autumn.csv", newer))
    source = data.sources(workshop)[1].id
    choice = page.selectbox(key=f"same-as-{source}-0")
    assert choice.label == "“How old are you?” is the same as"
    assert choice.options == ["Your age"]
    choice.set_value("Your age").run()
    assert not page.exception
    assert "autumn.csv asks 5 questions of survey.csv again, 6 rows where that has 6." in texts(
        page
    )
    page.button(key="undo_correction").click().run()
    assert page.selectbox(key=f"same-as-{source}-0").value is None
