"""Generated personas of every script and length: one page, every glyph there, nothing lost."""

import re
import unicodedata

import pytest

from persona_core.export import DoesNotFit, Sheet, missing_characters, render
from persona_core.export.characters import BOX
from persona_core.export.fit import lay_out
from persona_core.export.glyphs import shaped
from persona_core.export.ink import Text
from persona_core.export.page import Page
from persona_core.export.runs import runs
from tests.export.reading import pages_of, poppler, structure_of
from tests.export.scripts import personas

SHEETS = (Sheet(), Sheet("letter", grey=True), Sheet(landscape=True), Sheet("letter", True))


@pytest.mark.parametrize("turn", range(4))
def test_every_generated_persona_is_one_page_or_named_lines(turn: int) -> None:
    """Every language twice, in turn on each kind of sheet."""
    _check(personas(26, seed=3)[turn::4], SHEETS[turn])


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(4))
def test_three_hundred_generated_personas_lose_nothing(turn: int) -> None:
    _check(personas(300, seed=1)[turn::4], SHEETS[turn])


def _check(pages: list[Page], sheet: Sheet) -> None:
    refused = 0
    for page in pages:
        assert missing_characters(page) == ()
        pdf = _made(page, sheet)
        if isinstance(pdf, DoesNotFit):
            refused += 1
            said = {page.quote, *(line.text for line in page.statements())}
            assert pdf.lines
            assert set(pdf.lines) <= said
        else:
            _whole(page, sheet, pdf)
    assert refused < len(pages) / 2, "most pages fit"


def _made(page: Page, sheet: Sheet) -> bytes | DoesNotFit:
    try:
        return render(page, sheet)
    except DoesNotFit as refusal:
        return refusal


def _whole(page: Page, sheet: Sheet, pdf: bytes) -> None:
    assert pages_of(pdf) == 1
    for row in poppler("pdffonts", pdf, to_stdout=False).splitlines()[2:]:
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row
    for text in _drawn(page, sheet):
        assert BOX not in text.text
        for run in runs(text.text, text.font, text.rtl):
            assert all(glyph.glyph for glyph in shaped(run)), run
    read = _letters(structure_of(pdf))
    for said in (page.name, page.quote, *(line.text for line in page.statements())):
        assert _letters(said) in read, said


def _drawn(page: Page, sheet: Sheet) -> list[Text]:
    groups = lay_out(page, sheet).groups
    return [shape for group in groups for shape in group.shapes if isinstance(shape, Text)]


def _letters(text: str) -> str:
    """Without blanks and hyphens, which lines add and lose; composed the same way."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFC", text))
