"""Personas in columns: what stands on a common line, and that words of people stay words."""

from dataclasses import replace

from persona_core.show.side_by_side import Person, side_by_side

ROBIN = Person(
    slot=0,
    name="Robin Keller",
    segment="Planners",
    portrait="",
    share="31%",
    role="Runs a firm",
    quote="",
    parts=((("survey", "Compares prices"),), ()),
)
KIM = replace(ROBIN, slot=1, name="Kim <b>", parts=((("assumption", "Asks a peer"),), ()))


def test_a_section_is_a_row_and_an_empty_one_is_left_out() -> None:
    table = side_by_side([ROBIN, KIM], ["Goals", "Pains"])
    assert table.count('scope="row"') == 1
    assert "Goals" in table
    assert "Pains" not in table
    assert table.index("Compares prices") < table.index("Asks a peer")
    assert 'aria-label="from data"' in table
    assert 'aria-label="assumption"' in table


def test_words_of_people_are_no_markup() -> None:
    table = side_by_side([KIM], ["<i>Goals</i>", "Pains"])
    assert "Kim &lt;b&gt;" in table
    assert "<i>Goals" not in table


def test_without_a_portrait_the_letter_stands_there() -> None:
    assert '<div class="pw-face pw-sq">B</div>' in side_by_side([KIM], ["Goals", "Pains"])
    shown = side_by_side([replace(KIM, portrait="data:x")], ["Goals", "Pains"])
    assert '<img class="pw-face" src="data:x"' in shown
