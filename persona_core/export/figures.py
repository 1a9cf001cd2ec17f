"""The parts of the page that are pictures: size strip, bars and columns with their legend."""

from collections.abc import Sequence

from persona_core.export import characters, typeset
from persona_core.export.blocks import paragraph, texts
from persona_core.export.faces import Font
from persona_core.export.ink import Block, Group, Rect, Shape, Text, stack
from persona_core.export.look import INK, SECONDARY, TERTIARY, TRACK, Look
from persona_core.export.page import Bar, Chart, Legend
from persona_core.export.typeset import Type
from persona_core.show.numbers import half_up

_TICK_W, _TICK_H, _HALO = 0.44, 2.3, 0.28
_BAR_H = 1.6
_NUMBERS = 11.0
"""Room at the right for both numbers."""
_TOTAL_W = 5.5
_LABEL_SIZE = 8.0
_COLUMN_H = 12.0
"""Height of the highest column at full density."""
_WHITE = "#ffffff"


def size_strip(sizes: Sequence[float], own: int, x: float, w: float, ink: tuple[str, str]) -> Group:
    """All segments to scale around y = 0, the own one thicker and in colour (ink: own, rest)."""
    total, gap = sum(sizes) or 1, 0.5
    room = w - gap * (len(sizes) - 1)
    marks = []
    for i, size in enumerate(sizes):
        part = room * size / total
        h = 1.9 if i == own else 1.0
        marks.append(Rect(x, -h / 2, part, h, ink[0] if i == own else ink[1]))
        x += part + gap
    return Group("Figure", tuple(marks))


_HIDDEN = "–"


def percent(share: float) -> str:
    """A share as the bare number of a chart."""
    return f"{half_up(100 * share):.0f}"


def _number(bar: Bar) -> str:
    return _HIDDEN if bar.hidden else percent(bar.value)


def legend(words: Legend, look: Look) -> Block:
    """What bar and tick mean; once, over the first chart. On two lines where one is too short."""
    x, kind = look.grid.x(1), Type(Font.SANS, 8.2, 10.4, SECONDARY)
    middle = kind.ascent - 0.24 * kind.size * typeset.MM
    swatch = Rect(x, middle - _BAR_H / 2, 3.0, _BAR_H, look.tone.fill)
    first, below = texts(words.segment, kind, x + 3.7, 0.0, look.grid.column - 3.7)
    own, everyone = (
        typeset.width(text, kind.font, kind.size) for text in (words.segment, words.everyone)
    )
    after = x + own + 6.0
    wrapped = after + 1.1 + everyone > x + look.grid.column
    left, down = (x + 1.3, below) if wrapped else (after, 0.0)
    tick = Rect(left, down + middle - _TICK_H / 2, _TICK_W, _TICK_H, INK)
    words_x = x + 3.7 if wrapped else left + 1.1
    second, below = texts(words.everyone, kind, words_x, down, look.grid.column - 3.7)
    return Block(below + 0.5, (Group("P", (swatch, *first, tick, *second)),))


def chart(chart: Chart, look: Look, words: Legend | None) -> Block:
    """A chart in column 1 with its title; `words` adds the legend."""
    grid = look.grid
    size = min(9.6, look.step.body)
    title = Type(Font.BOLD, size, size + 2.2 * look.density, INK)
    caption = Type(Font.SANS, look.step.evidence - 0.2, look.step.evidence + 1.8, TERTIARY)
    parts = [
        paragraph(chart.title, title, grid.x(1), grid.column, "pretty", "H3"),
        paragraph(chart.caption, caption, grid.x(1), grid.column, "pretty"),
    ]
    air = 1.1 * look.density**2
    if words:
        parts += [Block(0.7 * air), legend(words, look)]
    upright = chart.ordered and _labels_fit(chart.bars, grid.column / len(chart.bars))
    drawn = _columns(chart.bars, look) if upright else _bars(chart.bars, look)
    parts.append(Block(air))
    figure = Group("Figure", tuple(s for g in drawn.groups for s in g.shapes), chart.alt)
    parts.append(Block(drawn.height, (figure,)))
    return stack(parts, 0.0)


def _labels_fit(bars: Sequence[Bar], pitch: float) -> bool:
    """Columns stand upright only over labels that need no breaking."""
    return all(typeset.width(b.label, Font.SANS, _LABEL_SIZE) <= pitch for b in bars)


def _bars(bars: Sequence[Bar], look: Look) -> Block:
    return stack([_bar(bar, look) for bar in bars], 1.5 * look.density**2 - 0.3)


def _bar(bar: Bar, look: Look) -> Block:
    x, w = look.grid.x(1), look.grid.column
    size = look.step.evidence
    label = Type(Font.SANS, size, size + 2.2 * look.density, INK)
    words, y = texts(bar.label, label, x, 0.0, w - _NUMBERS)
    base = words[-1].y if words else label.ascent
    numbers = [
        *_right(_number(bar), Font.BOLD, size, x + w - _TOTAL_W, base, look.tone.figure),
        *_right(percent(bar.everyone), Font.SANS, size, x + w, base, TERTIARY),
    ]
    y += 0.3
    middle = y + _BAR_H / 2
    marks: list[Shape] = [
        Rect(x, middle - 0.15, w, 0.3, TRACK),
        *([Rect(x, y, w * bar.value, _BAR_H, look.tone.fill)] if bar.value else []),
        *_tick(x + w * bar.everyone, middle),
    ]
    return Block(y + _BAR_H, (Group("Figure", (*words, *numbers, *marks)),))


def _tick(x: float, y: float) -> list[Shape]:
    """Everyone: an ink tick that stays visible on the bar through its halo."""
    halo = _TICK_W + 2 * _HALO
    return [
        Rect(x - halo / 2, y - _TICK_H / 2, halo, _TICK_H, _WHITE),
        Rect(x - _TICK_W / 2, y - _TICK_H / 2, _TICK_W, _TICK_H, INK),
    ]


def _right(text: str, font: Font, size: float, right: float, y: float, colour: str) -> list[Text]:
    return [Text(right - typeset.width(text, font, size), y, text, font, size, colour)]


def _columns(bars: Sequence[Bar], look: Look) -> Block:
    """Ordered answers: columns with everyone as a short line over each."""
    x, w = look.grid.x(1), look.grid.column
    pitch = w / len(bars)
    number = Type(Font.BOLD, 8.4, 10.0, look.tone.figure)
    label = Type(Font.SANS, _LABEL_SIZE, 9.2, SECONDARY)
    tall = _COLUMN_H * look.density
    top = number.line
    scale = tall / max(*(b.value for b in bars), *(b.everyone for b in bars), 0.01)
    ground = top + tall
    marks: list[Shape] = []
    for i, bar in enumerate(bars):
        left, wide = x + i * pitch + 0.35, pitch - 0.7
        h, line = scale * bar.value, ground - scale * bar.everyone
        if h:
            marks.append(Rect(left, ground - h, wide, h, look.tone.fill))
        marks.append(Rect(left - 0.2, line - 0.5, wide + 0.4, 1.0, _WHITE))
        marks.append(Rect(left - 0.2, line - _TICK_W / 2, wide + 0.4, _TICK_W, INK))
        high = min(ground - h, line - _TICK_W / 2)
        middle = left + wide / 2
        marks += _centred(_number(bar), number, middle, high - 1.1)
        marks += _centred(bar.label, label, x + (i + 0.5) * pitch, ground + 0.6 + label.ascent)
    marks.append(Rect(x, ground, w, 0.25, INK))
    return Block(ground + 0.6 + label.line, (Group("Figure", tuple(marks)),))


def _centred(text: str, kind: Type, middle: float, y: float) -> list[Text]:
    shown, font = characters.drawable(text, kind.font)
    half = typeset.width(shown, font, kind.size) / 2
    return [Text(middle - half, y, shown, font, kind.size, kind.colour)]
