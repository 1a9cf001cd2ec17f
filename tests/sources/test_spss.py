"""SPSS: labels instead of codes, declared blanks, multiple-response sets, the file's own weight."""

import pyarrow as pa
import pytest

from persona_core.sources import understand
from persona_core.sources.cells import Cells
from persona_core.sources.codebook import Codebook, Form, ResponseSet, Variable
from persona_core.sources.readers import read_path
from persona_core.sources.table import Blank, Kind, Role
from tests.sources.sheets import DATA

ROWS = 12
BOOK = Codebook(
    variables=(
        Variable(
            "sat",
            "How satisfied are you?",
            labels=(
                ("1", "Very satisfied"),
                ("2", "Satisfied"),
                ("3", "Dissatisfied"),
                ("9", "No answer"),
            ),
            missing=("9",),
            measure="nominal",
        ),
        Variable(
            "tier",
            "Your plan",
            labels=(("1", "Basic"), ("2", "Plus"), ("3", "Team")),
            measure="ordinal",
        ),
        Variable("colour", "Favourite colour", labels=(("1", "Red"), ("2", "Blue"))),
        Variable("use1", "Phone", labels=(("0", "No"), ("1", "Yes"))),
        Variable("age", "", missing=("99",), measure="scale"),
        Variable("use2", "Laptop", labels=(("0", "No"), ("1", "Yes"))),
        Variable("w", "", measure="scale"),
        Variable("seen", "", form=Form.DATE),
    ),
    sets=(ResponseSet("$use", "What do you use?", ("use1", "use2"), counted="1"),),
    weight="w",
)


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
    assert found["seen"].why == "date: declared by the file"


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


def asked(columns: dict[Variable, list[str | None]], *sets: ResponseSet):
    """A file of these columns understood, its questions by name, and its table."""
    data = pa.table({f"c{j}": pa.array(c, pa.string()) for j, c in enumerate(columns.values())})
    book = Codebook(tuple(columns), sets)
    table = understand(Cells(file="x.sav", table=data, container="sav", codebook=book)).table
    return {q.name: q for q in table.questions}, table


def test_a_declared_blank_keeps_its_reason_and_is_counted():
    labels = (("1", "Yes"), ("2", "No"), ("7", "Refused"), ("8", "Not applicable"))
    labels += (("9", "No answer"), ("6", "Legitimate skip"))
    variable = Variable("q", "Do you cycle?", labels=labels, missing=("6", "7", "8", "9", "99"))
    found, table = asked(
        {variable: ["1", "2", "7", "8", "9", "6", "99", None], Variable("id"): list("abcdefgh")}
    )
    assert (found["q"].options, found["q"].n_missing) == (("Yes", "No"), 6)
    assert table.blank("q").tolist() == [
        Blank.ANSWERED,
        Blank.ANSWERED,
        Blank.REFUSED,
        Blank.NOT_APPLICABLE,
        Blank.NOT_ANSWERED,
        Blank.NOT_ASKED,
        Blank.NOT_ANSWERED,
        Blank.NOT_ANSWERED,
    ]
    said = next(note.what for note in table.notes if "declares missing" in note.what)
    assert said.startswith("5 cells hold")
    assert "(1 not asked, 2 not answered, 1 refused, 1 not applicable)" in said


def test_an_amount_whose_odd_codes_alone_are_labelled_is_a_number():
    variable = Variable("age", "Your age", labels=(("0", "Under 1"), ("98", "Don't know")))
    found, table = asked(
        {variable: ["0", "98", *map(str, range(20, 38))], Variable("x"): ["1"] * 20}
    )
    assert found["age"].kind is Kind.NUMBER
    assert (found["age"].n_missing, table.numbers("age")[0]) == (1, 0.0)


YES_NO = (("1", "Chosen"), ("2", "Not chosen"))


def test_texts_that_begin_alike_are_one_question_called_by_their_names():
    found, _ = asked(
        {
            Variable("q3_1", "Which pets? - Cat", labels=YES_NO): ["1", "2", "1"],
            Variable("q3_2", "Which pets? - Dog", labels=YES_NO): ["2", "2", "1"],
        }
    )
    assert found["q3"].kind is Kind.MULTI
    assert (found["q3"].question, found["q3"].options) == ("Which pets?", ("Cat", "Dog"))


def test_names_that_begin_alike_over_the_same_labels_are_one_question():
    found, _ = asked(
        {
            Variable("q3_1", "Cat", labels=YES_NO): ["1", "2", "1"],
            Variable("q3_2", "Dog", labels=YES_NO): ["2", "2", "1"],
            Variable("q4_1", "Town", labels=(("1", "Ulm"), ("2", "Bonn"))): ["1", "2", "1"],
        }
    )
    assert list(found) == ["q3", "q4_1"]
    assert found["q3"].options == ("Cat", "Dog")


def test_limesurvey_writes_the_row_before_the_question():
    labels = (("1", "Disagree"), ("2", "Neutral"), ("3", "Agree"))
    found, _ = asked(
        {
            Variable("g_a", "[Cheap] What do you say?", labels=labels): ["1", "2", "3"],
            Variable("g_b", "[Good] What do you say?", labels=labels): ["2", "3", "3"],
        }
    )
    assert {q.group for q in found.values()} == {"What do you say?"}
    assert found["g_a"].question == "What do you say? – Cheap"
    assert found["g_b"].levels == ("Disagree", "Neutral", "Agree")


def test_a_set_of_first_and_second_answers_is_one_select_all():
    labels = (("1", "Tea"), ("2", "Milk"), ("3", "Beer"))
    first, second = (Variable(f"m{i}", f"Answer {i}", labels=labels) for i in (1, 2))
    found, table = asked(
        {first: ["1", "2", "3", None], second: ["2", None, "1", None]},
        ResponseSet("drinks", "What do you drink?", ("m1", "m2")),
    )
    assert found["drinks"].kind is Kind.MULTI
    assert found["drinks"].question == "What do you drink?"
    assert found["drinks"].source_columns == ("m1", "m2")
    counts = table.counts("drinks")
    assert dict(zip(counts.answers, counts.count[0].tolist(), strict=True)) == {
        "Tea": 2,
        "Milk": 2,
        "Beer": 1,
    }
    assert counts.n[0] == 3


def test_a_set_in_which_people_repeat_an_answer_is_a_grid():
    found, _ = asked(
        {Variable("a"): ["1", "2", "3", "2"], Variable("b"): ["1", "3", "3", "1"]},
        ResponseSet("set", "", ("a", "b")),
    )
    assert {q.group for q in found.values()} == {"set"}


def test_what_the_survey_tool_wrote_is_ignored():
    names = ("ResponseId", "StartDate", "Finished", "UserLanguage", "q1")
    found, _ = asked({Variable(n): ["a1", "b2", "c3"] for n in names})
    assert found["ResponseId"].role is Role.ID
    assert {n for n, q in found.items() if q.role is Role.IGNORE} == set(names[1:4])


def test_a_level_set_by_hand_makes_bare_figures_a_rating_or_a_choice():
    figures = ["1", "2", "3", "4", "2", "3"] * 4
    found, _ = asked(
        {
            Variable("r", "Region", measure="nominal"): figures,
            Variable("s", "Comfort", measure="ordinal"): figures,
            Variable("k", "Children", measure="scale"): figures[1:] + figures[:1],
        }
    )
    kinds = [found[name].kind for name in "rs"]
    assert kinds == [Kind.CATEGORY, Kind.ORDINAL]


REAL = {
    "spss_mr_sets.sav": {
        "x": (Kind.CATEGORY, 3),
        "y": (Kind.DATE, 2),
        "z": (Kind.NUMBER, 4),
        "mymrset": (Kind.MULTI, 0),
        "ca_subvar_1": (Kind.CATEGORY, 0),
        "quarter": (Kind.DATE, 0),
    },
    "spss_user_missing.sav": {
        "mynum": (Kind.NUMBER, 2),
        "mydate": (Kind.DATE, 3),
        "mylabl": (Kind.CATEGORY, 2),
        "myord": (Kind.ORDINAL, 2),
    },
}


@pytest.mark.parametrize("file", REAL)
def test_real_files_are_read_as_their_documentation_says(file):
    found = {q.name: q for q in understand(read_path(DATA / file)).table.questions}
    assert {n: (found[n].kind, found[n].n_missing) for n in REAL[file]} == REAL[file]
    if "mymrset" in found:
        assert found["mymrset"].question == "My multiple response set"
        assert found["mymrset"].options == ("Response #1", "Response #2", "Response #3")
        assert {q.group for n, q in found.items() if n.startswith("ca_")} == {"categorical_array"}
    else:
        assert found["mylabl"].options == ("Male", "Female")
        assert found["myord"].levels == ("low", "medium", "high")
