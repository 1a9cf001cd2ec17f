"""What is too long loses what tells least."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.show.cutting import cut_short, told_from_others
from persona_core.show.wording import load_words

WORDS = {language: load_words(language) for language in ("en", "de")}
OPEN_END = "… four times or more than five times"


@pytest.mark.parametrize(
    ("text", "limit", "cut", "language"),
    [
        (
            "How many times is it acceptable to get up: twice",
            40,
            "… it acceptable to get up: twice",
            "en",
        ),
        ("In a row of two, who should get the arm rest", 22, "… get the arm rest", "en"),
        ("Wie oft nutzen Sie unsere App: täglich", 30, "… Sie unsere App: täglich", "de"),
        (
            "Not at all rude to move to a seat that nobody booked",
            40,
            "Not at all rude to move… nobody booked",
            "en",
        ),
        (
            "Reading it on a train is not especially hard to do",
            40,
            "Reading it… not especially hard to do",
            "en",
        ),
        (
            "Wearing a mask is effective: low or not polarized",
            40,
            "Wearing a mask…: low or not polarized",
            "en",
        ),
        (
            "Should not recline their chair if the person behind them asks them not to",
            40,
            "Should not recline their chair…",
            "en",
        ),
        ("Getting up: four times or more than five times", 36, OPEN_END, "en"),
        ("compare prices", 40, "compare prices", "en"),
    ],
)
def test_a_question_keeps_its_end_a_statement_its_beginning_and_no_not_is_lost(
    text, limit, cut, language
):
    assert cut_short(text, limit, WORDS[language]) == cut


def test_the_end_that_tells_it_from_others_stays():
    asked = "Which types of models do you use for the aspect Chassis"
    assert (
        cut_short(asked, 40, WORDS["en"], "aspect Chassis")
        == "Which types of models… aspect Chassis"
    )


WILD = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=150)


@settings(max_examples=80, deadline=None)
@given(WILD, st.integers(12, 60), st.sampled_from(["en", "de"]))
def test_whatever_is_cut_fits_and_says_something(text, limit, language):
    cut = cut_short(text, limit, WORDS[language])
    assert 1 <= len(cut) <= max(limit, 12)


DATA = "Some experts say milk is important, but the data {} inconclusive."
HONEST = "It's important for a person to be honest, {} loyal."


@pytest.mark.parametrize(
    ("text", "others", "told"),
    [
        (DATA.format("are"), [DATA.format("is")], "data are inconclusive"),
        (DATA.format("is"), [DATA.format("are")], "data is inconclusive"),
        (HONEST.format("kind, and"), [HONEST.format("kind and")], "honest, kind, and loyal"),
        (DATA.format("are"), ["Lottery A", DATA.format("is")], "data are inconclusive"),
        ("Aber die Daten sind nicht eindeutig", ["Aber die Daten sind eindeutig"], "nicht"),
        (DATA.format("are"), ["We buy most of our food once a week."], ""),
        ("short as it is", ["short as it was"], ""),
        (DATA.format("are"), [], ""),
    ],
)
def test_a_text_is_told_from_one_nearly_like_it_by_the_words_they_differ_in(text, others, told):
    found = told_from_others(text, [text, *others], 26, load_words("en"))
    assert told in found if told else not found
    assert len(found) <= 26
