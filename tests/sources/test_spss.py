"""SPSS: labels instead of codes, declared blanks, multiple-response sets, the file's own weight."""

import pyarrow as pa
import pytest

from persona_core.sources import understand
from persona_core.sources.cells import Cells
from persona_core.sources.codebook import Codebook, Form, ResponseSet, Variable
from persona_core.sources.table import Kind, Role

ROWS = 12
BOOK = Codebook(
    variables=(
        Variable("sat", "How satisfied are you?", labels=(
            ("1", "Very satisfied"), ("2", "Satisfied"), ("3", "Dissatisfied"), ("9", "No answer"),
        ), missing=("9",), measure="nominal"),
        Variable("tier", "Your plan", labels=(("1", "Basic"), ("2", "Plus"), ("3", "Team")),
                 measure="ordinal"),
        Variable("colour", "Favourite colour", labels=(("1", "Red"), ("2", "Blue"))),
        Variable("use1", "Phone", labels=(("0", "No"), ("1", "Yes"))),
        Variable("age", "", missing=("99",), measure="scale"),
        Variable("use2", "Laptop", labels=(("0", "No"), ("1", "Yes"))),
        Variable("w", "", measure="scale"),
        Variable("seen", "", form=Form.DATE),
    ),
    sets=(ResponseSet("$use", "What do you use?", ("use1", "use2"), counted="1"),),
    weight="w",
)  # fmt: skip


def cells() -> Cells:
    columns = [
        ["1", "2", "3", "9"] * 3,
        ["3", "1", "2"] * 4,
        ["1", "2"] * 6,
        ["1", "0"] * 6,
        ["20", "30", "99", "40"] * 3,
        ["1", "1", None] * 4,
        ["0.5", "1.5", "1.0"] * 4,
        ["1776-07-04", "2020-01-02"] * 6,
    ]
    table = pa.table({f"c{j}": pa.array(c, pa.string()) for j, c in enumerate(columns)})
    return Cells(file="x.sav", table=table, container="sav", codebook=BOOK)


@pytest.fixture(scope="module")
def understood():
    return understand(cells())


@pytest.fixture(scope="module")
def found(understood):
    return {q.name: q for q in understood.table.questions}


def test_every_row_is_a_respondent_and_every_variable_is_owned(understood):
    assert (understood.format, understood.header_rows, understood.n_rows) == ("spss", (), ROWS)
    owned = [c for q in understood.table.questions for c in q.source_columns]
    assert sorted(owned) == sorted(v.name for v in BOOK.variables)


def test_words_order_a_scale_even_where_its_codes_run_down(found):
    assert found["sat"].levels == ("Dissatisfied", "Satisfied", "Very satisfied")
    assert found["sat"].question == "How satisfied are you?"


def test_declared_blanks_are_missing(found):
    assert (found["sat"].n_missing, found["age"].n_missing) == (3, 3)


def test_a_declared_scale_is_ordered_by_its_codes(found):
    assert found["tier"].levels == ("Basic", "Plus", "Team")


def test_labelled_codes_without_an_order_are_a_choice(found):
    assert (found["colour"].kind, set(found["colour"].options)) == (Kind.CATEGORY, {"Red", "Blue"})


def test_a_set_is_one_select_all_though_its_variables_stand_apart(understood, found):
    use = found["$use"]
    assert (use.kind, use.options, use.source_columns) == (
        Kind.MULTI,
        ("Phone", "Laptop"),
        ("use1", "use2"),
    )
    assert understood.table.counts("$use").count[0].tolist() == [6, 8]


def test_the_files_own_weight_is_the_weight(found):
    assert (found["w"].kind, found["w"].role) == (Kind.WEIGHT, Role.WEIGHT)


def test_figures_and_old_dates_are_read_as_such(found):
    assert (found["age"].kind, found["seen"].kind) == (Kind.NUMBER, Kind.DATE)


def labelled(values: list[str], labels: dict[str, str]):
    book = Codebook((Variable("v", "How far?", labels=tuple(labels.items())), Variable("x")))
    data = pa.table({"c0": pa.array(values), "c1": pa.array(["1", "2"] * (len(values) // 2))})
    sheet = Cells(file="x.sav", table=data, container="sav", codebook=book)
    return understand(sheet).table.questions[0]


def test_a_scale_whose_ends_alone_are_labelled_is_ordered_by_its_codes():
    question = labelled(["1", "2", "3", "4", "5", "3"] * 4, {"1": "near", "5": "far away"})
    assert question.levels == ("near", "2", "3", "4", "far away")


def test_stray_codes_beyond_the_labels_make_no_scale():
    assert labelled(["1", "2", "9", "1"] * 4, {"1": "Red", "2": "Blue"}).kind is Kind.CATEGORY
