"""A page onto one sheet: the largest setting that holds everything, or a refusal that names lines.

The order of fitting (docs/page.md): densities of the chart column before smaller type, the eight
steps, then without working notes; charts go from the last before they make type smaller than
9.4 pt. Statements are never cut.
What a step leaves free is spent on gaps, so that a short page looks composed, not unfinished.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from persona_core.export.body import Measured, measure, over
from persona_core.export.header import footer, higher_footer
from persona_core.export.ink import Group, stack
from persona_core.export.look import DENSITIES, STEPS, Look, tone
from persona_core.export.page import Page
from persona_core.export.sheet import Sheet, grid
from persona_core.problem import Problem

_ROW_MORE, _SECTION_MORE = 2.4, 5.0
"""How far gaps may grow into free space, mm."""
_LEAST_FOR_CHARTS = 4
"""Steps that are tried before charts are left out: they may shrink type to 9.4 pt, no further."""
_NAMED = 6
"""Lines a refusal names before it only counts."""


class DoesNotFit(Problem):
    """More than one page holds; `lines` are those that stand below its end.

    `upright_fits`: the sheet lies on its side, and standing upright it would hold them all.
    """

    def __init__(self, who: str, lines: tuple[str, ...], *, upright_fits: bool = False) -> None:
        shown = "; ".join(f"“{line}”" for line in lines[:_NAMED])
        rest = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
        super().__init__(
            f"the page of {who}",
            f"one page does not hold {shown}{rest}",
            "print it upright, which holds them all, or shorten or remove lines"
            if upright_fits
            else "shorten or remove lines until it does",
        )
        self.lines = lines
        self.upright_fits = upright_fits


@dataclass(frozen=True)
class Layout:
    """Where everything stands, in reading order."""

    groups: tuple[Group, ...]
    step: int
    """0 for the most generous setting."""
    without_advice: bool = False
    charts_left_out: int = 0


UPRIGHT = Sheet()


@lru_cache(maxsize=64)
def lay_out(page: Page, sheet: Sheet = UPRIGHT) -> Layout:
    """Everything in its place on one side of the sheet; raises `DoesNotFit`."""
    bare = replace(page, advice=())
    whole = _whole(page, sheet, len(STEPS)) if page.advice else None
    found = whole or _fewer_charts(bare, sheet)
    if found is None:
        lines = over(page, _look(page, sheet, len(STEPS) - 1))
        raise DoesNotFit(page.name, lines, upright_fits=_upright_fits(page, sheet))
    step, m = found
    return Layout(
        _place(m, page),
        step,
        without_advice=bool(page.advice) and not m.page.advice,
        charts_left_out=len(page.charts) - len(m.page.charts),
    )


def _upright_fits(page: Page, sheet: Sheet) -> bool:
    """Whether a sheet that lies on its side would hold the page standing upright."""
    if not sheet.landscape:
        return False
    try:
        lay_out(page, replace(sheet, landscape=False))
    except DoesNotFit:
        return False
    return True


def fits_at(page: Page, step: int) -> bool:
    """Whether all of a page stands at this step of the order of fitting (0 = the largest type)."""
    return _at(page, UPRIGHT, step) is not None


def excess(page: Page, sheet: Sheet) -> float:
    """How many mm the last step, without notes and charts, is too long for the sheet; below 0 is
    what it leaves free."""
    bare = replace(page, advice=(), charts=())
    m = measure(bare, _look(bare, sheet, len(STEPS) - 1))
    lanes = m.main_height(m.look.step.row_gap, m.section_gap)
    return max(lanes, m.left_height(m.chart_gap)) - m.room


def _whole(page: Page, sheet: Sheet, steps: int) -> tuple[int, Measured] | None:
    """The first of so many steps at which everything fits."""
    for step in range(steps):
        if m := _at(page, sheet, step):
            return step, m
    return None


def _fewer_charts(page: Page, sheet: Sheet) -> tuple[int, Measured] | None:
    """As many charts as fit in type of 9.4 pt and more; else the largest type that holds the text,
    with as many charts as fit beside it."""
    fewer = [replace(page, charts=page.charts[:n]) for n in range(len(page.charts), -1, -1)]
    for tried in fewer:
        if found := _whole(tried, sheet, _LEAST_FOR_CHARTS):
            return found
    text = _whole(fewer[-1], sheet, len(STEPS))
    if text is None:
        return None
    step, without = text
    return step, next((m for tried in fewer if (m := _at(tried, sheet, step))), without)


def _at(page: Page, sheet: Sheet, step: int) -> Measured | None:
    """The page at a step, its charts as airy as they can be."""
    for density in DENSITIES if page.charts else DENSITIES[:1]:
        m = measure(page, _look(page, sheet, step, density))
        if m.main_fits() and m.left_fits():
            return m
        if m.look.grid.side and not m.main_fits():
            return None
    return None


def _look(page: Page, sheet: Sheet, step: int, density: float = 1.0) -> Look:
    columns = grid(sheet, tight=STEPS[step].tight)
    look = Look(tone(page), STEPS[step], columns, density)
    return replace(look, grid=replace(columns, foot=columns.foot + higher_footer(page, look)))


def _place(m: Measured, page: Page) -> tuple[Group, ...]:
    """Spend what is left: rows first, then sections; the rest stays above the path."""
    aligned = m.main_height(m.look.step.row_gap, m.section_gap, aligned=True) <= m.room
    row_gap, section_gap = _spend(m, aligned)
    spare = m.room - m.left_height(m.chart_gap)
    places = max(len(m.left) - 1, 1)
    chart_gap = m.chart_gap + min(spare / places, max(section_gap - m.chart_gap, 0.0))
    return (
        *m.head.groups,
        *stack(m.left, chart_gap).down(m.top),
        *m.placed(row_gap, section_gap, aligned=aligned),
        *m.foot.down(m.foot_y),
        *footer(page, m.look).groups,
    )


def _spend(m: Measured, aligned: bool) -> tuple[float, float]:
    """Row gap and section gap for the room there is; a section gap is at least two row gaps."""
    row, section = m.look.step.row_gap, m.section_gap
    for i in range(25):
        wider = m.look.step.row_gap + _ROW_MORE * i / 24
        if m.main_height(wider, max(m.section_gap, 2 * wider), aligned=aligned) > m.room:
            break
        row, section = wider, max(m.section_gap, 2 * wider)
    places = max(map(len, m.lanes)) - 1
    if places > 0:
        spare = max(m.room - m.main_height(row, section, aligned=aligned), 0.0)
        section += min(spare / places, _SECTION_MORE)
    return row, section
