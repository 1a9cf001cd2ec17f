"""Two cuts side by side, in a table and in words; small counts stay hidden."""

import re

import numpy as np

from persona_core.segments.compare import Comparison, compare
from persona_core.show.compare_html import FOOTNOTE, comparison_words, cross_table
from persona_core.show.profile_html import Column

BEFORE = (Column(0, "Cooks"), Column(1, "<b>Savers</b>"))
COLUMNS = (BEFORE, BEFORE)
ONE = np.repeat([1, 2, 0], [40, 30, 10])


def test_the_sentence_says_who_keeps_a_segment_and_the_largest_moves() -> None:
    two = np.repeat([1, 2, 1, 1], [33, 7, 30, 10])
    words = comparison_words(compare(ONE, two), BEFORE, BEFORE)
    assert words == "47% of 70 people keep their segment. " + (
        "Largest moves: 30 from B to A; 7 from A to B."
    )


def test_the_same_segments_are_said_to_be_the_same() -> None:
    words = comparison_words(compare(ONE, ONE), BEFORE, BEFORE)
    assert words == "All 70 people are in the same segment in both."
    other = (BEFORE[0], Column(5, "Renamed"))
    assert "All" not in comparison_words(compare(ONE, ONE), BEFORE, other)


def test_a_count_under_five_is_not_shown_nor_one_that_gives_it_away() -> None:
    two = np.repeat([1, 2, 2, 0], [37, 3, 30, 10])
    html = cross_table(compare(ONE, two), BEFORE, BEFORE)
    assert not any(f"<span>{n}</span>" in html for n in (3, 37, 30))
    assert html.count("--v:0.0%") == 4  # a bar's length says no more than the figure
    assert FOOTNOTE in html
    assert "<b>Savers" not in html
    assert "In no segment" not in html  # those ten are in none of either


def test_the_sentence_gives_no_share_that_would_tell_of_fewer_than_five() -> None:
    two = np.repeat([1, 2, 2, 0], [37, 3, 30, 10])
    words = comparison_words(compare(ONE, two), BEFORE, BEFORE)
    assert words == (
        "Nearly all of 70 people keep their segment. One move is of fewer than 5 people."
    )


def test_a_hidden_count_has_no_bar_that_would_read_as_nobody() -> None:
    two = np.repeat([1, 2, 2, 0], [37, 3, 30, 10])
    assert cross_table(compare(ONE, two), BEFORE, BEFORE).count("pw-unsaid") == 4
    two = np.repeat([1, 2, 1, 1], [33, 7, 30, 10])
    assert "pw-unsaid" not in cross_table(compare(ONE, two), BEFORE, BEFORE)


def test_a_large_hidden_count_stands_in_its_cell_as_the_sentence_tells_it() -> None:
    """The same sizes, the same cells but for where the few are, whoever they are."""
    one = np.repeat([1, 2], [60, 40])
    for n in (1, 2, 3, 4):
        two = np.repeat([1, 2, 1, 2], [60 - n, n, 30 + n, 10 - n])
        html = cross_table(compare(one, two), *COLUMNS)
        assert re.findall(r"<span>(.*?)</span></div></td>", html) == ["≈60", "×", "≈30", "≈10"]
        assert FOOTNOTE in html


def test_a_large_hidden_count_that_nothing_else_tells_is_at_least_five() -> None:
    both = np.zeros((4, 4), np.int64)
    both[1:, 1:] = [[20, 20, 20], [50, 3, 20], [2, 20, 50]]
    three = (*BEFORE, Column(2, "Others"))
    html = cross_table(Comparison(both), three, three)
    said = re.findall(r"<span>([^<]*)</span></div></td>", html)
    assert said == ["≈20", "≥5", "≥5", "50", "×", "≈20", "×", "≈20", "50"]


def test_a_large_move_is_told_to_ten_where_its_figure_would_give_a_small_one_away() -> None:
    one = np.repeat([1, 2], [60, 40])
    words = {
        comparison_words(
            compare(one, np.repeat([1, 2, 1, 2], [60 - n, n, 30 + n, 10 - n])), *COLUMNS
        )
        for n in (1, 2, 3, 4)
    }
    assert words == {
        "Most of 100 people keep their segment. "
        "Largest moves: about 30 from B to A. One more is of fewer than 5 people."
    }, "the same sizes, the same words, whoever the few are"


def test_a_figure_that_may_be_shown_is_shown_beside_small_moves() -> None:
    one = np.repeat([1, 2, 3], [60, 40, 40])
    two = np.repeat([1, 2, 2, 1, 3], [57, 3, 40, 30, 10])
    before = (*BEFORE, Column(2, "Others"))
    words = comparison_words(compare(one, two), before, before)
    assert words.endswith("30 from C to A. One more is of fewer than 5 people.")


def test_where_all_counts_may_be_shown_there_is_no_footnote() -> None:
    two = np.repeat([1, 2, 1, 1], [33, 7, 30, 10])
    assert FOOTNOTE not in cross_table(compare(ONE, two), BEFORE, BEFORE)


def test_who_joins_or_leaves_has_a_row_and_a_column() -> None:
    two = np.repeat([1, 0, 2, 1], [30, 10, 30, 10])
    html = cross_table(compare(ONE, two), BEFORE, BEFORE)
    assert html.count("In no segment") == 2


def test_two_cuts_without_common_people_say_so() -> None:
    assert comparison_words(compare(np.array([1, 0]), np.array([0, 1])), BEFORE, BEFORE) == (
        "Nobody is in a segment of both."
    )
