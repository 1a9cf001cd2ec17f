"""What is printed: one page of a persona on a sheet, what was asked for beside it, the wall."""

from collections.abc import Sequence
from dataclasses import replace

from persona_core.export.fit import UPRIGHT, lay_out
from persona_core.export.grey import greyed
from persona_core.export.ink import Leaf
from persona_core.export.large import large_print
from persona_core.export.page import Page
from persona_core.export.pdf import About, document
from persona_core.export.say import page_words
from persona_core.export.sheet import Sheet, grid
from persona_core.export.wall import wall


def render(page: Page, sheet: Sheet = UPRIGHT) -> bytes:
    """The page as a PDF of exactly one page, large print and working notes apart.

    Raises `DoesNotFit`.
    """
    leaves = large_print(page, sheet) if sheet.large else (_leaf(page, sheet),)
    if sheet.notes and page.notes:
        leaves = (*leaves, _leaf(_notes_alone(page), replace(sheet, large=False)))
    about = About(f"{page.name} · {page.kicker}", page.segment, page.lang, page.made)
    return document(_toned(leaves, sheet.grey), about)


def check_fit(page: Page, sheet: Sheet = UPRIGHT) -> None:
    """Raise `DoesNotFit` where `render` would; quick, since nothing is drawn."""
    if not sheet.large:
        lay_out(page, sheet)
    if sheet.notes and page.notes:
        lay_out(_notes_alone(page), replace(sheet, large=False))


def render_wall(pages: Sequence[Page], *, grey: bool = False) -> bytes:
    """All personas side by side on A3, as a PDF."""
    first = pages[0]
    title = page_words(first.lang)["wall"]["title"]
    return document(_toned(wall(pages), grey), About(title, first.size, first.lang, first.made))


def _leaf(page: Page, sheet: Sheet) -> Leaf:
    columns = grid(sheet)
    return Leaf(columns.width, columns.height, lay_out(page, sheet).groups)


def _notes_alone(page: Page) -> Page:
    """The working notes in full under the head of their persona."""
    title = page_words(page.lang)["notes"]["title"]
    return replace(
        page,
        kicker=f"{page.kicker} · {title}",
        facts=(),
        sections=(),
        strips=page.notes,
        path=None,
        advice=(),
        charts=(),
        footer=replace(page.footer, score=""),
    )


def _toned(leaves: Sequence[Leaf], grey: bool) -> list[Leaf]:
    return [replace(leaf, groups=greyed(leaf.groups)) if grey else leaf for leaf in leaves]
