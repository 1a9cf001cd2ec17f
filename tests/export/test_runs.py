"""Runs: the face and the direction of each piece of a line, checked against known text."""

import pytest
from fpdf.bidi import BidiParagraph

from persona_core.export import typeset
from persona_core.export.characters import clean, drawable
from persona_core.export.faces import Font, covered, face, fallbacks
from persona_core.export.runs import clusters, runs, starts_rtl
from tests.export.scripts import WORDS

SHIPPED = {
    "arabic": Font.ARABIC,
    "hebrew": Font.HEBREW,
    "hindi": Font.DEVANAGARI,
    "chinese": Font.CHINESE,
    "japanese": Font.JAPANESE,
    "korean": Font.KOREAN,
    "emoji": Font.EMOJI,
}


@pytest.mark.parametrize("language", SHIPPED)
def test_a_script_is_set_in_its_own_face_and_its_bold_where_there_is_one(language: str) -> None:
    text = clean(WORDS[language])
    rtl = starts_rtl(text)
    assert SHIPPED[language] in {run.font for run in runs(text, Font.SANS, rtl)}
    heavy = {run.font for run in runs(text, Font.BOLD, rtl)}
    bold = f"{SHIPPED[language].name}_BOLD"
    assert bold not in Font.__members__ or Font[bold] in heavy


@pytest.mark.parametrize("language", WORDS)
def test_runs_hold_every_character_once_in_a_face_that_has_it(language: str) -> None:
    text = clean(WORDS[language])
    found = sorted(runs(text, Font.SANS, starts_rtl(text)), key=lambda run: run.start)
    assert "".join(run.text for run in found) == text
    silent = {0x200D, 0xFE0F}
    for run in found:
        assert set(map(ord, run.text)) - silent <= covered(run.font)


@pytest.mark.parametrize("language", ["arabic", "hebrew"])
def test_the_visual_order_is_that_of_the_bidirectional_algorithm(language: str) -> None:
    text = f"{clean(WORDS[language])} 12 3.5"
    seen = "".join(r.text[::-1] if r.rtl else r.text for r in runs(text, Font.SANS, rtl=True))
    assert seen == BidiParagraph(text, preserve_bn_chars=True).get_reordered_string()


def test_a_number_inside_arabic_inside_a_latin_line_stays_in_its_place() -> None:
    seen = [run.text.strip() for run in runs("Total: مرحبا 12 نعم", Font.SANS)]
    assert [text for text in seen if text] == ["Total:", "نعم", "12", "مرحبا"]


def test_an_emoji_of_several_parts_is_one_cluster_in_the_emoji_face() -> None:
    text = clean("👩‍👩‍👧 🇩🇪 1️⃣ 👍🏽 ❤️")
    assert list(clusters(text))[::2] == ["👩‍👩‍👧", "🇩🇪", "1️⃣", "👍🏽", "❤️"]
    faces = {run.font for run in runs(text, Font.SANS) if run.text.strip()}
    assert faces == {Font.EMOJI}


def test_joiners_stay_where_they_mean_something_and_go_where_they_do_not() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("क्\u200dष") == "क्\u200dष"
    assert clean("ab\u200dc\ufe0f") == "abc"


def test_a_name_with_an_emoji_keeps_the_serif() -> None:
    assert drawable("Ines 🎉", Font.SERIF)[1] is Font.SERIF
    assert drawable("Ines Жук", Font.SERIF)[1] in (Font.SERIF, Font.BOLD)
    assert drawable("王小明", Font.SERIF)[1] is Font.BOLD


def test_japanese_text_has_japanese_forms_and_chinese_text_chinese_ones() -> None:
    assert {run.font for run in runs("直角の骨", Font.SANS)} == {Font.JAPANESE}
    assert {run.font for run in runs("直角骨", Font.SANS)} == {Font.CHINESE}


def test_chinese_breaks_between_signs_and_never_before_a_closing_mark() -> None:
    text = "工作日时间紧张，因此更喜欢在网上购物。（约占四分之一）真的"
    for room in range(9, 60):
        lines = typeset.lines(text, Font.SANS, 10, room)
        assert "".join(lines) == text
        assert not any(line[0] in "，。）" for line in lines), lines
        assert not any(line[-1] in "（" for line in lines), lines
        assert all(typeset.width(line, Font.SANS, 10) <= room + 1e-6 for line in lines)


def test_a_long_word_of_a_script_without_hyphens_is_cut_between_clusters() -> None:
    word = "क्षत्रियत्व" * 4
    lines = typeset.lines(word, Font.SANS, 10, 25)
    assert "".join(lines) == word
    assert not any("-" in line for line in lines)


def test_a_face_that_is_not_here_is_never_asked() -> None:
    asked = fallbacks(Font.SANS)
    assert all(face(font) for font in asked)
    assert set(SHIPPED.values()) <= set(asked)
