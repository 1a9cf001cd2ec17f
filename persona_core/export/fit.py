"""A page onto one sheet: the largest setting that holds everything, or a refusal that names lines.

The order of fitting (docs/page.md): densities of the chart column before smaller type, the eight
steps, then without working notes; charts go from the last before they make type smaller than
9.4 pt. Statements are never cut.
What a step leaves free is spent on gaps, so that a short page looks composed, not unfinished.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from persona_core.export import blocks, figures
from persona_core.export.header import footer, header
from persona_core.export.ink import EMPTY, Block, Group, stack, stacked
from persona_core.export.look import (
    ABOVE_FOOTER,
    BODY_GAP,
    DENSITIES,
    FOOTER_RULE,
    STEPS,
    Look,
    tone,
)
from persona_core.export.page import Page
from persona_core.problem import Problem

_ROW_MORE, _SECTION_MORE = 2.4, 5.0
"""How far gaps may grow into free space, mm."""
_LEAST_FOR_CHARTS = 4
"""Steps that are tried before charts are left out: they may shrink type to 9.4 pt, no further."""
_NAMED = 6
"""Lines a refusal names before it only counts."""


class DoesNotFit(Problem):
    """More than one page holds; `lines` are those that stand below its end."""

    def __init__(self, who: str, lines: tuple[str, ...]) -> None:
        shown = "; ".join(f"“{line}”" for line in lines[:_NAMED])
        rest = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
        super().__init__(
            f"the page of {who}",
            f"one page does not hold {shown}{rest}",
            "shorten or remove lines until it does",
        )
        self.lines = lines


@dataclass(frozen=True)
class Layout:
    """Where everything stands, in reading order."""

    groups: tuple[Group, ...]
    step: int
    """0 for the most generous setting."""
    without_advice: bool = False
    charts_left_out: int = 0


@dataclass(frozen=True)
class _Part:
    """A section of the main column: its heading and the rows under it."""

    top: Block
    rows: list[Block]
    lines: list[tuple[str, ...]]
    """The statements of each row, for a refusal; a row of cells holds several."""

    def height(self, gap: float) -> float:
        return self.top.height + stacked([row.height for row in self.rows], gap)

    def set(self, gap: float) -> Block:
        return stack([self.top, stack(self.rows, gap)], 0.0)


@dataclass(frozen=True)
class _Measured:
    """One attempt, measured but not yet placed."""

    page: Page
    look: Look
    head: Block
    facts: Block
    charts: list[Block]
    parts: list[_Part]
    foot: list[Block]
    """Path and working notes, set upwards from the footer."""

    @property
    def section_gap(self) -> float:
        return self.look.step.section_gap

    @property
    def left(self) -> list[Block]:
        return [b for b in (self.facts, *self.charts) if b.height]

    @property
    def top(self) -> float:
        return self.head.height + BODY_GAP

    @property
    def foot_height(self) -> float:
        return stacked([b.height for b in self.foot], self.section_gap)

    @property
    def room(self) -> float:
        """Height of the body."""
        gap = 1.2 * self.section_gap if self.foot else 0.0
        return FOOTER_RULE - ABOVE_FOOTER - self.foot_height - gap - self.top

    def left_height(self, gap: float) -> float:
        return stacked([b.height for b in self.left], gap)

    def main_height(self, row_gap: float, section_gap: float) -> float:
        return stacked([p.height(row_gap) for p in self.parts], section_gap)

    def main_fits(self) -> bool:
        return self.main_height(self.look.step.row_gap, self.section_gap) <= self.room + 1e-6

    def left_fits(self) -> bool:
        return self.left_height(self.chart_gap) <= self.room + 1e-6

    @property
    def chart_gap(self) -> float:
        """Charts stand closer than sections where the column is dense."""
        return self.section_gap * self.look.density


@lru_cache(maxsize=64)
def lay_out(page: Page) -> Layout:
    """Everything in its place; raises `DoesNotFit`."""
    bare = replace(page, advice=())
    found = (_whole(page, len(STEPS)) if page.advice else None) or _fewer_charts(bare)
    if found is None:
        raise DoesNotFit(page.name, _over(page))
    step, m = found
    return Layout(
        _place(m, page),
        step,
        without_advice=bool(page.advice) and not m.page.advice,
        charts_left_out=len(page.charts) - len(m.page.charts),
    )


def fits_at(page: Page, step: int) -> bool:
    """Whether all of a page stands at this step of the order of fitting (0 = the largest type)."""
    return _at(page, step) is not None


def _whole(page: Page, steps: int) -> "tuple[int, _Measured] | None":
    """The first of so many steps at which everything fits."""
    for step in range(steps):
        if m := _at(page, step):
            return step, m
    return None


def _fewer_charts(page: Page) -> "tuple[int, _Measured] | None":
    """As many charts as fit in type of 9.4 pt and more; else the largest type that holds the text,
    with as many charts as fit beside it."""
    fewer = [replace(page, charts=page.charts[:n]) for n in range(len(page.charts), -1, -1)]
    for tried in fewer:
        if found := _whole(tried, _LEAST_FOR_CHARTS):
            return found
    text = _whole(fewer[-1], len(STEPS))
    if text is None:
        return None
    step, without = text
    return step, next((m for tried in fewer if (m := _at(tried, step))), without)


def _at(page: Page, step: int) -> "_Measured | None":
    """The page at a step, its chart column as airy as it can be."""
    for density in DENSITIES if page.charts else DENSITIES[:1]:
        m = _measure(page, Look(tone(page), STEPS[step], density))
        if not m.main_fits():
            return None
        if m.left_fits():
            return m
    return None


def _measure(page: Page, look: Look) -> _Measured:
    foot = []
    if page.path:
        foot.append(blocks.path(page.path, look))
    if page.advice:
        foot.append(blocks.advice(page.advice, look))
    first_bars = next((i for i, c in enumerate(page.charts) if not c.ordered), 0)
    charts = [
        figures.chart(c, look, page.legend if i == first_bars else None)
        for i, c in enumerate(page.charts)
    ]
    return _Measured(
        page=page,
        look=look,
        head=header(page, look),
        facts=blocks.facts(page.facts, look) if page.facts else EMPTY,
        charts=charts,
        parts=_parts(page, look),
        foot=foot,
    )


def _parts(page: Page, look: Look) -> list[_Part]:
    parts = []
    for section in page.sections:
        top, rows = blocks.section_rows(section, look)
        parts.append(_Part(top, rows, [(line.text,) for line in section.lines]))
    for strip in page.strips:
        top, rows = blocks.strip_rows(strip, look)
        cells = tuple(line.text for cell in strip.cells for line in cell.lines)
        said = [cells] if cells else []
        parts.append(_Part(top, rows, [*said, *((line.text,) for line in strip.below)]))
    return parts


def _place(m: _Measured, page: Page) -> tuple[Group, ...]:
    """Spend what is left: rows first, then sections; the rest stays above the path."""
    row_gap, section_gap = _spend(m)
    main = stack([p.set(row_gap) for p in m.parts], section_gap)
    spare = m.room - m.left_height(m.chart_gap)
    places = max(len(m.left) - 1, 1)
    chart_gap = m.chart_gap + min(spare / places, max(section_gap - m.chart_gap, 0.0))
    left = stack(m.left, chart_gap)
    path_y = FOOTER_RULE - ABOVE_FOOTER - m.foot_height
    return (
        *m.head.groups,
        *left.down(m.top),
        *main.down(m.top),
        *stack(m.foot, m.section_gap).down(path_y),
        *footer(page, m.look).groups,
    )


def _spend(m: _Measured) -> tuple[float, float]:
    """Row gap and section gap for the room there is; a section gap is at least two row gaps."""
    row, section = m.look.step.row_gap, m.section_gap
    for i in range(25):
        wider = m.look.step.row_gap + _ROW_MORE * i / 24
        if m.main_height(wider, max(m.section_gap, 2 * wider)) > m.room:
            break
        row, section = wider, max(m.section_gap, 2 * wider)
    places = len(m.parts) - 1
    if places > 0:
        spare = max(m.room - m.main_height(row, section), 0.0)
        section += min(spare / places, _SECTION_MORE)
    return row, section


def _over(page: Page) -> tuple[str, ...]:
    """The lines that stand below the end of the page at the smallest setting."""
    bare = replace(page, advice=(), charts=())
    m = _measure(bare, Look(tone(page), STEPS[-1]))
    row_gap, y = m.look.step.row_gap, 0.0
    over: list[str] = []
    for part in m.parts:
        y += part.top.height
        for row, said in zip(part.rows, part.lines, strict=True):
            if y + row.height > m.room:
                over.extend(said)
            y += row.height + row_gap
        y += m.section_gap - row_gap
    for i in range(len(page.facts)):
        if blocks.facts(page.facts[: i + 1], m.look).height > m.room:
            over.append(page.facts[i].text)
    if over:
        return tuple(over)
    path = page.path
    cells = (*path.nodes, *path.more) if path else ()
    return tuple(line.text for cell in cells for line in cell.lines) or (page.quote or page.name,)
