"""The head of the page and its foot: who this is, how many, in which words; what it rests on."""

from collections.abc import Sequence
from dataclasses import replace

from persona_core.export import characters, typeset
from persona_core.export.blocks import evidence_dot, facts, rule, texts
from persona_core.export.faces import Font
from persona_core.export.figures import size_strip
from persona_core.export.ink import Block, Group, Hatch, Rect, Shape, Text
from persona_core.export.look import INK, SECONDARY, Look
from persona_core.export.page import Legend, Line, Mark, Page
from persona_core.export.portrait import Place, portrait
from persona_core.export.typeset import MM, Type

_KICKER_Y, _NAME_Y, _STRIP_Y = 11.4, 25.2, 38.1
"""Baselines of the kicker and of the name's first line, which is also the share figure's; the
size strip where nothing pushes it down."""
_NAME_SIZES, _NAME_SIZES_TWO = (34.0, 31.0, 28.0, 26.0), (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)
_ROLE_SIZES = (11.6, 10.8, 10.0)
_QUOTE_SIZES = (17.5, 16.8, 16.1, 15.4, 14.5, 13.5, 12.5)
_QUOTE_LINES, _QUOTE_LEADING = 3, 1.303
_UNDER_QUOTE = 11.0
"""From the quote's last baseline to the panel's lower edge: its source and white."""


def header(page: Page, look: Look, beside_quote: Sequence[Line] = ()) -> Block:
    """Panel, kicker, name, role, share, size strip, quote: as high as the grid says, more where
    they are long. beside_quote: facts that stand below the share."""
    grid, tone = look.grid, look.tone
    x, room = grid.x(2), grid.span(grid.head_end - 1)
    kicker, shift = _kicker(page, look)
    name_y = _NAME_Y - grid.lift + shift
    name = _name(page.name, x, name_y, look)
    role = _role(page.role, x, name[-1].y + 7.6, look)
    share = _share(page, look, name_y)
    under_name = role[-1].y + 5.3 if role else name[-1].y + 8.0
    under_share = share[-1].y + 3.0 if grid.head_end >= grid.share else 0.0
    strip_y = max(under_name, under_share, _STRIP_Y - grid.lift)
    strip = size_strip(page.sizes, page.own, x, room, (tone.strip, tone.strip_rest))
    quote = _quote(page.quote, x, strip_y + 9.9 - 0.6 * grid.lift, room, look)
    end = quote[-1].y if quote else strip_y
    source_type = Type(Font.SANS, 8.3, 10.4, tone.second)
    source, below = (
        texts(page.quote_source, source_type, x, end + 3.3, room) if quote else ([], end)
    )
    known = facts(beside_quote, look, grid.share)
    known_y = share[-1].y + 2.6
    height = max(grid.header, below + 4.0, known_y + known.height + 2.0 if known.groups else 0.0)
    return Block(
        height,
        (
            Group("Artifact", _ground(page, look, height)),
            _portrait(page, look, height),
            Group("P", tuple(kicker)),
            Group("H1", tuple(name)),
            *([Group("P", tuple(role))] if role else []),
            Group("P", tuple(share)),
            *known.down(known_y),
            *Block(0.0, (Group("Figure", strip.shapes, page.sizes_alt),)).down(strip_y),
            *([Group("BlockQuote", tuple(quote))] if quote else []),
            *([Group("P", tuple(source))] if source else []),
        ),
    )


def _kicker(page: Page, look: Look) -> tuple[list[Text], float]:
    """Kind and segment on one line; a long segment name wraps and shifts all below it."""
    x, right, size, baseline = look.grid.x(2), look.grid.right, 8.8, _KICKER_Y - look.grid.lift
    kind = Type(Font.BOLD, size, 10.8, look.tone.kicker)
    top = baseline - kind.ascent
    first, _ = texts(page.kicker, kind, x, top, right - x)
    start = first[-1].x + typeset.width(first[-1].text, kind.font, size) + 2.2
    grey = Type(Font.SANS, size, 10.8, look.tone.second)
    rest, _ = texts(page.segment, grey, start, top, right - start)
    return [*first, *rest], rest[-1].y - baseline if rest else 0.0


def _lines_at(text: str, font: Font, sizes: tuple[float, ...], most: int, room: float) -> float:
    """The largest of the sizes at which a text takes at most so many lines, 0 for none."""
    shown, font = characters.drawable(text, font)
    for size in sizes:
        lines = typeset.lines(shown, font, size, room)
        whole = not any(line.endswith("-") and line not in shown for line in lines)
        if len(lines) <= most and whole:
            return size
    return 0.0


def _left_of_share(look: Look) -> float:
    """To the share's column and some of the gutter: that figure needs only a little white."""
    grid = look.grid
    white = 0.5 if grid.side else 1.5
    return grid.x(grid.share) - grid.x(2) - white * grid.gutter


def _name(name: str, x: float, y: float, look: Look) -> list[Text]:
    """On one line while it is at least 26 pt, else on two; only then on more, at the smallest."""
    room = _left_of_share(look)
    size = _lines_at(name, Font.SERIF, _NAME_SIZES, 1, room)
    size = size or _lines_at(name, Font.SERIF, _NAME_SIZES_TWO, 2, room) or _NAME_SIZES_TWO[-1]
    kind = Type(Font.SERIF, size, 1.08 * size, look.tone.title)
    return texts(name, kind, x - 0.03 * size * MM, y - kind.ascent, room, "balanced")[0]


def _role(role: str, x: float, y: float, look: Look) -> list[Text]:
    room = _left_of_share(look)
    size = _lines_at(role, Font.SANS, _ROLE_SIZES, 1, room)
    size = size or _lines_at(role, Font.SANS, _ROLE_SIZES[1:], 2, room) or _ROLE_SIZES[-1]
    kind = Type(Font.SANS, size, 1.24 * size, look.tone.second)
    return texts(role, kind, x, y - kind.ascent, room, "balanced")[0]


def _share(page: Page, look: Look, y: float) -> list[Text]:
    """The share on the baseline of the name, the count on that of the role line."""
    x, room = look.grid.x(look.grid.share), look.grid.column
    colour = look.tone.title if page.negative else look.tone.figure
    figure = Type(Font.SERIF, 34.0, 35.7, colour)
    big, _ = texts(page.share, figure, x - 0.5, y - figure.ascent, room)
    small = Type(Font.SANS, 9.2, 11.2, look.tone.second)
    words, _ = texts(page.size, small, x, y + 7.4 - small.ascent, room, "pretty")
    return [*big, *words]


def _quote(quote: str, x: float, y: float, room: float, look: Look) -> list[Text]:
    """Balanced lines in the italic; the opening mark hangs left of the edge."""
    if not quote:
        return []
    size = _quote_size(quote, y, room, look.grid.header)
    kind = Type(Font.QUOTE, size, _QUOTE_LEADING * size, look.tone.title)
    lines, _ = texts(quote, kind, x, y - kind.ascent, room, "balanced")
    first = lines[0]
    if first.text[0] in "“„«»‘‚\"'" and not first.rtl:
        lines[0] = replace(first, x=x - typeset.width(first.text[0], first.font, size))
    return lines


def _quote_size(quote: str, y: float, room: float, height: float) -> float:
    """The largest size that keeps the header at its height; else that of the fewest lines."""
    shown, font = characters.drawable(quote, Font.QUOTE)
    counts = {size: len(typeset.lines(shown, font, size, room)) for size in _QUOTE_SIZES}
    for size, count in counts.items():
        last = y + (count - 1) * _QUOTE_LEADING * size * MM
        if count <= _QUOTE_LINES and last + _UNDER_QUOTE <= height:
            return size
    fewest = min(counts.values())
    return next(size for size, count in counts.items() if count == fewest)


def _ground(page: Page, look: Look, height: float) -> tuple[Shape, ...]:
    tone, panel = look.tone, look.grid.panel
    if page.negative:
        return (
            Rect(0.0, 0.0, look.grid.width, height, tone.band),
            Hatch(0.0, 0.0, panel, height, tone.hatch),
        )
    return (Rect(0.0, 0.0, panel, height, tone.panel),)


def _portrait(page: Page, look: Look, height: float) -> Group:
    panel = look.grid.panel
    return portrait(page, look.tone, Place(3.6, panel - 4.0, 0.0, panel, height))


# -- foot -----------------------------------------------------------------------------------------

_DOT_PITCH, _DOT_R = 2.17, 0.68
"""Marks in the footer stand close and are a little smaller."""


_SMALL, _STRONG = Type(Font.SANS, 7.5, 9.6, SECONDARY), Type(Font.BOLD, 7.5, 9.6, INK)
"""Type of the footer."""


def higher_footer(page: Page, look: Look) -> float:
    """How much higher the footer must begin than the grid says, mm: method and verdict stand in
    two lines, on a wide sheet in one; where they need more, none may run off the paper."""
    lines = sum(len(said) for said in _method(page, look)[0])
    return max(lines - (2 if look.grid.side else 1), 0) * _SMALL.line


def _method(page: Page, look: Look) -> tuple[list[list[Text]], list[Text]]:
    """Method and verdict in lines from the left edge, each sentence at y = 0; beside them, set to
    the right edge, the review date."""
    left, right = look.grid.x(1), look.grid.right
    review = [
        Text(right - typeset.width(line, font, _STRONG.size), 0.0, line, font, _STRONG.size, INK)
        for line, font in [characters.drawable(page.footer.review, _STRONG.font)]
        if line
    ]
    room = (review[0].x if review else right) - 6.0 - left
    said = [line for line in (*page.footer.method, page.footer.picture) if line]
    said = said if look.grid.side else [_DOT.join(said)]
    return [texts(one, _SMALL, left, 0.0, room, "dotted")[0] for one in said], review


def footer(page: Page, look: Look) -> Block:
    """A mark per statement and the score; legend; method, verdict and review date."""
    left, right = look.grid.x(1), look.grid.right
    small, strong = _SMALL, _STRONG
    y = look.grid.footer_rule + 4.6
    marks = legend(page.legend, right, y, small) if _marked(page) else []
    room = min((s.x for g in marks for s in g.shapes), default=right) - 6.0 - left
    groups = [*Block(0.0, (rule(left, right),)).down(look.grid.footer_rule)]
    groups += _score(page, left, y, room, strong)
    groups += marks
    y += 3.9
    said, review = _method(page, look)
    end = [Group("P", tuple(replace(text, y=y) for text in review))] if review else []
    for lines in said:
        groups += Block(0.0, (Group("P", tuple(lines)),)).down(y - small.ascent)
        y += len(lines) * small.line
    groups += end
    return Block(y, tuple(groups))


def _marked(page: Page) -> bool:
    return bool(page.claims())


def _score(page: Page, x: float, y: float, room: float, kind: Type) -> list[Group]:
    """Marks in the order data, interview, assumption, as closely as the line needs."""
    marks = sorted(page.claims(), key=_ORDER.index)
    words, _ = texts(page.footer.score, kind, 0.0, y - kind.ascent, room)
    wide = max((typeset.width(t.text, t.font, t.size) for t in words), default=0.0)
    pitch = min(_DOT_PITCH, (room - wide - 2.0) / max(len(marks), 1))
    dots = tuple(
        evidence_dot(m, x + _DOT_R + i * pitch, y - 0.24 * kind.size * MM, _DOT_R)
        for i, m in enumerate(marks)
    )
    start = x + len(marks) * pitch + (1.4 if marks else 0.0)
    shown = tuple(Text(start, t.y, t.text, t.font, t.size, t.colour) for t in words)
    return [Group("Artifact", dots), Group("P", shown)]


_DOT = " · "
_ORDER: tuple[Mark, ...] = ("data", "interview", "assumption")


def legend(words: Legend, right: float, y: float, kind: Type) -> list[Group]:
    """What the three marks mean, set from the right edge."""
    groups: list[Group] = []
    x = right
    for mark, word in reversed(
        list(zip(_ORDER, (words.data, words.interview, words.assumption), strict=True))
    ):
        x -= typeset.width(word, kind.font, kind.size)
        text = Text(x, y, word, kind.font, kind.size, kind.colour)
        x -= 2.2
        groups.insert(0, Group("P", (text,)))
        groups.insert(
            0, Group("Artifact", (evidence_dot(mark, x, y - 0.24 * kind.size * MM, _DOT_R),))
        )
        x -= 3.6
    return groups
