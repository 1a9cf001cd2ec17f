"""Papers, grey, large print, working notes, the wall: what else a page may be printed on."""

import io
import re
import zlib
from dataclasses import replace

import pytest
from PIL import Image

from persona_core.export import DoesNotFit, Sheet, check_fit, preview_png, render, render_wall
from persona_core.export.grey import grey
from persona_core.export.ink import Text
from persona_core.export.large import large_print
from persona_core.export.page import Cell, Line, Page, Section, Strip
from persona_core.export.sheet import Paper, grid
from persona_core.show import palette
from tests.export.reading import pages_of, poppler, squeezed, structure_of, text_of, words_of
from tests.export.samples.draft import DRAFT
from tests.export.samples.friederike import FRIEDERIKE
from tests.export.samples.ines import INES, ROBIN
from tests.export.scripts import personas

SIZES = {
    Sheet(): "595.28 x 841.89",
    Sheet("letter"): "612 x 792",
    Sheet(landscape=True): "841.89 x 595.28",
    Sheet("letter", landscape=True): "792 x 612",
}
NOTES = (
    Strip("E-mail", (Cell("Subject lines", (Line("Five dinners, 25 minutes each"),)),)),
    Strip("Sales", (Cell("Objection and proof", (Line("Fears weeks unused → pause button"),)),)),
)


@pytest.mark.parametrize("sheet", SIZES, ids=str)
@pytest.mark.parametrize("page", [INES, DRAFT], ids=lambda page: page.name)
def test_each_paper_holds_the_samples_whole_and_inside_its_margins(
    page: Page, sheet: Sheet
) -> None:
    pdf = render(page, sheet)
    assert SIZES[sheet] in poppler("pdfinfo", pdf, to_stdout=False)
    assert pages_of(pdf) == 1
    columns, read = grid(sheet), squeezed(structure_of(pdf))
    for line in page.statements():
        assert squeezed(line.text) in read
    for word in words_of(pdf):
        assert columns.margin - 6 < word.left, word
        assert word.right < columns.right + 0.5, word
        assert word.bottom < columns.height - 5, word


def test_a_wide_page_reads_section_by_section_and_starts_on_its_six_columns() -> None:
    sheet = Sheet("letter", landscape=True)
    pdf, columns = render(INES, sheet), grid(sheet)
    headings = re.findall(r"^  H2 \(block\)\n    \"(.*)\"$", structure_of(pdf), re.M)
    assert headings == ["Goals", "Pains", "Channels", "How Ines buys"]
    at = {word.text: word for word in words_of(pdf)}
    assert at["Goals"].left == pytest.approx(columns.x(1), abs=0.4)
    assert at["Pains"].left == pytest.approx(columns.x(4), abs=0.4)
    assert at["Goals"].top == pytest.approx(at["Pains"].top, abs=0.01)
    share = max((w for w in words_of(pdf) if w.text == "31%"), key=lambda w: w.bottom - w.top)
    assert share.left == pytest.approx(columns.x(6), abs=1.0)


def test_many_facts_on_a_wide_page_leave_its_head_for_the_lanes() -> None:
    facts = tuple(Line(f"A fact of two lines in its narrow column, number {i}") for i in range(8))
    sheet = Sheet(landscape=True)
    text = text_of(render(replace(INES, facts=facts), sheet))
    assert all(squeezed(fact.text) in text for fact in facts)
    rows = {round(w.top) for w in words_of(render(replace(INES, facts=facts), sheet))}
    assert max(rows) < 210


def test_a_wide_page_refuses_with_lines_too() -> None:
    long = replace(INES, sections=(Section("Goals", tuple(Line(f"Goal {i}") for i in range(90))),))
    with pytest.raises(DoesNotFit) as refused:
        check_fit(long, Sheet(landscape=True))
    assert "Goal 89" in refused.value.lines
    check_fit(INES, Sheet(landscape=True))


@pytest.mark.parametrize("page", [INES, ROBIN], ids=["customer", "negative"])
def test_a_grey_page_has_no_colour_and_keeps_its_contrasts(page: Page) -> None:
    pdf = render(page, Sheet(grey=True))
    picture = Image.open(io.BytesIO(preview_png(pdf, 400))).convert("RGB")
    assert all(r == g == b for _, (r, g, b) in picture.getcolors(1 << 20) or [])
    own = picture.getpixel((130, 72)), picture.getpixel((350, 72))
    assert own[0] != own[1], "the own segment stands out in the size strip"


def test_a_grey_is_as_light_as_its_colour() -> None:
    for slot in range(8):
        for colour in (palette.colour(slot), palette.figure(slot), palette.panel(slot)):
            paper = palette.contrast(colour, palette.WHITE)
            assert palette.contrast(grey(colour), palette.WHITE) == pytest.approx(paper, rel=0.03)


@pytest.mark.parametrize("page", [INES, ROBIN, FRIEDERIKE], ids=lambda page: page.name)
def test_large_print_says_everything_in_sixteen_points(page: Page) -> None:
    pdf = render(page, Sheet(large=True))
    read = squeezed(structure_of(pdf))
    for line in page.statements():
        for said in (line.text, line.second, line.figure):
            assert squeezed(said) in read
    assert page.footer.review in read
    sizes = {float(size) for size in re.findall(rb"/F\d+ ([\d.]+) Tf", _unpacked(pdf))}
    assert min(sizes) >= 16
    assert pages_of(pdf) == (3 if page is FRIEDERIKE else 2), "long ones take a third sheet"


def _unpacked(pdf: bytes) -> bytes:
    """The page's operators as text."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.S)
    out = []
    for stream in streams:
        try:
            out.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"".join(out)


def test_working_notes_in_full_stand_on_a_sheet_of_their_own_where_asked() -> None:
    page = replace(INES, notes=NOTES)
    assert pages_of(render(page)) == 1
    pdf = render(page, Sheet(notes=True))
    assert pages_of(pdf) == 2
    read = squeezed(structure_of(pdf))
    for said in ("Working notes", "Five dinners, 25 minutes each", "Fears weeks unused"):
        assert said in read
    assert pages_of(render(INES, Sheet(notes=True))) == 1, "without notes there is no such sheet"


def test_the_wall_shows_everybody_on_one_a3_sheet_with_sections_on_common_lines() -> None:
    pages = [INES, DRAFT, FRIEDERIKE, ROBIN]
    pdf = render_wall(pages)
    assert pages_of(pdf) == 1
    assert "1190.55 x 841.89" in poppler("pdfinfo", pdf, to_stdout=False)
    words, read = words_of(pdf), squeezed(structure_of(pdf))
    for page in pages:
        for said in (page.name, page.quote, page.sections[0].lines[0].text):
            assert "".join(said.split()) in "".join(read.split())
    heads = [w for w in words if w.text in ("Goals", "Ziele")]
    assert len({round(w.top, 2) for w in heads}) == 1
    assert max(w.bottom for w in words) < 292
    assert render_wall(pages) == pdf


def test_on_the_wall_a_measure_does_not_hide_what_the_statement_rests_on() -> None:
    said = Line(
        "Wants dinner in half an hour", "82% of 145 · Q3", figure="25 min", caption="to eat"
    )
    goals = replace(INES.sections[0], lines=(said,))
    read = squeezed(text_of(render_wall([replace(INES, sections=(goals, *INES.sections[1:]))])))
    for part in (said.text, said.second, said.figure, said.caption):
        assert squeezed(part) in read


@pytest.mark.parametrize("k", [1, 6])
def test_the_wall_holds_any_number_of_personas(k: int) -> None:
    pages = personas(k, seed=4)
    pdf = render_wall(pages, grey=True)
    assert pages_of(pdf) == (2 if k > 5 else 1)
    read = "".join(structure_of(pdf).split())
    assert all("".join(page.name.split()) in read for page in pages)
    for word in words_of(pdf):
        assert 8 < word.left < word.right < 412, word


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("more", [3, 6, 9])
def test_large_print_leaves_no_sheet_almost_empty_and_loses_nothing(
    paper: Paper, more: int
) -> None:
    goals = INES.sections[0]
    page = replace(INES, sections=(replace(goals, lines=goals.lines * more), *INES.sections[1:]))
    leaves = large_print(page, Sheet(paper, large=True))
    assert len(leaves) > 2
    for leaf in leaves:
        lowest = max(s.y for group in leaf.groups for s in group.shapes if isinstance(s, Text))
        assert 0.5 * leaf.height < lowest < leaf.height
    said = text_of(render(page, Sheet(paper, large=True)))
    assert squeezed(page.footer.score) in squeezed(said)
    assert squeezed(said).count(squeezed(goals.lines[0].text)) == more
