"""All details of many questions in one table; what was worked out; what was repaired."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.plain import plain
from pages.parts.question_editor import editor_key
from persona_core.problem import Problem
from persona_core.show import dictionary
from persona_core.sources.reading import Reading
from persona_core.sources.table import Blank, Kind, Role
from persona_core.workshop.verbs import Workshop, data, shelf
from tests.pages.conftest import Open
from tests.pages.test_data import ORDERS, drop
from tests.pages.test_home import words

COOK, ANNOYS, AGE = "How often do you cook?", "What annoys you?", "Your age"


def details(page: AppTest) -> AppTest:
    return page.segmented_control(key="pw-choice-data").set_value("All details").run()


def edit(page: AppTest, workshop: Workshop, name: str, **cells: str | None) -> AppTest:
    """Change cells of a question's row in the table of all details."""
    names = [q.name for q in data.table(workshop).questions]
    edits = {"edited_rows": {names.index(name): cells}, "added_rows": [], "deleted_rows": []}
    page.session_state[editor_key(data.sources(workshop)[0].id, names, details=True)] = edits
    return page.run()


def test_label_scale_and_blanks_are_edited_in_the_table(
    open_page: Open, workshop: Workshop
) -> None:
    page = details(open_page("data.py", workshop))
    shown = page.dataframe[0].value
    assert shown.loc[COOK, "scale"] == "never < sometimes < often"
    edit(page, workshop, COOK, label="Cooking", scale="often < sometimes < never")
    edit(page, workshop, ANNOYS, blanks="waste (refused)")
    assert not page.error
    table = data.table(workshop)
    assert table.question(COOK).label == "Cooking"
    assert table.question(COOK).levels == ("often", "sometimes", "never")
    assert (table.blank(ANNOYS) == Blank.REFUSED).sum() == 3
    assert page.dataframe[0].value.loc[ANNOYS, "blanks"] == "waste (refused)"
    page.button(key="undo_correction").click().run()
    assert data.table(workshop).blank(ANNOYS).sum() == 0


def test_a_scale_that_names_no_answer_is_refused_in_words(
    open_page: Open, workshop: Workshop
) -> None:
    page = edit(details(open_page("data.py", workshop)), workshop, COOK, scale="never < unicorns")
    assert "“unicorns” is none of its answers" in page.error[0].value
    assert data.table(workshop).question(COOK).levels == ("never", "sometimes", "often")


def test_an_emptied_scale_and_emptied_blanks_are_taken_back(workshop: Workshop) -> None:
    source = data.sources(workshop)[0].id
    data.correct(workshop, source, ANNOYS, "blank", ["waste", "not_asked"])
    question, said = data.table(workshop).question(ANNOYS), data.said(workshop, source)
    assert dictionary.corrections(question, said, "blanks", "") == [("blank", ["waste", ""])]
    assert dictionary.corrections(question, said, "blanks", "waste (not asked)") == []
    cook = data.table(workshop).question(COOK)
    assert dictionary.corrections(cook, Reading(), "scale", "") == [("kind", Kind.CATEGORY.value)]
    with pytest.raises(Problem, match="no two answers"):
        dictionary.corrections(cook, Reading(), "scale", "never")


def test_columns_worked_out_of_orders_are_listed_and_can_be_set_aside(
    open_page: Open, workshop: Workshop
) -> None:
    page = drop(open_page("data.py", workshop), ("orders.csv", ORDERS))
    next(b for b in page.button if b.label == "Show these columns").click().run()
    files = next(box for box in page.selectbox if box.label == "File")
    assert files.value == data.MADE
    assert "Total spend" in page.dataframe[0].value["question"].tolist()
    page.session_state["question_open"] = (data.MADE, "total_spend")
    page.run()
    page.segmented_control(key="one-role").set_value("ignore").run()
    assert not page.exception
    assert data.table(workshop).question("total_spend").role is Role.IGNORE


def test_a_repair_is_listed_and_undone_alone(open_page: Open, root: Path) -> None:
    made = shelf.create(root, "Repairs")
    cells = ["1-5", "6-25", "Jun-25", "26-100", "1-5", "6-25", "26-100", "Jun-25"]
    rows = "".join(f"{one},{('Yes', 'yes', 'No')[i % 3]}\n" for i, one in enumerate(cells))
    data.add(made, f"How many employees?,Own boss?\n{rows}".encode(), "damage.csv")
    page = open_page("data.py", made)
    assert "read as “6-25”" in words(page)
    source = data.sources(made)[0].id
    page.button(key=f"as-written-{source}-0").click().run()
    table = data.table(made)
    assert table.question("How many employees?").kind is Kind.CATEGORY
    assert "Jun-25" in (table.question("How many employees?").options or ())
    assert table.question("Own boss?").options == ("Yes", "No"), "the other repair stands"
    page.session_state["question_open"] = (source, "How many employees?")
    page.run()
    page.button(key="back-0").click().run()
    assert data.table(made).question("How many employees?").levels == ("1-5", "6-25", "26-100")


def test_a_sensitive_question_asks_for_a_reason(open_page: Open, root: Path) -> None:
    made = shelf.create(root, "Health")
    rows = "".join(f"{('yes', 'no')[i % 2]},{i % 3}\n" for i in range(12))
    name = "Do you have a disability?"
    data.add(made, f"{name},How often do you cook in a week?\n{rows}".encode(), "health.csv")
    page = open_page("data.py", made)
    page.session_state["question_open"] = (data.sources(made)[0].id, name)
    page.run()
    page.text_input(key="reason").set_value("It is made for them")
    next(b for b in page.button if b.label == "Switch on").click().run()
    assert not page.exception
    assert not data.table(made).question(name).sensitive
    assert plain("Switched on: “It is made for them”") in [b.label for b in page.button]


def test_a_file_can_be_loaded_without_personal_data(open_page: Open, root: Path) -> None:
    made = shelf.create(root, "Bare")
    page = open_page("data.py", made)
    page.checkbox(key="leave_out_personal").set_value(True).run()
    rows = "".join(f"Ann Smith{i},p{i}@x.org,{('yes', 'no')[i % 2]}\n" for i in range(12))
    drop(page, ("people.csv", f"Name,E-mail,Bought again?\n{rows}".encode()))
    assert not page.exception
    assert "<b>2 columns</b> with personal data left out, 24 cells: “Name”, “E-mail”." in words(
        page
    )
    [source] = data.sources(made)
    assert "@" not in str(source.cells.table.slice(1).to_pydict())
    assert not any(
        q.personal for q in source.understood.table.questions if q.kind is not Kind.EMPTY
    )
