"""Small pieces of HTML that every screen block is made of; all that comes from data is escaped.

Blocks are pure functions, values in and one string out, and carry classes only: how they look is
screen.css, a data file. Colours of segments are classes too (`pw-s0` …), so that a table of 300
cells stays small and follows the theme without asking the server.
"""

import html
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from persona_core.limits import SMALL_CELL
from persona_core.show import facts, numbers, palette
from persona_core.show.numbers import N_SMALL, N_ZERO, half_up
from persona_core.show.wording import load_words

FEW = "few"
"""How a count is said that is too small to be shown: a figure (`<5`) would read as per cent."""
WHOLE_ANSWER = 18
"""Characters of an answer that is never cut; a longer one leaves no room for its question."""


def text(value: object) -> str:
    """The value as HTML text, safe between tags and inside double quotes."""
    return html.escape(str(value), quote=True)


def clipped(value: str, kind: str = "") -> str:
    """A text that is cut with an ellipsis where it does not fit, whole in its tooltip."""
    own = f"pw-clip {kind}".strip()
    return f'<span class="{own}" title="{text(value)}">{text(value)}</span>'


def folded(value: str) -> str:
    """A text that may take two lines and is cut only then; whole in its tooltip."""
    return f'<span class="pw-fold" title="{text(value)}">{text(value)}</span>'


def wrapped(name: str) -> str:
    """A file's name that may break behind its signs, whole in its tooltip."""
    breaks = re.sub(r"([_.-])", r"\1<wbr>", text(name))
    return f'<span class="pw-wrap" title="{text(name)}">{breaks}</span>'


def answered(label: str) -> str:
    """As `clipped`, but of “question: answer” the question is cut and the answer stays whole."""
    question, colon, answer = label.rpartition(": ")
    if not colon or len(answer) > WHOLE_ANSWER:
        return clipped(label)
    return (
        f'<span class="pw-answered" title="{text(label)}"><span class="pw-clip">{text(question)}'
        f"</span><span>: {text(answer)}</span></span>"
    )


def heading(inner: str) -> str:
    """A card's heading; a plain element, since Streamlit styles real headings and lists."""
    return f'<div class="pw-name" role="heading" aria-level="3">{inner}</div>'


def square(slot: int) -> str:
    """The letter of a segment on a square of its colour."""
    return f'<span class="pw-sq pw-s{slot}">{palette.letter(slot)}</span>'


def percent(share: float) -> str:
    """A share on a chart or card: whole per cent, the sign apart so that a phone can drop it."""
    return f"{half_up(100 * share):.0f}<s>%</s>"


def part_of_all(share: float) -> str:
    """A segment's share of everybody, as sentences and criteria round it (content.md, N2)."""
    words = load_words()
    sign = words.numbers["percent"].format("")
    return f"{numbers.percent(share, words).removesuffix(sign)}<s>{sign}</s>"


def cell(share: float, count: int, n: int) -> str:
    """What may be printed for `count` of `n` people (content.md, 3.3 and N12).

    Under five answers nothing; under five people never the count, but `few`; under thirty answers
    counts instead of a percentage.
    """
    if n < SMALL_CELL:
        return "–"
    if hidden(count, n):
        return FEW
    if n < N_SMALL:
        return f"{count}/{n}"
    return percent(share)


def hidden(count: int, n: int) -> bool:
    """Whether a count is too small to be shown, as a figure or as the length of a bar."""
    return n < SMALL_CELL or 0 < count < SMALL_CELL or (count == 0 and n < N_ZERO)


def few_means(cells: Iterable[tuple[int, int]]) -> str:
    """What `few` and `–` stand for, where one of these counts (of how many) is said so; else ""."""
    said = {n >= SMALL_CELL for count, n in cells if hidden(count, n)}
    few = f"“{FEW}”: fewer than {SMALL_CELL} people, perhaps nobody."
    none = f"“–”: fewer than {SMALL_CELL} answered."
    return " ".join(words for words, there in ((few, True), (none, False)) if there in said)


def bar(share: float, count: int, n: int) -> float:
    """The length that may be drawn for it, 0 to 1: none where the figure is not shown."""
    return 0.0 if hidden(count, n) else share


def people(count: int) -> str:
    """“1 person”, “1,204 people”."""
    return facts.counted(count, "person", "people")


def legend(words: str, narrow: str = "", asked: str = "", rule: str = "") -> str:
    """How to read a picture; `narrow` where a phone shows another one; `asked` opens the rule."""
    said = (
        f'<span class="pw-wide">{text(words)}</span><span class="pw-narrow">{text(narrow)}</span>'
    )
    opened = f"<summary>{text(asked)}</summary><div>{text(rule)}</div>"
    more = f'<details class="pw-rule">{opened}</details>'
    return f'<div class="pw-legend">{said if narrow else text(words)} {more if asked else ""}</div>'


def lines(said: Iterable[str]) -> str:
    """Sentences below a picture, one a line."""
    return f'<div class="pw-below">{"".join(f"<div>{text(one)}</div>" for one in said)}</div>'


def keys(segments: Iterable[tuple[int, str]]) -> str:
    """Whose letter is which, by slot and name: on a phone, where a picture shows letters alone."""
    shown = "".join(f"<div>{square(slot)}{clipped(name)}</div>" for slot, name in segments)
    return f'<div class="pw-narrow pw-keys">{shown}</div>'


def opened(said: str, behind: Iterable[str]) -> str:
    """A grey line that opens to what stands behind it, a line each."""
    shown = "".join(f"<div>{text(one)}</div>" for one in behind)
    return f'<details class="pw-second"><summary>{text(said)}</summary>{shown}</details>'


def second_line(words: str) -> str:
    """The figures under a sentence: what it rests on, in grey."""
    return f'<div class="pw-second">{text(words)}</div>'


def finding(words: str, beside: str) -> str:
    """What was found, as a sentence in bold, and what is to be known about it in grey."""
    return f'<div class="pw-finding"><b>{text(words)}</b> <span>{text(beside)}</span></div>'


def section_head(title: str, ask: str = "") -> str:
    """A section of the persona form: its title, the question to the room in grey beside it."""
    asked = f" <span>{text(ask)}</span>" if ask else ""
    said = f"<b>{text(title)}</b>{asked}"
    return f'<div class="pw-section" role="heading" aria-level="2">{said}</div>'


def field_head(title: str, ask: str = "") -> str:
    """A field within a section, where the section has several."""
    asked = f" <span>{text(ask)}</span>" if ask else ""
    said = f"<b>{text(title)}</b>{asked}" if title else asked
    return f'<div class="pw-field" role="heading" aria-level="3">{said}</div>'


Example = tuple[str, str, str, str]
"""What it is about, an answer that says little, one that says much, how long it may be."""


def examples(shown: Iterable[Example], words: Mapping[str, str]) -> str:
    """A weak and a strong answer, one tap away. words: those of the form."""
    rows = "".join(
        f"<div>{f'<b>{text(title)}</b>' if title else ''}"
        f"<span>{text(words['weak'].format(text=weak))}</span>"
        f"<span>{text(words['strong'].format(text=strong))}</span><span>{text(length)}</span></div>"
        for title, weak, strong, length in shown
    )
    if not rows:
        return ""
    summary = f"<summary>{text(words['examples'])}</summary>"
    return f'<details class="pw-examples">{summary}{rows}</details>'


def mark(kind: str) -> str:
    """What a statement rests on: filled = survey, half = interview, empty = assumption."""
    words = {"survey": "from data", "interview": "from an interview", "assumption": "assumption"}
    said = words[kind]
    return f'<span class="pw-mark pw-{kind}" role="img" aria-label="{said}" title="{said}"></span>'


def warning(words: str, count: str = "") -> str:
    """Something worth a look: amber ▲, the count in bold, the sentence."""
    strong = f"<b>{text(count)}</b> " if count else ""
    return f'<div class="pw-warn"><i>▲</i> {strong}{text(words)}</div>'


@cache
def stylesheet() -> str:
    """The whole stylesheet: the .css files with the colours of the palette filled in."""
    names = {
        "ink": palette.INK,
        "grey": palette.GREY,
        "paper": palette.PAPER,
        "bar": palette.BAR,
        "track": palette.TRACK,
        "hairline": palette.HAIRLINE,
        "amber": palette.AMBER,
    }
    variables = "".join(f"--pw-{name}:{palette.by_theme(c)};" for name, c in names.items())
    files = (
        Path(__file__).parent / name for name in ("screen.css", "segments.css", "personas.css")
    )
    own = (file.read_text(encoding="utf-8") for file in files)
    colours = (f".stApp{{{variables}}}", _OUTSIDE)
    return "\n".join((*colours, *_segment_rules(), *_step_rules(), *own))


_OUTSIDE = (
    '.stDialog,[data-testid="stPopoverBody"]{--pw-ink:currentColor;--pw-paper:transparent;'
    "--pw-grey:color-mix(in srgb,currentColor 72%,transparent);"
    "--pw-hairline:color-mix(in srgb,currentColor 16%,transparent);"
    "--pw-bar:color-mix(in srgb,currentColor 55%,transparent);"
    "--pw-track:color-mix(in srgb,currentColor 10%,transparent)}"
)
"""Dialogs and popovers lie outside .stApp and do not know the theme: shades of their own text."""


def _segment_rules() -> list[str]:
    rules = []
    for slot in range(len(palette.LETTERS)):
        light, dark = palette.colour(slot, "light"), palette.colour(slot, "dark")
        rules.append(
            f".pw-s{slot}{{--c:light-dark({light},{dark});"
            f"--on:light-dark({palette.on(light)},{palette.on(dark)})}}"
        )
    return rules


def _step_rules() -> list[str]:
    rules = []
    for step in range(-palette.STEPS, palette.STEPS + 1):
        ground = f"light-dark({palette.tint(step, 'light')},{palette.tint(step, 'dark')})"
        words = f"light-dark({palette.on_tint(step, 'light')},{palette.on_tint(step, 'dark')})"
        rules.append(f".pw-overview td.pw-h{step}{{background:{ground};color:{words}}}")
    return rules
