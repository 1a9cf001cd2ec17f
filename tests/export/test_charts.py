"""Charts: the questions that stand out most, on the base of the statements, small counts hidden."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from persona_core.export.charts import strongest
from persona_core.export.page import Chart
from persona_core.export.say import question_numbers
from persona_core.personas.evidence import Book
from persona_core.sources.table import Kind, Question, Role, Table, Topic
from tests.export.survey import FREQUENCY, survey


def _charts(table: Table, segment: int = 2) -> tuple[Chart, ...]:
    _, solution = survey()
    numbers = question_numbers(table.questions)
    return strongest(Book.of(table, solution), segment, numbers, "en")


def test_where_people_count_by_weights_bars_do_and_the_caption_says_so() -> None:
    table, solution = survey()
    w = np.random.default_rng(0).uniform(0.2, 3, table.n_rows)
    book = Book.of(table, replace(solution, weights=w))
    charts = strongest(book, 2, question_numbers(table.questions), "en")
    chart = next(c for c in charts if c.title.startswith("Where"))
    chosen, own = table.chosen("seen"), solution.labels == 2
    for bar in chart.bars:
        option = ("Podcast", "Search", "A friend").index(bar.label)
        assert bar.value == pytest.approx(np.average(chosen[own, option], weights=w[own]))
        assert bar.everyone == pytest.approx(np.average(chosen[:, option], weights=w))
    assert chart.caption == "Q2, weighted, could pick several, % of 120"


def test_shares_are_those_of_a_hand_count() -> None:
    table, solution = survey()
    chart = next(c for c in _charts(table) if c.title.startswith("Where"))
    chosen = table.chosen("seen")
    for bar in chart.bars:
        option = ("Podcast", "Search", "A friend").index(bar.label)
        assert bar.value == pytest.approx(chosen[solution.labels == 2, option].mean())
        assert bar.everyone == pytest.approx(chosen[:, option].mean())


def test_the_strongest_question_comes_first_and_background_is_left_to_the_facts() -> None:
    charts = _charts(survey()[0])
    lifts = [max(abs(b.value - b.everyone) for b in c.bars) for c in charts]
    assert lifts == sorted(lifts, reverse=True)
    assert not any("region" in c.title for c in charts)
    assert len(charts) <= 3


def test_ordered_answers_stand_in_the_order_of_their_scale() -> None:
    chart = next(c for c in _charts(survey()[0]) if c.ordered)
    assert [bar.label for bar in chart.bars] == list(FREQUENCY)
    assert chart.caption == "Q1, % of 120"


def test_a_select_all_says_that_several_could_be_picked() -> None:
    chart = next(c for c in _charts(survey()[0]) if not c.ordered)
    assert chart.caption == "Q2, could pick several, % of 120"
    assert [b.value for b in chart.bars] == sorted((b.value for b in chart.bars), reverse=True)


def test_the_description_holds_every_bar_with_both_figures() -> None:
    for chart in _charts(survey()[0]):
        for bar in chart.bars:
            assert f"{bar.label} {bar.value * 100:.0f}% (everyone" in chart.alt or bar.hidden


def _ordinal(codes: np.ndarray, levels: tuple[str, ...], options: tuple[str, ...]) -> Table:
    """The survey with one more question at its end."""
    table, _ = survey()
    question = Question(
        *("extra", "How likely?", "How likely?", Kind.ORDINAL, Topic.OTHER, Role.BASE, "by hand"),
        source_columns=("extra",),
        options=options,
        levels=levels,
    )
    column = pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int16)), pa.array(options))
    i = len(table.questions)
    data = table.data.append_column(f"q{i}", column)
    blank = pa.array(np.zeros(len(codes), dtype=np.uint8))
    return Table((*table.questions, question), data.append_column(f"q{i}_blank", blank))


def test_one_to_four_people_are_never_shown() -> None:
    _, solution = survey()
    codes = np.where(solution.labels == 2, 2, 0)
    codes[np.flatnonzero(solution.labels == 2)[:3]] = 1
    levels = ("Low", "Middle", "High")
    chart = next(c for c in _charts(_ordinal(codes, levels, levels)) if c.title == "How likely?")
    middle = chart.bars[1]
    assert (middle.hidden, middle.value) == (True, 0.0)
    assert "Middle fewer than 5 people" in chart.alt


def test_answers_outside_the_scale_are_outside_the_base() -> None:
    _, solution = survey()
    own = np.flatnonzero(solution.labels == 2)
    codes = np.where(solution.labels == 2, 1, 0)
    codes[own[:60]] = 2
    levels = ("Low", "High")
    table = _ordinal(codes, levels, (*levels, "Don't know"))
    chart = next(c for c in _charts(table) if c.title == "How likely?")
    assert [bar.value for bar in chart.bars] == [0.0, 1.0]


def test_rows_of_a_grid_are_one_chart_of_their_top_answers() -> None:
    _, solution = survey()
    table, _ = survey()
    rng = np.random.default_rng(3)
    rows = []
    for _ in range(3):
        codes = np.clip(rng.integers(0, 3, 400) + 2 * (solution.labels == 2), 0, 4)
        rows.append(_ordinal(codes, FREQUENCY, FREQUENCY))
    questions, data = list(table.questions), table.data
    for i, row in enumerate(rows):
        at = len(table.questions) + i
        last = len(table.questions)
        questions.append(
            replace(row.questions[-1], name=f"row {i}", label=f"Row {i}", group="How often …?")
        )
        data = data.append_column(f"q{at}", row.data.column(f"q{last}"))
        data = data.append_column(f"q{at}_blank", row.data.column(f"q{last}_blank"))
    charts = _charts(Table(tuple(questions), data))
    grid = next(c for c in charts if c.title == "How often …?")
    assert {bar.label for bar in grid.bars} == {"Row 0", "Row 1", "Row 2"}
    assert "top two answers" in grid.caption
    codes = rows[0].codes("extra")[solution.labels == 2]
    shown = next(bar.value for bar in grid.bars if bar.label == "Row 0")
    assert shown == pytest.approx(np.isin(codes, (3, 4)).mean())


def test_a_segment_like_everyone_gets_no_chart() -> None:
    table = _ordinal(np.arange(400) % 2, ("Low", "High"), ("Low", "High"))
    assert all(chart.title != "How likely?" for chart in _charts(table, segment=1))


def test_personal_and_sensitive_questions_are_never_drawn() -> None:
    table, _ = survey()
    held = [
        replace(q, personal=q.name == "often", sensitive=q.name == "seen") for q in table.questions
    ]
    assert _charts(table.with_questions(held)) == ()


def _asked_of_some(solution_labels: np.ndarray, asked: int) -> Table:
    """A question put to `asked` people of segment 2 and to everybody of the third."""
    codes = np.where(solution_labels == 2, 2, 0)
    codes[np.flatnonzero(solution_labels == 2)[asked:]] = -1
    codes[solution_labels == 1] = -1
    levels = ("Low", "Middle", "High")
    table = _ordinal(np.maximum(codes, 0), levels, levels)
    column = pa.DictionaryArray.from_arrays(
        pa.array(codes.astype(np.int16), mask=codes < 0), pa.array(levels)
    )
    last = len(table.questions) - 1
    data = table.data.set_column(table.data.column_names.index(f"q{last}"), f"q{last}", column)
    blank = pa.array(np.where(codes < 0, 1, 0).astype(np.uint8))
    at = data.column_names.index(f"q{last}_blank")
    return Table(table.questions, data.set_column(at, f"q{last}_blank", blank))


def test_a_question_put_to_part_of_the_segment_states_its_own_base() -> None:
    _, solution = survey()
    charts = _charts(_asked_of_some(solution.labels, 62))
    chart = next(c for c in charts if c.title == "How likely?")
    assert chart.caption.endswith("% of 62 asked (everyone 142)")
    rest = [c for c in charts if c.title != "How likely?"]
    assert all("asked" not in c.caption for c in rest), "everybody was asked these"


def test_that_nobody_said_it_is_not_shown_of_few() -> None:
    _, solution = survey()
    shown = {
        asked: next(
            c for c in _charts(_asked_of_some(solution.labels, asked)) if c.title == "How likely?"
        ).bars[0]
        for asked in (59, 60)
    }
    captions = [
        next(c for c in _charts(_asked_of_some(solution.labels, n)) if c.title == "How likely?")
        for n in (59, 60)
    ]
    assert [c.caption.endswith(", small group") for c in captions] == [True, False]
    assert shown[59].hidden
    assert not shown[60].hidden
    assert shown[60].value == 0


def test_a_title_is_the_whole_question_where_it_has_room() -> None:
    table, _ = survey()
    asked = "Please tell us: where did you hear about us for the very first time?"
    questions = tuple(
        replace(q, question=asked, label=asked[:40]) if q.name == "seen" else q
        for q in table.questions
    )
    titles = [c.title for c in _charts(Table(questions, table.data))]
    assert asked in titles


def test_ends_of_a_scale_that_nobody_gave_are_left_out() -> None:
    _, solution = survey()
    levels = ("Never", "Low", "Middle", "High", "Always")
    codes = np.where(solution.labels == 2, 3, 1)
    chart = next(c for c in _charts(_ordinal(codes, levels, levels)) if c.title == "How likely?")
    assert [bar.label for bar in chart.bars] == ["Low", "Middle", "High"]


def test_titles_that_would_be_cut_to_the_same_words_keep_their_ends() -> None:
    table, _ = survey()
    stem = "Is it rude to ask someone to switch seats with you in order to be closer to your "
    asked = {"often": f"{stem}family?", "seen": f"{stem}friends?"}
    questions = tuple(
        replace(q, question=asked[q.name]) if q.name in asked else q for q in table.questions
    )
    charts = _charts(Table(questions, table.data))
    ends = {c.title.rsplit(" ", 1)[1] for c in charts}
    assert {"family?", "friends?"} <= ends
    assert all(len(c.title) <= 72 and c.title in c.alt for c in charts)
