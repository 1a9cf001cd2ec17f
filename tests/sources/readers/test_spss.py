"""SPSS files: codes as cells, the dictionary beside them, and damage that ends in words."""

import random
from pathlib import Path

import pytest

from persona_core import limits
from persona_core.problem import Problem
from persona_core.sources.cells import Cells
from persona_core.sources.codebook import Codebook, Form
from persona_core.sources.readers import read_cells, read_path
from persona_core.sources.readers.parse import parse
from persona_core.sources.readers.spss_header import read_header
from tests.sources.readers.sav import NEW_SETS, weighted_by, with_sets, written

REAL = Path(__file__).parents[2] / "data"


def variables(data: bytes):
    book = read_cells(data, "x.sav").codebook
    assert book is not None
    return {variable.name: variable for variable in book.variables}


def test_cells_are_codes_and_texts_as_stored():
    data = written({"n": [1.0, 2.5, None], "t": ["a  ", "", "ü"], "huge": [1e300, 0.1 + 0.2, -4.0]})
    cells = read_cells(data, "x.sav")
    assert cells.rows(0, 9) == [["1", "a", "1e+300"], ["2.5", "", "0.3"], ["", "ü", "-4"]]
    assert (cells.container, cells.encoding, cells.delimiter) == ("sav", "utf-8", None)
    assert cells.notes == ()


def test_a_compressed_file_reads_as_the_plain_one():
    columns = {"n": [1.0, 2.0, None] * 50, "t": ["x", "yy", "zzz"] * 50}
    plain, zipped = written(columns), written(columns, compress=True)
    assert zipped.startswith(b"$FL3")
    assert read_cells(zipped, "x.zsav").table.equals(read_cells(plain, "x.sav").table)


def test_questions_labels_and_levels_come_from_the_dictionary():
    data = written(
        {"q1": [1.0, 2.0], "q2": ["m", "f"], "q3": [3.0, 1.0]},
        column_labels={"q1": "How <b>often</b>?"},
        variable_value_labels={"q1": {2: "Often", 1: "Rarely"}, "q2": {"m": "Men"}},
        variable_measure={"q1": "ordinal", "q3": "scale"},
    )
    found = variables(data)
    assert (found["q1"].text, found["q1"].measure) == ("How often?", "ordinal")
    assert found["q1"].labels == (("1", "Rarely"), ("2", "Often"))
    assert (found["q2"].labels, found["q2"].form) == ((("m", "Men"),), Form.TEXT)
    assert (found["q3"].text, found["q3"].labels) == ("", ())


def test_cells_declared_missing_are_named_whether_by_code_range_or_word():
    data = written(
        {"a": [1.0, 8.0, 9.0], "b": [-5.0, 0.5, 99.0], "c": ["NA", "x", "y"]},
        missing_ranges={"a": [8, 9], "b": [{"lo": -999, "hi": 0}, 99], "c": ["NA"]},
    )
    found = variables(data)
    assert found["a"].missing == ("8", "9")
    assert found["b"].missing == ("-5", "99")
    assert found["c"].missing == ("NA",)


def test_a_level_that_every_variable_shares_says_nothing():
    names = ("a", "b", "c")
    data = written({n: [1.0, 2.0] for n in names}, variable_measure=dict.fromkeys(names, "ordinal"))
    assert {variable.measure for variable in variables(data).values()} == {""}


def test_the_weight_is_found_behind_a_long_text_variable():
    columns = {"essay": ["x" * 30, "y"], "my_own_weight": [0.5, 1.5]}
    cells = read_cells(weighted_by(written(columns), 5), "x.sav")
    assert cells.codebook is not None
    assert cells.codebook.weight == "my_own_weight"


@pytest.mark.parametrize(
    ("record", "subtype", "counted"),
    [
        (b"$set=D1 1 5 Which yes no\n", 7, "1"),
        (b"$set=D3 Yes 5 Which yes no\n", 7, "Yes"),
        (b"$set=D2 -1 5 Which yes no\n", 7, "-1"),
        (b"$set=E 1 1 2 5 Which yes no\n", NEW_SETS, "2"),
        (b"\n\n$set=C 5 Which yes no\n", 7, None),
    ],
)
def test_a_set_names_its_variables_and_its_counted_value(record, subtype, counted):
    data = with_sets(written({"yes": [1.0, 0.0], "no": [0.0, 1.0]}), record, subtype)
    book = read_cells(data, "x.sav").codebook
    assert book is not None
    (found,) = book.sets
    assert (found.name, found.text, found.variables) == ("set", "Which", ("yes", "no"))
    assert (found.counted, found.labelled_by_value) == (counted, subtype == NEW_SETS)


def test_a_set_of_unknown_or_single_variables_is_no_set():
    data = with_sets(written({"a": [1.0], "b": [0.0]}), b"$s=C 1 x a nowhere\n$t=C 1 x b\n")
    assert read_cells(data, "x.sav").codebook.sets == ()


def test_days_before_1900_quarters_and_times_of_day():
    cells = read_path(REAL / "spss_mr_sets.sav")
    assert cells.column(1) == ["2000-01-01", "2000-01-02", "1950-12-24", "1776-07-04", None, None]
    assert cells.column(11)[0] == "2014-10-01"
    cells = read_path(REAL / "spss_user_missing.sav")
    assert cells.column(2)[:4] == ["2018-05-06", "1880-05-06", "1960-01-01", "1583-01-01"]
    assert cells.column(3)[0] == "2018-05-06 10:10:10"
    assert cells.column(6)[:3] == ["10:10:10", "23:10:10", "0:00:00"]
    assert cells.encoding == "cp1252"


def test_the_codebook_survives_as_json():
    cells = read_path(REAL / "spss_mr_sets.sav")
    assert cells.codebook is not None
    assert Codebook.from_json(cells.codebook.as_json()) == cells.codebook


def test_texts_in_another_encoding_than_named_are_read_and_said():
    data = written({"t": ["Käse", "Brot"]}, column_labels=["Größe ja oder nein"])
    for word in ("Käse", "Größe ja oder nein"):
        lost = len(word.encode()) - len(word)
        data = data.replace(word.encode(), word.encode("cp1252") + b" " * lost)
    cells = read_cells(data, "x.sav")
    assert cells.column(0) == ["Käse", "Brot"]
    assert cells.codebook.variables[0].text == "Größe ja oder nein"
    assert "encoding" in cells.notes[0].what


def test_markup_and_sql_in_names_and_labels_are_texts():
    evil = "<script>alert(1)</script> '; DROP TABLE x; --"
    data = written({"a": [1.0, 2.0]}, column_labels=[evil], variable_value_labels={"a": {1: evil}})
    found = variables(data)["a"]
    assert (found.text, found.labels) == (evil, (("1", evil),))


def test_ten_thousand_value_labels_are_kept():
    labels = {float(i): f"label {i}" for i in range(10_000)}
    found = variables(written({"a": [0.0, 9_999.0]}, variable_value_labels={"a": labels}))
    assert found["a"].labels[-1] == ("9999", "label 9999")
    assert len(found["a"].labels) == 10_000


def test_a_sheet_that_was_asked_for_is_ignored_with_a_note():
    cells = read_cells(written({"a": [1.0]}), "x.sav", sheet="Data")
    assert "no sheets" in cells.notes[0].what


def test_a_file_without_cases_ends_in_words():
    with pytest.raises(Problem, match="no cases"):
        read_cells(written({"a": []}), "x.sav")


def parsed(folder: Path, data: bytes) -> Cells:
    """Read in this process, where a test can change the limits."""
    path = folder / "x.sav"
    path.write_bytes(data)
    return parse(path, "x.sav")


def test_more_values_than_can_be_read_end_in_words(monkeypatch, tmp_path):
    monkeypatch.setattr(limits, "CELLS", 20)
    with pytest.raises(Problem, match="more values"):
        parsed(tmp_path, written({"a": [1.0] * 11, "b": [1.0] * 11}))


def test_columns_read_in_several_goes_are_the_same(monkeypatch, tmp_path):
    data = written({f"v{j}": [float(i * j) for i in range(10)] for j in range(7)})
    whole = read_cells(data, "x.sav").table
    monkeypatch.setattr(limits, "SPSS_CELLS_AT_ONCE", 20)
    assert parsed(tmp_path, data).table.equals(whole)


@pytest.mark.parametrize("length", [4, 100, 176, 900, 2_300])
def test_a_file_cut_short_ends_in_words(length):
    data = (REAL / "spss_mr_sets.sav").read_bytes()[:length]
    with pytest.raises(Problem, match="damaged"):
        read_cells(data, "x.sav")


def broken(seed: int) -> bytes:
    """A real file with a dozen bytes changed, sometimes cut."""
    source = random.Random(seed)
    name = source.choice(["spss_mr_sets.sav", "spss_user_missing.sav"])
    data = bytearray((REAL / name).read_bytes())
    for _ in range(12):
        data[source.randrange(4, len(data))] = source.choice([0, 127, 128, 255])
    return bytes(data[: source.randrange(4, len(data))] if source.random() < 0.3 else data)


def file_named_by(data: bytes) -> str:
    """By the cells, or by the words in which reading ended."""
    try:
        return read_cells(data, "x.sav").file
    except Problem as problem:
        return problem.file


@pytest.mark.parametrize("seed", range(12))
def test_damage_ends_in_a_table_or_in_words(seed):
    assert file_named_by(broken(seed)) == "x.sav"


def test_damage_never_stops_the_walk_through_the_header():
    found = [read_header(broken(seed)).counted for seed in range(500)]
    assert {"mymrset": b"1"} in found
    assert {} in found
