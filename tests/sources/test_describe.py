"""What `inspect --json` prints, and what a page of a thousand small things depends on."""

import json

from persona_core.problem import Note
from persona_core.sources import as_json, understand
from persona_core.sources.clean import clean, plain, words
from persona_core.sources.describe import in_short
from persona_core.sources.typos import distance
from tests.sources.population import plain as plain_table
from tests.sources.population import population
from tests.sources.sheets import column, real

KEYS = {
    "name",
    "question",
    "kind",
    "topic",
    "group",
    "source_columns",
    "options",
    "levels",
    "n_missing",
    "personal",
    "sensitive",
    "role",
    "why",
}


def test_the_object_is_json_and_has_the_agreed_keys():
    cells = plain_table(population(1))
    found = json.loads(json.dumps(as_json(cells, understand(cells))))
    assert set(found) == {
        "file",
        "format",
        "sheet",
        "encoding",
        "delimiter",
        "header_rows",
        "n_rows",
        "n_columns",
        "columns",
        "warnings",
    }
    assert all(set(entry) == KEYS for entry in found["columns"])
    assert all(entry["why"] for entry in found["columns"])


def test_understanding_is_repeatable():
    first, second = (real("surveymonkey_star_wars.csv") for _ in range(2))
    assert first.table.questions == second.table.questions
    assert first.table.data.equals(second.table.data)


def test_twins_in_blanks_and_markup_become_one_answer():
    read = column(["Tea", "Tea ", "Tea  ", "<b>Tea</b>", "Te\u00a0a", None, "#N/A", " "])
    assert read.values == ["Tea", "Te a"]
    assert read.counts.tolist() == [4, 1]
    assert (read.n_respelled, read.n_errors) == (3, 1)


def test_cleaning_keeps_what_is_no_formatting():
    assert clean("<strong>Do you</strong> &amp; yours<br>agree?") == "Do you & yours agree?"
    assert clean("<script>alert(1)</script>") == "<script>alert(1)</script>"
    assert clean("<b></b>") == "<b></b>"


def test_folding_makes_texts_comparable():
    assert plain("Don’t know / N/A") == "dont know na"
    assert plain("¿Qué EDAD tienes?") == "que edad tienes"
    assert words("RecipientFirstName") == "recipient first name"
    assert words("env-nbr_devices") == "env nbr devices"


def test_letters_swapped_dropped_or_changed_are_one_slip():
    assert distance("stronlgy", "strongly", 2) == 1
    assert distance("strngly", "strongly", 2) == 1
    assert distance("strongly", "weakly", 2) == 3


def test_what_a_non_breaking_blank_became_is_taken_off_the_end():
    read = column(["No", "NoŒæ", "NoÂ ", "No¬†", "Âge", None])
    assert read.values == ["No", "Âge"]
    assert clean("knowledgeÊof cuisines ofÊAustralia.") == "knowledge of cuisines of Australia."
    assert clean("CAFÊ, Êtes-vous") == "CAFÊ, Êtes-vous"


def test_warnings_are_one_per_place_with_what_decides_the_reading_first():
    said = [
        Note("the cells", "1 cell holds a dash."),
        Note("the respondents", "2 people stopped."),
        Note("column “age”", "3 cells hold no number."),
        Note("the respondents", "1 person was fast."),
        Note("the sheet", "only the first was read."),
    ]
    short = in_short(said)
    assert [note.where for note in short] == [
        "the sheet",
        "column “age”",
        "the respondents",
        "the cells",
    ]
    assert short[2].what == "2 people stopped. 1 person was fast."


def test_many_columns_with_something_of_their_own_are_one_warning():
    said = [Note(f"column “{name}”", f"{n} cells hold no number.") for n, name in enumerate("abc")]
    short = in_short([*said, Note("the header", "1 column has no name.")])
    assert [note.where for note in short] == ["the header", "3 columns"]
    assert short[1].what.startswith("“a”: 0 cells hold no number. “b”: 1 cells")
