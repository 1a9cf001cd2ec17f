"""Data: files in, how they were read, corrections that are saved at once."""

import json
import threading
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import question_table
from pages.parts.question_editor import editor_key
from persona_core.sources.readers.told import Told
from persona_core.sources.table import Kind, Role
from persona_core.workshop.arrivals import Reached
from persona_core.workshop.verbs import Workshop, close, data, shelf
from tests.pages.conftest import SURVEY, Open, blocks
from tests.pages.test_home import words
from tests.sources.readers.hostile import CASES
from tests.sources.readers.hostile_case import Case
from tests.workshop.sources.test_data import workbook

ORDERS = b"""Order,E-mail,Date,Total
1,a@example.com,2026-01-04,12.50
2,a@example.com,2026-02-11,30.00
3,c@example.com,2026-02-20,8.00
"""

A_DOZEN = [  # of the hostile files, each another way for a page to break; `make slow` drops all
    "a header without rows",
    "one cell",
    "names that are SQL or markup are text",
    "numbers beyond all numbers are text",
    "NUL bytes inside cells are removed and counted",
    "a cell longer than a cell may be",
    "full names in one column are not split at their blanks",
    "a .csv that is really .xlsx",
    "a zip bomb by its ratio",
    "a billion laughs in the sheet",
    "names in every script and direction",
    "nothing but quotation marks",
]


@pytest.fixture
def empty(root: Path) -> Workshop:
    return shelf.create(root, "Empty")


def drop(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    return page.file_uploader[0].set_value([(n, c, "text/csv") for n, c in files]).run()


def edit(page: AppTest, workshop: Workshop, name: str, **cells: str) -> AppTest:
    """Change cells of a question's row, as the browser sends it."""
    names = page.dataframe[0].value.index.tolist()
    key = editor_key(data.sources(workshop)[0].id, names)
    edits = {"edited_rows": {names.index(name): cells}, "added_rows": [], "deleted_rows": []}
    page.session_state[key] = edits
    return page.run()


def test_a_dropped_file_is_read_kept_and_shown(open_page: Open, empty: Workshop) -> None:
    page = drop(open_page("data.py", empty), ("survey.csv", SURVEY))
    assert not page.exception
    assert page.title[0].value == "6 respondents in 1 file"
    assert "survey.csv" in words(page)
    assert [one.file for one in data.sources(empty)] == ["survey.csv"]


def test_several_files_arrive_at_once_and_find_each_other(open_page: Open, empty: Workshop) -> None:
    page = drop(open_page("data.py", empty), ("survey.csv", SURVEY), ("orders.csv", ORDERS))
    assert page.title[0].value == "6 respondents in 2 files"
    assert "3 rows for 2 of the 6 in survey.csv, joined by" in words(page)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("header only.csv", b"a,b,c\n"),
        ("fake.xlsx", b"PK\x03\x04 this is no workbook"),
        ("zeros.csv", bytes(4000)),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_what_to_do_and_keeps_nothing(
    open_page: Open, empty: Workshop, name: str, content: bytes
) -> None:
    page = drop(open_page("data.py", empty), (name, content))
    assert not page.exception
    assert page.error[0].value.startswith(name)
    assert data.sources(empty) == []


def test_a_good_file_is_kept_beside_a_bad_one(open_page: Open, empty: Workshop) -> None:
    page = drop(open_page("data.py", empty), ("bad.csv", b""), ("survey.csv", SURVEY))
    assert page.title[0].value == "6 respondents in 1 file"
    assert page.error[0].value.startswith("bad.csv")


def test_hostile_headers_and_file_names_stay_text(open_page: Open, empty: Workshop) -> None:
    content = SURVEY.replace(b"Your age", b'"x""; DROP TABLE t; -- <script>"')
    page = drop(open_page("data.py", empty), ("<img src=x onerror=alert(1)>.csv", content))
    assert not page.exception
    assert "&lt;img src=x onerror=alert(1)&gt;.csv" in words(page)


def test_the_table_shows_every_question_with_its_kind(open_page: Open, workshop: Workshop) -> None:
    table = open_page("data.py", workshop).dataframe[0].value
    assert list(table["question"]) == [q.question for q in data.table(workshop).questions]
    assert table["kind"].tolist() == [q.kind.value for q in data.table(workshop).questions]


def test_a_correction_is_saved_at_once_and_can_be_taken_back(
    open_page: Open, workshop: Workshop
) -> None:
    page = open_page("data.py", workshop)
    before = data.table(workshop).question("Your age")
    edit(page, workshop, "Your age", role="ignore")
    assert not page.exception
    assert data.table(workshop).question("Your age").role is Role.IGNORE
    page.button(key="undo_correction").click().run()
    assert data.table(workshop).question("Your age") == before


def test_a_kind_that_the_answers_cannot_be_is_refused_in_words(
    open_page: Open, workshop: Workshop
) -> None:
    page = open_page("data.py", workshop)
    name = "What annoys you?"
    edit(page, workshop, name, kind="date")
    assert not page.exception
    assert page.error
    assert data.table(workshop).question(name).kind is not Kind.DATE


def test_an_edit_never_moves_to_the_question_that_takes_its_row(
    open_page: Open, workshop: Workshop
) -> None:
    page = open_page("data.py", workshop)
    page.text_input(key="search").set_value("Your age").run()
    edit(page, workshop, "Your age", role="ignore")
    page.text_input(key="search").set_value("").run()
    page.selectbox(key="kind").set_value("category").run()
    edit(page, workshop, "What annoys you?", kind="text")
    assert not page.error
    roles = {q.name: q.role for q in data.table(workshop).questions}
    assert [name for name, role in roles.items() if role is Role.IGNORE] == ["Your age", "E-mail"]
    kinds = [q.kind for q in data.table(workshop).questions]
    assert kinds.count(Kind.TEXT) == 1


def test_search_and_kind_narrow_the_table_and_no_match_says_how_to_go_on(
    open_page: Open, workshop: Workshop
) -> None:
    page = open_page("data.py", workshop)
    page.text_input(key="search").set_value("annoys").run()
    assert list(page.dataframe[0].value["question"]) == ["What annoys you?"]
    page.text_input(key="search").set_value("unicorns").run()
    assert "No question contains “unicorns”. Clear the search to see all 5." in [
        t.value for t in page.text
    ]


def test_the_first_rows_stand_as_in_the_file(open_page: Open, workshop: Workshop) -> None:
    page = open_page("data.py", workshop)
    page.segmented_control(key="pw-choice-data").set_value("First rows").run()
    assert page.dataframe[0].value.to_numpy().tolist()[0] == [
        "1",
        "often",
        "price",
        "34",
        "a@example.com",
    ]


def test_a_file_can_be_taken_out_and_put_back(open_page: Open, workshop: Workshop) -> None:
    page = open_page("data.py", workshop)
    (source,) = data.sources(workshop)
    page.button(key=f"take-out-{source.id}").click().run()
    assert page.title[0].value == "Which data is this about?"
    page = open_page("data.py", workshop)
    page.button(key="put_back").click().run()
    assert page.title[0].value == "6 respondents in 1 file"


def test_a_purchase_history_is_told_in_customers_lines_and_columns(
    open_page: Open, empty: Workshop
) -> None:
    page = drop(open_page("data.py", empty), ("orders.csv", ORDERS))
    assert page.title[0].value == "2 customers in 1 file"
    assert "<b>3</b><span>lines</span>" in blocks(page)
    assert "<b>4</b><span>columns</span>" in blocks(page)


def test_the_columns_that_purchases_became_are_shown_and_brought_into_view_once(
    open_page: Open, empty: Workshop
) -> None:
    page = drop(open_page("data.py", empty), ("orders.csv", ORDERS))
    (source,) = data.sources(empty)
    page = page.button(key=f"show-made-{source.id}").click().run()
    assert not page.exception
    assert "Total spend" in page.dataframe[0].value["question"].tolist()
    assert asked_to_view(page) == question_table.TOOLBAR
    assert asked_to_view(page.run()) == ""


def asked_to_view(page: AppTest) -> str:
    """The part of the page that this run brings into view."""
    (sent,) = (c.proto.json for c in page.get("bidi_component") if "place" in c.proto.json)
    return str(json.loads(sent)["place"])


def test_a_list_of_names_alone_is_said_to_build_no_segments(
    open_page: Open, empty: Workshop
) -> None:
    people = b"id,first_name\n1,Ana\n2,Ben\n3,Carla\n"
    page = drop(open_page("data.py", empty), ("customers.csv", people))
    assert "So far no column builds segments" in blocks(page)


def test_another_sheet_of_a_workbook_can_be_taken_instead(open_page: Open, empty: Workshop) -> None:
    page = drop(open_page("data.py", empty), ("answers.xlsx", workbook()))
    assert page.title[0].value == "6 respondents in 1 file"
    page = open_page("data.py", empty)
    sheet = next(box for box in page.selectbox if box.label.startswith("Sheet of"))
    sheet.set_value("Eating").run()
    assert not page.exception
    assert page.title[0].value == "4 respondents in 1 file"
    assert [one.cells.sheet for one in data.sources(empty)] == ["Eating"]


def test_the_uploader_is_emptied_at_once_and_what_was_wrong_stays_until_it_is_put_away(
    open_page: Open, empty: Workshop
) -> None:
    page = drop(open_page("data.py", empty), ("survey.csv", SURVEY))
    assert not page.file_uploader[0].value
    page = drop(page, ("bad.csv", b""))
    assert not page.file_uploader[0].value
    page = page.run()
    assert page.error[0].value.startswith("bad.csv")
    away = next(b for b in page.button if str(b.key).startswith("pw-away-"))
    assert not away.click().run().error


def test_a_large_file_is_read_while_the_page_goes_on_and_can_be_stopped(
    open_page: Open, workshop: Workshop
) -> None:
    reading, stopped = threading.Event(), threading.Event()

    def work(told: Told, reached: Reached) -> None:
        told(120_000)
        reading.set()
        assert stopped.wait(30)
        reached("keeping")

    workshop.arrivals.begin("large", "large.csv", work)
    assert reading.wait(30)
    page = open_page("data.py", workshop)
    assert "Reading large.csv: 120,000 rows so far" in words(page)
    assert page.title[0].value == "6 respondents in 1 file"
    page.button(key="stop-large").click().run()
    assert "large.csv" not in words(page)
    stopped.set()
    assert workshop.arrivals.wait(30)


def test_what_became_of_a_file_is_told_though_others_were_dropped_after_it(
    open_page: Open, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.parts.upload.PATIENCE", 0.1)
    go = threading.Event()

    def work(told: Told, reached: Reached) -> None:
        assert go.wait(30)

    workshop.arrivals.begin("large", "large.csv", work)
    page = drop(open_page("data.py", workshop), ("broken.csv", b""))
    page = drop(page, ("orders.csv", ORDERS))
    go.set()
    assert workshop.arrivals.wait(30)
    assert page.run().error[0].value.startswith("broken.csv")
    assert "orders.csv" in [one.file for one in data.sources(workshop)]


@pytest.mark.parametrize("named", A_DOZEN)
def test_a_hostile_file_that_is_dropped_loads_or_is_refused_in_words(
    open_page: Open, empty: Workshop, named: str
) -> None:
    (case,) = (case for case in CASES if case.name == named)
    loads_or_is_refused_in_words(open_page, empty, case)


@pytest.mark.slow
def test_whatever_is_dropped_loads_or_is_refused_in_words(open_page: Open, root: Path) -> None:
    """All hostile files of the readers on the page: a table or a message, never a traceback."""
    for number, case in enumerate(CASES):
        made = shelf.create(root, f"Hostile {number}")
        loads_or_is_refused_in_words(open_page, made, case)
        close(made.folder)


def loads_or_is_refused_in_words(open_page: Open, made: Workshop, case: Case) -> None:
    page = drop(open_page("data.py", made), (case.file, case.data))
    if made.arrivals.under_way():  # a large one
        assert made.arrivals.wait(120), case.name
        page.run()
    assert not page.exception, case.name
    assert len(data.sources(made)) + len(page.error) == 1, case.name
    if page.error:
        assert page.error[0].value.startswith(case.file), case.name


def test_a_file_of_the_folder_that_the_settings_name_is_taken_where_it_lies(
    open_page: Open, empty: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lying").mkdir()
    (tmp_path / "lying" / "orders.csv").write_bytes(ORDERS)
    monkeypatch.setenv("PERSONA_FILES", str(tmp_path / "lying"))
    page = open_page("data.py", empty)
    page.multiselect[0].set_value(["orders.csv"]).run()
    page.button("load_lying").click().run()
    assert [source.file for source in data.sources(empty)] == ["orders.csv"]
