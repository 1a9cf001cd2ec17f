"""The PDF as others see it: poppler counts, reads and measures it."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest

from persona_core.export import render
from persona_core.export.fit import lay_out
from persona_core.export.look import STEPS
from persona_core.export.page import Line, Page
from persona_core.export.sheet import Grid, Sheet, grid
from tests.export.reading import pages_of, poppler, squeezed, structure_of, text_of, words_of
from tests.export.samples.draft import DRAFT, EMPTY
from tests.export.samples.friederike import FRIEDERIKE
from tests.export.samples.ines import INES, ROBIN

SAMPLES = {"ines": INES, "friederike": FRIEDERIKE, "draft": DRAFT, "robin": ROBIN, "empty": EMPTY}
LINES_X = (16.0, 62.0, 108.0, 154.0)
"""Left edges of the four columns (page.md, section 2), mm."""


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> tuple[Page, bytes]:
    page = SAMPLES[request.param]
    return page, render(page)


def test_every_page_is_exactly_one_a4_sheet(sample: tuple[Page, bytes]) -> None:
    _, pdf = sample
    assert pages_of(pdf) == 1
    assert "595.28 x 841.89 pts (A4)" in poppler("pdfinfo", pdf, to_stdout=False)


def test_all_fonts_are_embedded_subsets_with_a_way_back_to_unicode(
    sample: tuple[Page, bytes],
) -> None:
    rows = poppler("pdffonts", sample[1], to_stdout=False).splitlines()[2:]
    assert rows
    for row in rows:
        embedded, subset, unicode = row.split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), row


def test_every_statement_can_be_read_and_searched(sample: tuple[Page, bytes]) -> None:
    page, pdf = sample
    text = text_of(pdf)
    for said in [page.name, page.role, page.quote, page.share, *_texts(page)]:
        assert _joined(said) in _joined(text)


def test_what_each_statement_rests_on_follows_it_in_the_structure(
    sample: tuple[Page, bytes],
) -> None:
    page, pdf = sample
    read = squeezed(structure_of(pdf))
    for line in page.statements():
        assert squeezed(f"{line.text} {line.second}") in read


def _joined(text: str) -> str:
    """Poppler takes a hyphen at the end of a line away: compared without any."""
    return squeezed(text).replace("-", "")


def _texts(page: Page) -> list[str]:
    lines = page.statements()
    return [text for line in lines for text in (line.text, line.figure) if text]


def test_the_structure_names_title_headings_quote_and_pictures() -> None:
    read = structure_of(render(INES))
    elements = re.findall(r"^  (\w+)(?: \(block\))?\n    \"(.*)\"$", read, re.M)
    assert ("H1", "Ines Hallberg") in elements
    assert [text for role, text in elements if role == "H2"] == [
        *("Goals", "Pains", "Channels", "How Ines buys")
    ]
    assert ("BlockQuote", squeezed(INES.quote)) in elements
    assert sum(role == "Figure" for role, _ in elements) == 2 + len(INES.charts)


def test_pictures_carry_a_description() -> None:
    pdf = render(INES)
    for alt in (INES.portrait_alt, INES.sizes_alt, *(chart.alt for chart in INES.charts)):
        encoded = alt.encode("utf-16-be")
        assert encoded in pdf or alt.encode("ascii", "replace") in pdf or _escaped(alt) in pdf


def _escaped(text: str) -> bytes:
    """A PDF literal string escapes brackets."""
    return text.replace("(", "\\(").replace(")", "\\)").encode("ascii", "replace")


def test_title_author_language_and_date_come_from_the_page() -> None:
    pdf = render(INES)
    info = poppler("pdfinfo", pdf, to_stdout=False)
    assert re.search(r"^Title:\s+Ines Hallberg", info, re.M)
    assert re.search(r"^Author:\s+Persona Workshop", info, re.M)
    assert re.search(r"^CreationDate:\s+Tue Nov 24 00:00:00 2026", info, re.M)
    assert re.search(r"^Tagged:\s+yes", info, re.M)
    assert b"/Lang (en)" in pdf
    assert b"/Lang (de)" in render(FRIEDERIKE)


def test_blocks_start_on_the_four_lines_of_the_grid(sample: tuple[Page, bytes]) -> None:
    page, pdf = sample
    columns = _grid(page)
    lines = LINES_X if columns.margin == 16 else tuple(columns.x(i) for i in (1, 2, 3, 4))
    words = words_of(pdf)
    starts = {w.text: [] for w in words}
    for word in words:
        starts[word.text].append(word.left)
    for line in page.statements():
        first = line.text.split()[0]
        assert any(abs(x - edge) < 0.35 for x in starts[first] for edge in lines), line.text


def _grid(page: Page) -> Grid:
    return grid(Sheet(), tight=STEPS[lay_out(page).step].tight)


def test_a_measure_stands_on_the_baseline_of_its_statement() -> None:
    words = words_of(render(INES))
    statement = next(w for w in words if w.text == "Cooks")
    figure = next(w for w in words if w.text == "meal" and w.left > 154)
    # Both boxes span ascent to descent of their fonts, at 10.6 and 12.2 pt.
    assert figure.bottom - statement.bottom == pytest.approx(0.35, abs=0.5)


def test_nothing_stands_outside_the_paper_or_over_the_footer(sample: tuple[Page, bytes]) -> None:
    page, pdf = sample
    margin = _grid(page).margin
    for word in words_of(pdf):
        assert margin - 6 < word.left < word.right < 210 - margin + 0.5, word
        assert word.bottom < 297 - 5, word
        assert not (275 < (word.top + word.bottom) / 2 < 278), word


def test_no_two_words_overlap(sample: tuple[Page, bytes]) -> None:
    words = sorted(words_of(sample[1]), key=lambda w: w.left)
    for i, one in enumerate(words):
        for other in words[i + 1 :]:
            if other.left > one.right - 0.3:
                break
            # Boxes reach from ascent to descent, so neighbouring lines touch by a little.
            deep = min(one.bottom, other.bottom) - max(one.top, other.top)
            low = min(one.bottom - one.top, other.bottom - other.top)
            assert deep < 0.45 * low, (one, other)


def test_equal_pages_are_equal_bytes_in_any_process() -> None:
    here = render(INES)
    code = (
        "import sys; from persona_core.export import render; "
        "from tests.export.samples.ines import INES; sys.stdout.buffer.write(render(INES))"
    )
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
        ).stdout
        assert there == here


def test_a_page_weighs_less_than_a_hundred_kilobytes(sample: tuple[Page, bytes]) -> None:
    assert len(sample[1]) < 100_000


def test_empty_parts_take_their_headings_with_them() -> None:
    text = text_of(render(EMPTY))
    for heading in ("Goals", "Pains", "Channels", "Buying", "Review", "this segment"):
        assert heading not in text


def test_a_word_wider_than_its_column_is_broken_and_stays_inside() -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
    page = replace(INES, facts=(Line(long, mark="data"),))
    column = [w for w in words_of(render(page)) if w.left < 57 and 70 < w.top < 85]
    assert "".join(w.text.rstrip("-") for w in column).startswith(long)
    assert all(w.right < 16 + 40 + 0.5 for w in column)
