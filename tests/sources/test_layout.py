"""Where the table stands: titles above, totals below, no header, blank rows between."""

import pytest

from persona_core.problem import Problem
from persona_core.sources import Reading, understand
from persona_core.sources.table import Kind
from tests.sources.sheets import notes, read, sheet, table

PEOPLE = [
    ["David", "musician", "69", "TRUE", "1947-01-08"],
    ["Carrie", "actor", "60", "TRUE", "1956-10-21"],
    ["Chuck", "musician", "90", "FALSE", "1926-10-18"],
    ["Bill", "actor", "61", "TRUE", "1955-05-17"],
    ["Harper", "author", "89", "FALSE", "1926-04-28"],
    ["Alan", "actor", "69", "FALSE", "1946-02-21"],
]
HEADER = ["Name", "Profession", "Age", "Has kids", "Date of birth"]


def test_notes_above_and_below_are_not_data():
    above = [
        ["Lots of people", "", "", "", ""],
        ["cannot resist writing", "", "", "", "notes"],
        ["at", "the", "top", "of", "their spreadsheets"],
    ]
    below = [
        ["Some", "", "", "", ""],
        ["", "also like to", "write", "at the", ""],
        ["", "", "", "", "bottom!"],
    ]
    found = understand(sheet([*above, HEADER, *PEOPLE, *below]))
    assert found.header_rows == (3,)
    assert (found.first_data_row, found.last_data_row, found.n_rows) == (4, 9, 6)
    assert [q.name for q in found.table.questions] == HEADER
    assert found.around.above[1:] == (
        "cannot resist writing notes",
        "at the top of their spreadsheets",
    )
    assert found.around.below == ("Some", "also like to write at the", "bottom!")
    said = "3 title lines above the table and 3 notes below it left out."
    assert said in [note.what for note in found.table.notes]


def test_a_table_alone_on_its_sheet_has_nothing_around_it():
    found = understand(sheet([HEADER, *PEOPLE]))
    assert found.around.lines == ()
    assert "left out" not in notes(found)


def test_a_totals_row_is_not_a_respondent():
    rows = [["region", "people", "orders"], *[[f"r{i}", str(i), "2"] for i in range(9)]]
    found = understand(sheet([*rows, ["Total", "36", "18"]]))
    assert found.n_rows == 9


def test_a_file_without_header_gets_made_up_names():
    rows = [[f"{i:05d}", "19970101", str(i % 7 + 1), f"{i}.99"] for i in range(40)]
    found = understand(sheet(rows))
    assert (found.header_rows, found.n_rows) == ((), 40)
    assert [q.name for q in found.table.questions] == [f"column {i}" for i in (1, 2, 3, 4)]
    assert [q.kind for q in found.table.questions] == [
        Kind.IDENTIFIER,
        Kind.DATE,
        Kind.NUMBER,
        Kind.NUMBER,
    ]
    assert "no header row" in notes(found)


def test_words_only_the_header_is_what_never_comes_again():
    rows = [["like it?", "own it?"], *[["yes", "no"], ["no", "no"], ["yes", "yes"]] * 5]
    assert understand(sheet(rows)).header_rows == (0,)


def test_years_over_figures_are_names():
    found = understand(sheet([["country", "2019", "2020"], ["DE", "1", "2"], ["FR", "3", "4"]]))
    assert found.header_rows == (0,)


def test_a_first_respondent_who_left_the_figures_blank_is_no_header():
    rows = [["colour", "age"], ["red", ""], *[["blue", str(20 + i)] for i in range(9)], ["red", ""]]
    found = understand(sheet(rows))
    assert (found.header_rows, found.n_rows) == ((0,), 11)


def test_blank_rows_between_are_left_out_and_counted():
    found = understand(sheet([["a", "b"], ["1", "x"], ["", ""], ["2", "y"], ["3", "x"]]))
    assert found.n_rows == 3
    assert "1 blank row" in notes(found)


def test_a_header_without_rows_is_a_problem_in_words():
    with pytest.raises(Problem, match="no row of data"):
        understand(sheet([["a", "b", "c"]]))


def test_a_blank_header_gets_a_name_and_a_note():
    found = understand(table(["a", "", "c"], ["1", "2", "3"], ["x", "y", "x"], ["4", "5", "6"]))
    assert found.table.questions[1].name == "column 2"
    assert found.table.questions[1].source_columns == ("column 2",)
    assert "1 column has no name" in notes(found)


def test_names_that_occur_twice_are_numbered_and_noted():
    found = understand(table(["a", "a", "a"], ["1", "2"], ["3", "4"], ["5", "6"]))
    assert [q.name for q in found.table.questions] == ["a", "a (2)", "a (3)"]
    assert "more than once" in notes(found)


def test_an_all_blank_column_is_empty_and_noted():
    found = understand(table(["a", "b"], ["1", "2", "3"], ["", "", ""]))
    empty = found.table.questions[1]
    assert (empty.kind, empty.n_missing) == (Kind.EMPTY, 3)
    assert "no answers at all" in notes(found)


def test_a_single_column_is_read_with_a_question():
    assert "only 1 column" in notes(understand(table(["q"], ["1", "2", "3"])))


@pytest.mark.parametrize("name", ['x"; DROP TABLE t; --', "<script>alert(1)</script>", "=1+1"])
def test_hostile_names_are_just_names(name):
    assert name in read(table([name, "b"], ["yes", "no"] * 4, ["1", "2"] * 4))


def test_formatting_tags_leave_the_header():
    found = read(table(["<strong>Your age</strong>?", "a &amp; b"], ["12", "33"], ["1", "2"]))
    assert set(found) == {"Your age?", "a & b"}


def test_merged_cells_over_a_header_make_grids_when_both_rows_are_set_by_hand():
    rows = [
        ["", "Please rate", "", "About you"],
        ["id", "Price", "Service", "Age"],
        *[
            [str(i), ["Good", "Poor", "Fair"][i % 3], ["Fair", "Good"][i % 2], "33"]
            for i in range(9)
        ],
    ]
    found = read(sheet(rows), Reading(header_rows=(0, 1)))
    assert list(found) == ["id", "Price", "Service", "About you Age"]
    assert found["Price"].group == found["Service"].group == "Please rate"
    assert found["Price"].levels == ("Poor", "Fair", "Good")


def _customers(n: int) -> list[list[str]]:
    return [[f"K{i:03d}", ["North", "South"][i % 2], str(i % 9), str(31 * i)] for i in range(n)]


HEAD = ["Customer", "Region", "Visits", "Revenue"]


def test_of_two_tables_below_each_other_the_longer_one_is_read_and_the_rows_are_said():
    small = [["Region", "Customers", "", ""], ["North", "15", "", ""], ["South", "15", "", ""]]
    blank = [""] * 4
    found = understand(sheet([HEAD, *_customers(30), blank, blank, *small]))
    assert (found.n_rows, found.last_data_row) == (30, 30)
    assert "rows 2 to 31 were read, the other one from row 34 on was not" in notes(found)
    below = understand(sheet([*small, blank, HEAD, *_customers(30)]))
    assert (below.header_rows, below.n_rows) == ((4,), 30)
    assert [q.name for q in below.table.questions] == HEAD


def test_a_short_table_beside_a_long_one_is_left_out_with_a_note():
    beside = [["North", "900"], ["South", "800"]] + [["", ""]] * 38
    rows = [[*row, "", *more] for row, more in zip(_customers(40), beside, strict=True)]
    found = understand(sheet([[*HEAD, "", "Area", "Target"], *rows]))
    assert [q.name for q in found.table.questions] == HEAD
    assert "A second table stands beside the first one (“Area”, “Target”)" in notes(found)


def test_a_total_without_a_key_at_the_bottom_is_no_customer():
    found = understand(sheet([HEAD, *_customers(30), ["", "", "120", "14,000"]]))
    assert found.n_rows == 30


def test_merged_cells_over_a_header_name_the_grids_below_them():
    over = ["Person", "", "", "Satisfaction with", "", ""]
    under = ["ID", "Age", "City", "Price", "Quality", "Service"]
    rows = [
        [str(i), str(20 + i % 40), "Rome", *(str(1 + (i + k) % 5) for k in range(3))]
        for i in range(40)
    ]
    found = understand(sheet([["Survey 2024", *[""] * 5], over, under, *rows]))
    assert found.header_rows == (1, 2)
    grid = [q for q in found.table.questions if q.group == "Satisfaction with"]
    assert [(q.name, q.kind) for q in grid] == [
        ("Price", Kind.ORDINAL),
        ("Quality", Kind.ORDINAL),
        ("Service", Kind.ORDINAL),
    ]


GROUPS = [
    "Kundennr.",
    "Wie zufrieden sind Sie?",
    "",
    "",
    "Welche Kanäle?",
    "",
    "Wie oft kaufen Sie?",
]
OPTIONS = ["", "Sortiment", "Preis", "Beratung", "Filiale", "Online-Shop", ""]
MOOD = ["sehr zufrieden", "eher zufrieden", "eher unzufrieden", "sehr unzufrieden"]


def _visitors(n: int) -> list[list[str]]:
    """Rows under GROUPS; a customer number, three ratings, two boxes, one choice."""
    return [
        [
            f"{i:06d}",
            *(MOOD[(i + k) % 4] for k in range(3)),
            "x" if i % 2 else "",
            "x" if i % 3 else "",
            ["selten", "oft"][i % 2],
        ]
        for i in range(n)
    ]


@pytest.mark.parametrize(
    "above", [[], [["Kundenbefragung Süd", *[""] * 6], ["Stand: 14.03.2025", *[""] * 6], [""] * 7]]
)
def test_options_under_merged_cells_are_a_second_header_row(above):
    found = understand(sheet([*above, GROUPS, OPTIONS, *_visitors(24)]))
    assert found.header_rows == (len(above), len(above) + 1)
    assert found.n_rows == 24
    questions = {q.name: q for q in found.table.questions}
    assert list(questions) == [
        "Kundennr.",
        *("Sortiment", "Preis", "Beratung"),
        "Welche Kanäle?",
        "Wie oft kaufen Sie?",
    ]
    assert questions["Preis"].group == "Wie zufrieden sind Sie?"
    assert questions["Welche Kanäle?"].kind is Kind.MULTI
    assert questions["Welche Kanäle?"].options == ("Filiale", "Online-Shop")


def test_one_wide_group_beside_two_names_keeps_the_names_of_the_row_above():
    over = ["Kundennr.", "Was kaufen Sie?", "", "", "", "", "Ort"]
    under = ["", "Sofas", "Betten", "Tische", "Lampen", "Regale", ""]
    rows = [
        [str(1000 + i), *("x" if i % k else "" for k in range(2, 7)), ["Ulm", "Bonn"][i % 2]]
        for i in range(24)
    ]
    found = understand(sheet([over, under, *rows]))
    assert (found.header_rows, found.n_rows) == ((0, 1), 24)
    assert [q.name for q in found.table.questions] == ["Kundennr.", "Was kaufen Sie?", "Ort"]


def test_a_select_all_that_repeats_its_labels_still_has_two_header_rows():
    rows = [
        [*row[:4], *("Filiale" if c else "" for c in row[4:5]), *row[5:]] for row in _visitors(24)
    ]
    found = understand(sheet([GROUPS, OPTIONS, *rows]))
    assert (found.header_rows, found.n_rows) == ((0, 1), 24)


@pytest.mark.parametrize(
    "first",
    [
        ["000100", "gerne", "nie", "oft", "Ulm", "Bonn", "täglich"],
        ["", "sehr zufrieden", "eher zufrieden", "eher zufrieden", "x", "x", ""],
        ["", "", "", "", "x", "", ""],
    ],
)
def test_the_first_respondent_under_merged_cells_is_no_header(first):
    found = understand(sheet([GROUPS, first, *_visitors(24)]))
    assert (found.header_rows, found.n_rows) == ((0,), 25)


def test_columns_without_a_name_do_not_make_the_first_row_of_words_a_header():
    rows = [[f"{i:03d}", f"brand {i}", f"name {i}", f"wish {i}"] for i in range(24)]
    found = understand(sheet([["id", "brand", "", "wish"], *rows]))
    assert (found.header_rows, found.n_rows) == ((0,), 24)
