"""Files into a workshop and what people correct about them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from persona_core.problem import Problem
from persona_core.sources.table import Kind, Role
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.verbs import data, shelf
from tests.workshop.surveys import survey

REAL = Path(__file__).parents[2] / "data"


def test_a_file_is_there_after_a_restart(workshop: Workshop) -> None:
    before = data.table(workshop)
    close(workshop.folder)
    again = opened(workshop.folder)
    after = data.table(again)
    assert after.n_rows == before.n_rows == 120
    assert after.questions == before.questions
    assert after.data.equals(before.data)


def test_an_spss_file_keeps_its_dictionary_over_a_restart(tmp_path: Path) -> None:
    workshop = shelf.create(tmp_path, "SPSS")
    data.add(workshop, (REAL / "spss_mr_sets.sav").read_bytes(), "sets.sav")
    before = data.sources(workshop)[0]
    close(workshop.folder)
    after = data.sources(opened(workshop.folder))[0]
    assert after.cells.codebook == before.cells.codebook
    assert after.understood.table.questions == before.understood.table.questions
    assert after.understood.format == "spss"


def test_the_same_file_twice_is_kept_once(workshop: Workshop) -> None:
    first = data.sources(workshop)[0].id
    assert data.add(workshop, survey(), "copy.csv") == first
    assert len(data.sources(workshop)) == 1


def test_a_file_that_cannot_be_understood_leaves_the_workshop_as_it_was(
    workshop: Workshop,
) -> None:
    commit = workshop.store.commit_number()
    with pytest.raises(Problem):
        data.add(workshop, b"%PDF-1.7 nothing to see", "page.csv")
    assert workshop.store.commit_number() == commit


def test_a_corrected_role_holds_until_it_is_undone(workshop: Workshop) -> None:
    source = data.sources(workshop)[0].id
    before = data.table(workshop).question("I enjoy cooking").role
    data.correct(workshop, source, "I enjoy cooking", "role", Role.IGNORE)
    assert data.table(workshop).question("I enjoy cooking").role is Role.IGNORE
    assert data.undo_correction(workshop) == "I enjoy cooking"
    assert data.table(workshop).question("I enjoy cooking").role is before
    assert data.undo_correction(workshop) is None


def test_a_corrected_kind_makes_a_new_snapshot(workshop: Workshop) -> None:
    source, before = data.sources(workshop)[0].id, data.state(workshop)
    data.correct(workshop, source, "Region", "kind", Kind.TEXT)
    after = data.state(workshop)
    assert data.table(workshop).question("Region").kind is Kind.TEXT
    assert before is not None
    assert after is not None
    assert before.rows != after.rows
    assert workshop.store.verify_rows(before.rows)


def test_an_impossible_kind_is_said_and_changes_nothing(workshop: Workshop) -> None:
    source, before = data.sources(workshop)[0].id, data.state(workshop)
    with pytest.raises(Problem):
        data.correct(workshop, source, "Region", "kind", Kind.NUMBER)
    assert data.state(workshop) == before


def test_a_file_taken_out_can_be_put_back(workshop: Workshop) -> None:
    source = data.sources(workshop)[0].id
    data.remove(workshop, source)
    assert data.sources(workshop) == []
    with pytest.raises(Problem, match="no file yet"):
        data.table(workshop)
    data.restore(workshop, source)
    assert data.table(workshop).n_rows == 120


def test_a_new_workshop_has_nothing_done_and_says_what_is_next(tmp_path: Path) -> None:
    made = shelf.create(tmp_path, "Empty")
    found = shelf.summary(made)
    assert found.steps == ("todo", "todo", "todo", "todo", "todo")
    assert found.next_step == "data"
    close(made.folder)


CRM = b"E-mail,Plan\n" + b"".join(b"P%d@X.org,plus\n" % i for i in range(8, 14)) + b",basic\n"
PEOPLE = b"E-mail,Bought again?\n" + b"".join(
    b"p%d@x.org,%s\n" % (i, (b"yes", b"no")[i % 2]) for i in range(12)
)


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[Workshop]:
    """Twelve respondents and six customers, of whom four answered."""
    made = shelf.create(tmp_path, "Joined")
    data.add(made, PEOPLE, "survey.csv")
    data.add(made, CRM, "crm.csv")
    yield made
    close(made.folder)


def test_rows_that_found_nobody_are_handed_out_as_they_were_read(joined: Workshop) -> None:
    survey_, crm = data.sources(joined)
    lines = data.unmatched_rows(joined, crm.id).decode("utf-8-sig").splitlines()
    assert lines == ["E-mail,Plan", "P12@X.org,plus", "P13@X.org,plus"]
    with pytest.raises(Problem, match="not joined"):
        data.unmatched_rows(joined, survey_.id)


def test_orders_are_only_the_columns_that_they_hold_something_for(tmp_path: Path) -> None:
    made = shelf.create(tmp_path, "Shop")
    for file in ("jaffle_customers.csv", "jaffle_orders.csv"):
        data.add(made, (REAL / file).read_bytes(), file)
    orders = data.sources(made)[1]
    worked_out = [q.name for q in data.made_from(made, orders)]
    assert worked_out == ["recency_days", "orders", "tenure_days"]
    assert len(data.table(made).questions) == 3 + 3
    payments = "jaffle_payments.csv"
    data.add(made, (REAL / payments).read_bytes(), payments)
    paid = next(one for one in data.sources(made) if one.file == payments)
    assert [q.name for q in data.made_from(made, paid)] == ["total_spend", "average_basket"]
    kept = made.value("table")
    assert kept["n_questions"] == len(data.table(made).questions) == 3 + 5
    close(made.folder)


def test_purchases_that_stand_alone_say_how_they_were_counted(tmp_path: Path) -> None:
    made = shelf.create(tmp_path, "Orders")
    lines = "".join(f"c{i % 3},2026-01-{i + 1:02},{i + 2}.50\n" for i in range(9))
    data.add(made, f"customer id,date,amount\n{lines}".encode(), "orders.csv")
    (orders,) = data.sources(made)
    said = [note.what for note in data.rules(made, orders)]
    assert said == [
        "9 orders of 3 customers, from 1 January 2026 to 9 January 2026.",
        "There is no order number: each line counts as one order.",
    ]
    data.add(made, b"customer id,plan\nc0,a\nc1,b\nc2,a\n", "customers.csv")
    assert all(data.rules(made, one) == () for one in data.sources(made))
    close(made.folder)


def test_without_personal_data_no_address_is_anywhere_in_the_workshop(tmp_path: Path) -> None:
    made = shelf.create(tmp_path, "Bare")
    source = data.add(made, PEOPLE, "survey.csv", bare=True)
    [found] = data.sources(made)
    assert "p3@x.org" not in str(found.cells.table.to_pydict())
    assert found.understood.table.question("E-mail").kind is Kind.EMPTY
    assert any("12 cells" in note.what for note in found.notes)
    folder = made.folder
    close(folder)
    assert all(b"p3@x.org" not in one.read_bytes() for one in folder.rglob("*") if one.is_file())
    again = opened(folder)
    assert data.add(again, PEOPLE, "survey.csv", bare=True) == source
    assert data.add(again, PEOPLE, "survey.csv") != source, "with personal data it is another file"
    close(folder)


def test_another_sheet_is_taken_after_a_restart_and_its_corrections_come_back(
    tmp_path: Path,
) -> None:
    made = shelf.create(tmp_path, "Sheets")
    first = data.add(made, workbook(), "answers.xlsx")
    data.correct(made, first, "Your age", "label", "Age")
    close(made.folder)
    again = opened(made.folder)
    second = data.take_sheet(again, first, "Eating")
    assert [one.cells.sheet for one in data.sources(again)] == ["Eating"]
    assert data.take_sheet(again, second, "Cooking") == first
    assert data.table(again).question("Your age").label == "Age"
    assert data.taken_out(again) == ()
    close(again.folder)


def test_files_taken_out_are_offered_back_the_latest_last_until_they_are_there(
    joined: Workshop,
) -> None:
    survey_, crm = data.sources(joined)
    data.remove(joined, crm.id)
    data.remove(joined, survey_.id)
    assert data.taken_out(joined) == ((crm.id, "crm.csv"), (survey_.id, "survey.csv"))
    data.restore(joined, survey_.id)
    data.add(joined, CRM, "crm again.csv")
    assert data.taken_out(joined) == ()


def workbook() -> bytes:
    """Two sheets with a table each."""
    book = Workbook()
    del book["Sheet"]
    for title, rows in {
        "Cooking": [("How often do you cook?", "Your age")] + [("often", 30 + i) for i in range(6)],
        "Eating": [("How often do you eat out?", "Town")] + [("never", f"t{i}") for i in range(4)],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()
