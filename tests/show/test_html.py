"""What may be printed for small numbers, and that data never becomes markup."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona_core.show import html

HOSTILE = "<script>alert(\"x\")</script> & 'quoted'"


class Tags(HTMLParser):
    """Collects what a browser would see: elements, attributes, text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.said = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.said += data

    def every(self, attribute: str) -> list[str | None]:
        return [value for name, value in self.attributes if name == attribute]


def test_a_name_that_looks_like_markup_stays_text() -> None:
    seen = Tags(html.clipped(HOSTILE))
    assert seen.elements == ["span"]
    assert seen.said == HOSTILE
    assert seen.every("title") == [HOSTILE]


@given(st.text())
def test_whatever_a_cell_holds_it_opens_no_element_and_no_attribute(value: str) -> None:
    seen = Tags(html.clipped(value))
    assert seen.elements == ["span"]
    assert [name for name, _ in seen.attributes] == ["class", "title"]


@pytest.mark.parametrize(
    ("share", "count", "n", "printed"),
    [
        (93 / 101, 93, 101, "92%"),
        (0.0, 0, 118, "0%"),
        (0.0, 0, 59, "few"),
        (3 / 118, 3, 118, "few"),
        (9 / 14, 9, 14, "9/14"),
        (1.0, 4, 4, "–"),
        (float("nan"), 0, 0, "–"),
    ],
)
def test_a_figure_is_printed_only_where_enough_people_answered(
    share: float, count: int, n: int, printed: str
) -> None:
    assert Tags(html.cell(share, count, n)).said == printed


def test_a_bar_is_not_drawn_where_its_length_would_tell_the_count() -> None:
    assert html.bar(3 / 118, 3, 118) == 0
    assert html.bar(5 / 118, 5, 118) == pytest.approx(5 / 118)


def test_the_letter_stands_on_the_colour_of_its_segment() -> None:
    seen = Tags(html.square(1))
    assert (seen.said, seen.every("class")) == ("B", ["pw-sq pw-s1"])


def test_an_evidence_mark_says_in_words_what_it_means() -> None:
    kinds = ("survey", "interview", "assumption")
    said = [Tags(html.mark(kind)).every("aria-label")[0] for kind in kinds]
    assert said == ["from data", "from an interview", "assumption"]


def test_the_stylesheet_knows_every_segment_and_both_themes() -> None:
    sheet = html.stylesheet()
    assert ".pw-s9{--c:light-dark(#1b2f3c,#6e7c84)" in sheet
    assert "--pw-grey:light-dark(#59626b,#a9b0b7)" in sheet


def test_the_stylesheet_holds_nothing_that_ends_a_style_block() -> None:
    assert "<" not in html.stylesheet()


def test_heads_of_the_form_ask_the_room_beside_the_title() -> None:
    assert Tags(html.section_head("Goals", HOSTILE)).said == f"Goals {HOSTILE}"
    assert Tags(html.field_head(HOSTILE)).elements == ["div", "b"]


def test_of_a_question_with_its_answer_the_answer_is_never_cut() -> None:
    seen = Tags(html.answered("How many hours a week: 3 or more"))
    assert seen.said == "How many hours a week: 3 or more"
    assert seen.every("class") == ["pw-answered", "pw-clip"]
    long = "Why: because nothing else was to be had anywhere"
    assert html.answered(long) == html.clipped(long)


def test_examples_are_one_tap_away_and_words_of_people_stay_words() -> None:
    words = {"examples": "Beispiele", "weak": "Sagt wenig: {text}", "strong": "Sagt viel: {text}"}
    shown = Tags(html.examples([("", HOSTILE, "Says much", "About 70 characters")], words))
    assert shown.elements[:2] == ["details", "summary"]
    assert f"Sagt wenig: {HOSTILE}" in shown.said
    assert html.examples([], {}) == ""


def test_only_what_is_not_shown_is_explained() -> None:
    few, none, told = (3, 118), (2, 4), (9, 14)
    assert html.few_means([told]) == ""
    assert html.few_means([told, few]) == "“few”: fewer than 5 people, perhaps nobody."
    assert html.few_means([none, told]) == "“–”: fewer than 5 answered."
    assert html.few_means([few, none]).count("“") == 2
