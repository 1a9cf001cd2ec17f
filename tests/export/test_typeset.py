"""Lines: broken by measured widths, balanced where they are statements, nothing dropped."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from persona_core.export import characters, typeset
from persona_core.export.characters import BOX
from persona_core.export.faces import Font
from persona_core.export.typeset import MM, Type

SHIPPED = (Font.SANS, Font.BOLD, Font.SERIF, Font.QUOTE, Font.SANS_QUOTE)
STATEMENT = "Needs too many steps to pause a week, so boxes arrive in the holidays"


@pytest.fixture(scope="module")
def fpdf() -> FPDF:
    """The library's own measuring, as an independent witness."""
    pdf = FPDF()
    for font in SHIPPED:
        pdf.add_font(font.name, "", f"persona_core/assets/fonts/{font.value}")
    pdf.set_text_shaping(True)
    return pdf


@pytest.mark.parametrize("font", SHIPPED)
def test_widths_are_those_the_pdf_will_have(font: Font, fpdf: FPDF) -> None:
    for text in ("Ines Hallberg", "AVATAR Wolke fi", "84% of 128 · everyone 51%", "Überprüfung"):
        fpdf.set_font(font.name, size=10.6)
        assert typeset.width(text, font, 10.6) == pytest.approx(
            fpdf.get_string_width(text), abs=0.02
        )


@given(st.text(alphabet="abc de-fg/ hi,.", min_size=1, max_size=120), st.floats(8, 90))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: float) -> None:
    tidy = characters.clean(text)
    for how in ("plain", "balanced", "pretty"):
        lines = typeset.lines(tidy, Font.SANS, 10.0, room, how)
        assert all(typeset.width(line, Font.SANS, 10.0) <= room + 1e-6 for line in lines)
        letters = "".join(lines).replace("-", "").replace(" ", "")
        assert letters == tidy.replace("-", "").replace(" ", "")


def test_a_statement_is_balanced_without_needing_more_lines() -> None:
    plain = typeset.lines(STATEMENT, Font.SANS, 10.6, 86, "plain")
    balanced = typeset.lines(STATEMENT, Font.SANS, 10.6, 86, "balanced")
    assert balanced == (
        "Needs too many steps to pause a",
        "week, so boxes arrive in the holidays",
    )
    assert len(balanced) == len(plain)


def test_a_caption_does_not_end_in_one_word() -> None:
    text, met = "A new school term or job starts and the old routine breaks", 0
    for room in range(30, 60):
        plain = typeset.lines(text, Font.SANS, 9.3, room, "plain")
        pretty = typeset.lines(text, Font.SANS, 9.3, room, "pretty")
        if len(plain) > 1 and " " not in plain[-1]:
            met += 1
            assert pretty[-1] == f"routine {plain[-1]}"
        else:
            assert pretty == plain
    assert met


def test_numbers_stay_with_their_units_and_question_numbers_with_their_letter() -> None:
    for text, tied in (
        ("within a short 30 min", "30 min"),
        ("kostet am Ende 55 %", "55 %"),
        ("as asked in Q 7", "Q 7"),
    ):
        for room in range(8, 60):
            lines = typeset.lines(text, Font.SANS, 10.0, room / 1.0)
            if typeset.width(tied, Font.SANS, 10.0) <= room:
                assert any(tied in line for line in lines), (room, lines)


def test_a_second_line_breaks_at_its_dots() -> None:
    second = "58% of 128 · everyone 33% · index 176 · Q16"
    assert typeset.dotted(second, Font.SANS, 8.4, 40) == (
        "58% of 128 · everyone 33%",
        "index 176 · Q16",
    )
    assert typeset.dotted(second, Font.SANS, 8.4, 90) == (second,)


def test_a_long_word_breaks_after_its_own_hyphen_before_anywhere_else() -> None:
    lines = typeset.lines("Schwarzenberger-Lüdenscheid", Font.SERIF, 18, 60)
    assert lines == ("Schwarzenberger-", "Lüdenscheid")


def test_a_short_hyphenated_word_is_never_broken() -> None:
    for room in range(20, 60):
        lines = typeset.lines("reads the end-to-end guide", Font.SANS, 10, room)
        assert any("end-to-end" in line for line in lines)


def test_blanks_accents_and_invisible_marks_are_tidied() -> None:
    assert characters.clean("  a\n\tb\u2009c\u200b\u200ed ") == "a b cd"
    assert characters.clean("Zoe\u0308") == "Zoë"
    assert characters.clean("30\u202f%") == "30\u00a0%"
    assert characters.clean("a\x00b") == "a b"
    assert characters.clean("a\ud800b") == "a\ufffdb"
    assert characters.clean("\u200b \u00ad") == ""


def test_a_character_no_font_has_becomes_a_box_and_is_reported() -> None:
    text, font = characters.drawable("Mag 𐎀 und 𐎁𐎂", Font.SANS)
    assert text == f"Mag {BOX} und {BOX}{BOX}"
    assert font is Font.SANS
    assert characters.missing("Mag 𐎀 und 𐎁𐎂") == {"𐎀", "𐎁", "𐎂"}


def test_a_name_the_serif_lacks_is_set_in_the_sans_as_a_whole() -> None:
    assert characters.drawable("Nguyễn Thị Hoa", Font.SERIF)[0] == "Nguyễn Thị Hoa"
    text, font = characters.drawable("Ρένα Αλεξίου ᾧ", Font.SERIF)
    assert font is Font.BOLD
    assert BOX not in text
    assert characters.drawable("“Ρένα ᾧ”", Font.QUOTE)[1] is Font.SANS_QUOTE


def test_what_counts_as_covered_is_what_the_font_tables_say() -> None:
    shipped = Path("persona_core/assets/fonts").glob("*.ttf")
    known = {code for path in shipped for code in TTFont(path).getBestCmap()}
    for code in (0x41, 0x2014, 0x0416, 0x4E00, 0x1F355, 0x05D0, 0x10380, 0xE123):
        assert (characters.missing(chr(code)) == set()) == (code in known), hex(code)


def test_a_line_of_type_has_its_baseline_inside_itself() -> None:
    kind = Type(Font.SANS, 10.0, 13.0)
    assert 0 < kind.ascent < kind.line == pytest.approx(13 * MM)


def test_a_cut_word_leaves_no_single_letter_on_its_last_line() -> None:
    word = "Prototypenentwicklung,"
    for room in range(8, 40):
        *_, last = typeset.lines(word, Font.SANS, 9.0, float(room))
        assert len(last) >= 4 or room < 10, (room, last)
