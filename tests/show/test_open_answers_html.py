"""Open answers as columns: counts of people, few are hidden, text stays text."""

from persona_core.segments.open_answers import TellingWord
from persona_core.show.open_answers_html import Said, open_answers
from persona_core.show.profile_html import Column

COLUMNS = [Column(0, "Busy families"), Column(1, "Careful planners")]


def test_words_stand_with_their_people_and_quotes_below() -> None:
    said = Said(47, (TellingWord("dinner", 6, 47, 2.5),), ("Deciding. Not cooking, deciding.",))
    shown = open_answers("What is hard?", COLUMNS, [said, Said(30, (), ())])
    assert "<b>dinner</b> 6 of 47" in shown
    assert "<q>Deciding. Not cooking, deciding.</q>" in shown
    assert "30 answered" in shown
    assert "Nothing that may be quoted" in shown


def test_of_fewer_than_five_answers_nothing_is_shown_not_even_how_many() -> None:
    few = Said(4, (), ("I am easily recognised by this.",))
    shown = open_answers("What is hard?", COLUMNS, [few, Said(9, (), ("All of it is hard here.",))])
    assert "recognised" not in shown
    assert "fewer than 5 answered" in shown
    assert "4" not in shown
    assert open_answers("What is hard?", COLUMNS, [few, few]) == ""


def test_what_people_wrote_is_text() -> None:
    shown = open_answers("<i>?", COLUMNS[:1], [Said(9, (), ("<script>alert(1)</script>",))])
    assert "<script>" not in shown
    assert "<i>" not in shown
