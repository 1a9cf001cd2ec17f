"""One page or a refusal that names lines: never two pages, never a cut statement."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from persona_core.export import DoesNotFit, render
from persona_core.export.fit import UPRIGHT, Layout, lay_out
from persona_core.export.ink import Text
from persona_core.export.look import STEPS
from persona_core.export.page import Cell, Line, Page, Path, Section
from persona_core.export.sheet import Sheet
from tests.export.reading import pages_of, squeezed, text_of
from tests.export.samples.draft import DRAFT, EMPTY
from tests.export.samples.friederike import FRIEDERIKE
from tests.export.samples.ines import INES, ROBIN

PROSE = (
    "plans weekly dinners compares suppliers before ordering and asks neighbours about delivery "
    "times because refrigerators fill quickly on Sunday evenings when children return hungry"
)
WORDS = PROSE.split()


def _line(rng: random.Random, fewest: int = 3, most: int = 16) -> Line:
    text = " ".join(rng.choice(WORDS) for _ in range(rng.randint(fewest, most)))
    return Line(
        text.capitalize(),
        "62% of 118 · everyone 41% · index 151 · Q7",
        rng.choice(("data", "interview", "assumption")),
        f"{rng.randint(1, 90)} min",
        " ".join(rng.choice(WORDS) for _ in range(rng.randint(2, 8))),
    )


def _random(seed: int) -> Page:
    """A persona with 1 to 6 goals and pains of 3 to 16 words (the trial of page.md)."""
    rng = random.Random(seed)
    sections = tuple(
        Section(name, tuple(_line(rng) for _ in range(rng.randint(1, 6))), "What it costs")
        for name in ("Goals", "Pains")
    )
    nodes = tuple(
        Cell(label, (replace(_line(rng, 3, 12), figure="", caption=""),))
        for label in ("Starts looking when", "Researches", "Is influenced by", "Objects")
    )
    facts = tuple(replace(_line(rng, 1, 6), second="") for _ in range(rng.randint(1, 10)))
    return replace(
        INES,
        sections=sections,
        path=Path("How Ines buys", nodes),
        facts=facts,
        quote=f"“{_line(rng, 5, 30).text}.”",
        charts=INES.charts[: rng.randint(0, 3)],
    )


def _tried(page: Page, sheet: Sheet = UPRIGHT) -> Layout | DoesNotFit:
    try:
        return lay_out(page, sheet)
    except DoesNotFit as refusal:
        return refusal


def test_forty_random_personas_fit_one_page_or_are_refused_with_their_lines() -> None:
    steps = set()
    for seed in range(40):
        page = _random(seed)
        tried = _tried(page)
        if isinstance(tried, DoesNotFit):
            assert tried.lines
            assert set(tried.lines) <= {line.text for line in page.statements()}
            continue
        steps.add(tried.step)
        for text in (shape for g in tried.groups for shape in g.shapes if isinstance(shape, Text)):
            assert 0 < text.y < 297
    assert len(steps) >= 5, "the trial should meet most steps"


def test_random_pages_are_printed_whole() -> None:
    for seed in range(0, 40, 8):
        page = _random(seed)
        if isinstance(_tried(page), DoesNotFit):
            continue
        pdf = render(page)
        text = text_of(pdf)
        assert pages_of(pdf) == 1
        for line in page.statements():
            assert squeezed(line.text) in text


def _goals(n: int, text: str = "Gets dinner on the table within half an hour") -> Page:
    section = Section("Goals", tuple(Line(f"{text} {i}", mark="data") for i in range(n)))
    return replace(INES, sections=(section,))


def test_a_page_with_little_on_it_is_set_at_the_largest_size() -> None:
    assert lay_out(EMPTY).step == 0
    assert lay_out(_goals(1)).step <= 1


def test_more_lines_never_make_the_type_larger() -> None:
    steps = [lay_out(_goals(n)).step for n in range(1, 12)]
    assert steps == sorted(steps)


def test_charts_are_set_closer_before_type_shrinks() -> None:
    """One more fact at the same step: the charts below take less height."""
    facts = tuple(Line(f"Fact number {i}", mark="data") for i in range(14))
    layouts = [lay_out(replace(INES, facts=facts[:n])) for n in range(1, 15)]
    heights = [(layout.step, _charts_height(layout)) for layout in layouts]
    assert any(one[0] == other[0] and other[1] < one[1] - 1 for one, other in pairwise(heights)), (
        heights
    )


def _charts_height(layout: Layout) -> float:
    """From the first chart's title to the last one's."""
    titles = [g.shapes[0] for g in layout.groups if g.role == "H3"]
    column = [t.y for t in titles if isinstance(t, Text) and t.x < 20 and t.y < 200]
    return column[2] - column[0]


def test_working_notes_go_first_and_then_the_last_chart() -> None:
    tried = [_tried(_goals(n)) for n in range(1, 45, 4)]
    without = [one.without_advice for one in tried if isinstance(one, Layout)]
    assert without == sorted(without)
    assert without[0] is False
    assert without[-1] is True
    many = tuple(Line(f"A fact that needs two lines of its column, number {i}") for i in range(14))
    layout = lay_out(replace(INES, facts=many))
    assert layout.without_advice
    assert layout.charts_left_out


def test_what_does_not_fit_is_refused_with_the_lines_that_are_over() -> None:
    page = replace(_goals(60), strips=())
    with pytest.raises(DoesNotFit) as refused:
        render(page)
    lines = refused.value.lines
    assert lines == tuple(line.text for line in page.sections[0].lines[-len(lines) :])
    assert "Ines Hallberg" in refused.value.where
    assert lines[0] in refused.value.what
    assert "more" in refused.value.what
    assert "\n" not in refused.value.line()


def test_a_refusal_on_its_side_says_whether_upright_holds_the_page() -> None:
    for goals in range(8, 40):
        tried = _tried(replace(_goals(goals), strips=()), Sheet(landscape=True))
        if isinstance(tried, DoesNotFit):
            break
    assert isinstance(tried, DoesNotFit)
    assert tried.upright_fits
    assert "upright" in tried.todo
    far_more = _tried(replace(_goals(60), strips=()), Sheet(landscape=True))
    assert isinstance(far_more, DoesNotFit)
    assert not far_more.upright_fits
    assert "upright" not in far_more.todo
    upright = _tried(replace(_goals(60), strips=()))
    assert isinstance(upright, DoesNotFit)
    assert not upright.upright_fits


def test_a_path_longer_than_the_page_is_named_too() -> None:
    node = Cell("Researches", (Line(" ".join(WORDS * 40), mark="data"),))
    page = replace(EMPTY, path=Path("Buying", (node,)))
    with pytest.raises(DoesNotFit) as refused:
        render(page)
    assert refused.value.lines == (node.lines[0].text,)


def test_too_many_facts_are_named_one_by_one() -> None:
    facts = tuple(Line(f"Fact number {i}", mark="data") for i in range(70))
    with pytest.raises(DoesNotFit) as refused:
        render(replace(EMPTY, facts=facts))
    assert refused.value.lines[-1] == "Fact number 69"
    assert len(refused.value.lines) < 40


@pytest.mark.parametrize("page", [INES, ROBIN, DRAFT, EMPTY], ids=lambda page: page.name)
def test_the_samples_fit_whole_in_comfortable_type(page: Page) -> None:
    layout = lay_out(page)
    assert (layout.charts_left_out, layout.without_advice) == (0, False)
    assert layout.step <= 2


def test_the_long_german_page_fits_and_loses_no_statement() -> None:
    """Without hyphenation it gives up its working notes and one chart."""
    layout = lay_out(FRIEDERIKE)
    assert layout.without_advice
    assert layout.charts_left_out <= 1


def test_charts_go_before_they_make_type_smaller_than_nine_point_four() -> None:
    facts = tuple(Line(f"A fact that fills two lines of its column, number {i}") for i in range(9))
    page = replace(INES, facts=facts, advice=())
    layout = lay_out(page)
    assert layout.charts_left_out == 1
    assert STEPS[layout.step].body >= 9.4


def test_the_header_grows_for_a_long_name_and_keeps_its_height_for_a_short_one() -> None:
    long = replace(INES, name="Maximiliane Alexandra von Hohenzollern-Sigmaringen und Brandenburg")
    assert _body_top(INES) == pytest.approx(66 + 7, abs=4)
    assert _body_top(long) > _body_top(INES) + 5


def _body_top(page: Page) -> float:
    """Baseline of the first section's heading."""
    for group in lay_out(page).groups:
        if group.role == "H2":
            first = group.shapes[0]
            assert isinstance(first, Text)
            return first.y
    raise AssertionError("no heading")


@pytest.mark.parametrize("sheet", [Sheet(), Sheet(landscape=True)])
def test_a_long_method_lifts_the_footer_instead_of_running_off_the_paper(sheet: Sheet) -> None:
    verdict = "Some of these people were never asked one of the blocks of questions. " * 5
    page = replace(INES, footer=replace(INES.footer, method=("n = 412", verdict)))
    lowest = [
        max(
            shape.y
            for group in lay_out(one, sheet).groups
            for shape in group.shapes
            if isinstance(shape, Text)
        )
        for one in (INES, page)
    ]
    assert lowest[1] == pytest.approx(lowest[0], abs=0.5)


def test_a_page_of_little_to_say_has_its_charts_beside_each_other() -> None:
    little = replace(INES, sections=(), strips=INES.strips[:1])
    tops = {chart.title: _top(little, chart.title) for chart in little.charts}
    assert len(set(tops.values())) == 1, "one row"
    full = {_top(INES, chart.title) for chart in INES.charts}
    assert len(full) > 1, "below each other beside the statements"


def test_what_belongs_to_an_unknown_way_to_the_purchase_stands_with_the_rest() -> None:
    assert INES.path is not None
    known = replace(INES.path, nodes=(), more=(Cell("Compares", (Line("Price first"),)),))
    bare = replace(INES, sections=INES.sections[:1], strips=(), path=known, advice=())
    assert _top(bare, "Price first") < 200, "not at the foot of an empty page"


def _top(page: Page, words: str) -> float:
    """How far down the sheet a text begins, mm."""
    texts = [s for g in lay_out(page).groups for s in g.shapes if isinstance(s, Text)]
    return next(t.y for t in texts if words.startswith(t.text.strip()) or words in t.text)
