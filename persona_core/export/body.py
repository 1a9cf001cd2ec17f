"""The body of a page, measured in one setting: parts in lanes, beside them facts and charts.

On an upright sheet one lane of statements stands beside a column of facts and charts; on a wide
one two lanes share all of it. Heights do not depend on the lane, so parts are built in the first.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product

from persona_core.export import blocks, figures
from persona_core.export.header import header
from persona_core.export.ink import EMPTY, Block, Group, beside, stack, stacked
from persona_core.export.look import ABOVE_FOOTER, BODY_GAP, Look
from persona_core.export.page import Chart, Line, Page, Strip

_HEAD_MORE = 8.0
"""How much facts may add to the head of a wide sheet, mm; more of them stand in the lanes."""


_EMPTY = 0.5
"""From this part of the lane on that statements leave empty, charts stand there."""


@dataclass(frozen=True)
class Part:
    """A section of the body: its heading and the rows under it."""

    top: Block
    rows: list[Block]
    lines: list[tuple[str, ...]]
    """The statements of each row, for a refusal; a row of cells holds several."""

    def height(self, gap: float) -> float:
        """With so much between rows."""
        return self.top.height + stacked([row.height for row in self.rows], gap)

    def set(self, gap: float) -> Block:
        """The part as one block."""
        return stack([self.top, stack(self.rows, gap)], 0.0)


@dataclass(frozen=True)
class Measured:
    """One attempt, measured but not yet placed."""

    page: Page
    look: Look
    head: Block
    parts: tuple[Part, ...]
    """In reading order."""
    foot: Block
    """Path and working notes, set upwards from the footer."""
    left: list[Block] = field(default_factory=list)
    """The column of facts and charts, where the grid has one."""

    @property
    def section_gap(self) -> float:
        """Between parts, at least."""
        return self.look.step.section_gap

    @property
    def top(self) -> float:
        """Where the body begins."""
        return self.head.height + BODY_GAP

    @property
    def foot_y(self) -> float:
        """Where path and working notes begin."""
        return self.look.grid.footer_rule - ABOVE_FOOTER - self.foot.height

    @property
    def room(self) -> float:
        """Height of the body."""
        gap = 1.2 * self.section_gap if self.foot.groups else 0.0
        return self.foot_y - gap - self.top

    @cached_property
    def lanes(self) -> tuple[tuple[int, ...], ...]:
        """Which parts stand in which lane: each in the one that is shorter so far, or, where that
        does not fit, as evenly as they can be shared out."""
        count = len(self.look.grid.lanes)
        heights = [part.height(self.look.step.row_gap) for part in self.parts]
        ends, chosen = [0.0] * count, list[int]()
        for height in heights:
            chosen.append(ends.index(min(ends)))
            ends[chosen[-1]] += height + self.section_gap
        if max(ends) - self.section_gap > self.room:
            shares = product(range(count), repeat=len(heights))
            chosen = list(min(shares, key=self._longest(heights)))
        return tuple(tuple(i for i, at in enumerate(chosen) if at == n) for n in range(count))

    def _longest(self, heights: Sequence[float]) -> Callable[[Iterable[int]], float]:
        """How long the longest lane is where parts stand as a choice says."""

        def of(choice: Iterable[int]) -> float:
            ends = [0.0] * len(self.look.grid.lanes)
            for height, lane in zip(heights, choice, strict=True):
                ends[lane] += height + self.section_gap
            return max(ends)

        return of

    def main_height(self, row_gap: float, section_gap: float, *, aligned: bool = False) -> float:
        """Height of the longest lane. aligned: parts of one rank begin on a common line."""
        if not self.parts:
            return 0.0
        tops = self._tops(row_gap, section_gap, aligned)
        ends = zip(tops, self.parts, strict=True)
        return max(top + part.height(row_gap) for top, part in ends)

    def main_fits(self) -> bool:
        """Whether the lanes hold everything."""
        return self.main_height(self.look.step.row_gap, self.section_gap) <= self.room + 1e-6

    def left_height(self, gap: float) -> float:
        """Height of the column of facts and charts."""
        return stacked([b.height for b in self.left], gap)

    def left_fits(self) -> bool:
        """Whether that column holds everything."""
        return self.left_height(self.chart_gap) <= self.room + 1e-6

    @property
    def chart_gap(self) -> float:
        """Charts stand closer than sections where the column is dense."""
        return self.section_gap * self.look.density

    def placed(self, row_gap: float, section_gap: float, *, aligned: bool) -> list[Group]:
        """The lanes, in reading order."""
        grid = self.look.grid
        groups: list[Group] = []
        tops = self._tops(row_gap, section_gap, aligned)
        for i, (part, y) in enumerate(zip(self.parts, tops, strict=True)):
            lane = next(n for n, lane in enumerate(self.lanes) if i in lane)
            dx = grid.x(grid.lanes[lane]) - grid.x(grid.lanes[0])
            groups += part.set(row_gap).along(dx).down(self.top + y)
        return groups

    def _tops(self, row_gap: float, section_gap: float, aligned: bool) -> list[float]:
        tops, ends = [0.0] * len(self.parts), [0.0] * len(self.lanes)
        for rank in range(max(map(len, self.lanes))):
            here = [(n, lane[rank]) for n, lane in enumerate(self.lanes) if rank < len(lane)]
            common = max(ends[n] for n, _ in here)
            for n, i in here:
                tops[i] = common if aligned else ends[n]
                ends[n] = tops[i] + self.parts[i].height(row_gap) + section_gap
        return tops


def measure(page: Page, look: Look) -> Measured:
    """The page in one setting."""
    charts = _charts(page.charts, page, look)
    foot = _foot(page, look)
    if look.grid.side:
        own = [blocks.facts(page.facts, look)] if page.facts else []
        parts = (*_sections(page, look), *_strips(page, look))
        beside_facts = Measured(page, look, header(page, look), parts, foot, own + charts)
        return _in_lane(beside_facts, own, charts) or beside_facts
    head = header(page, look, page.facts)
    known: tuple[Part, ...] = ()
    if page.negative or head.height > look.grid.header + _HEAD_MORE:
        head, known = header(page, look), _known(page.facts, look)
    drawn = (_side_by_side(charts, look),) if charts else ()
    parts = (*known, *_sections(page, look), *drawn, *_strips(page, look))
    return Measured(page, look, head, parts, foot)


def _side_by_side(charts: Sequence[Block], look: Look) -> Part:
    """Charts in the three columns of a lane."""
    pitch = look.grid.x(2) - look.grid.x(1)
    row = beside([c.along((look.lane - 1 + i) * pitch) for i, c in enumerate(charts)])
    return Part(EMPTY, [row], [()])


def _in_lane(m: Measured, own: list[Block], charts: Sequence[Block]) -> Measured | None:
    """The page with its charts in the lane, where statements leave more than half of it empty and
    the column beside them would be long: a page of little to say looks finished."""
    empty = m.room - m.main_height(m.look.step.row_gap, m.section_gap)
    if not charts or empty < _EMPTY * m.room:
        return None
    drawn = replace(m, parts=(*m.parts, _side_by_side(charts, m.look)), left=own)
    return drawn if drawn.main_fits() else None


def _charts(charts: Sequence[Chart], page: Page, look: Look) -> list[Block]:
    first_bars = next((i for i, c in enumerate(charts) if not c.ordered), 0)
    return [
        figures.chart(c, look, page.legend if i == first_bars else None)
        for i, c in enumerate(charts)
    ]


def _known(facts: Sequence[Line], look: Look) -> tuple[Part, ...]:
    """Facts in the three columns of a lane, about equally many in each."""
    if not facts:
        return ()
    each = -(-len(facts) // 3)
    columns = [
        blocks.facts(facts[i * each : (i + 1) * each], look, look.lane + i) for i in range(3)
    ]
    return (Part(EMPTY, [beside(columns)], [tuple(line.text for line in facts)]),)


def _sections(page: Page, look: Look) -> list[Part]:
    parts = []
    for section in page.sections:
        top, rows = blocks.section_rows(section, look)
        parts.append(Part(top, rows, [(line.text,) for line in section.lines]))
    return parts


def _strips(page: Page, look: Look) -> list[Part]:
    """Strips, and as one of them what belongs to a way to the purchase of which no node is known:
    alone it would stand far below everything else. It comes first, as in the form."""
    parts, way = [], page.path
    alone = (Strip(way.heading, way.more),) if way and not way.nodes else ()
    for strip in (*alone, *page.strips):
        top, rows = blocks.strip_rows(strip, look)
        cells = tuple(line.text for cell in strip.cells for line in cell.lines)
        said = [cells] if cells else []
        parts.append(Part(top, rows, [*said, *((line.text,) for line in strip.below)]))
    return parts


def _foot(page: Page, look: Look) -> Block:
    """Path and working notes: below each other, or side by side where the grid has room; there
    what belongs to the path may take the place of notes that are left off."""
    first, across = look.grid.notes
    way = page.path
    if not (way and way.nodes):
        return blocks.advice(page.advice, look, 1, look.grid.columns) if page.advice else EMPTY
    if first == 1:
        notes = [blocks.advice(page.advice, look, first, across)] if page.advice else []
        return stack([blocks.path(way, look), *notes], look.step.section_gap)
    if page.advice:
        return beside([blocks.path(way, look), blocks.advice(page.advice, look, first, across)])
    if way.more:
        nodes = blocks.path(replace(way, more=()), look)
        return beside([nodes, blocks.beside_path(way.more, look, first, across)])
    return blocks.path(way, look)


def over(page: Page, look: Look) -> tuple[str, ...]:
    """The lines that stand below the end of the page in this setting."""
    m = measure(replace(page, advice=(), charts=()), look)
    gap = look.step.row_gap
    found: list[str] = []
    for lane in m.lanes:
        y = 0.0
        for part in (m.parts[i] for i in lane):
            y += part.top.height
            for row, said in zip(part.rows, part.lines, strict=True):
                if y + row.height > m.room:
                    found += said
                y += row.height + gap
            y += m.section_gap - gap
    if look.grid.side:
        for i in range(len(page.facts)):
            if blocks.facts(page.facts[: i + 1], look).height > m.room:
                found.append(page.facts[i].text)
    path = page.path
    cells = (*path.nodes, *path.more) if path else ()
    on_path = tuple(line.text for cell in cells for line in cell.lines)
    return tuple(found) or on_path or (page.quote or page.name,)
