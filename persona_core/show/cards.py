"""Cards: the segments, a workshop on Home, a file on Data. Heights never depend on the content."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from persona_core.show import palette
from persona_core.show.html import (
    clipped,
    folded,
    heading,
    opened,
    part_of_all,
    people,
    percent,
    square,
    text,
    warning,
    wrapped,
)

ON_ONE_LINE = 116
"""Characters that the names of all cards have on one line, at 1440 px. Where one takes two, the
figures below stand on one line only if each has the room of two."""
Step = Literal["done", "begun", "todo"]


@dataclass(frozen=True)
class CardLine:
    """An answer that marks a segment."""

    label: str
    share: float
    total: float
    low: bool = False
    """Clearly fewer than everybody gave it: told as a lack."""
    few: str = ""
    """`8 of 9`, in place of the share where a percentage would say too much of so few; words that
    hold of any figure where theirs may not be shown (`hardly any`)."""
    bare: bool = False
    """No “only” before `few`: it says itself that they are fewer."""


@dataclass(frozen=True)
class Card:
    """One segment as the room sees it first."""

    slot: int
    name: str
    share: float
    size: int
    lines: tuple[CardLine, ...] = ()
    """The strongest markers; three are shown."""
    status: str = ""
    """Stability or size in words, e.g. `very stable`; best at most 18 characters."""
    said: str = ""
    """The same in full, for a tooltip."""
    warn: bool = False
    """The status is worth a look: amber and bold."""
    pending: bool = False
    """The status is not known yet, and says so."""


def segment_cards(cards: Sequence[Card], *, room: bool = False) -> str:
    """All segments side by side in columns of equal width, equally high at every k."""
    size = " pw-room" if room else ""
    if any(len(card.name) > ON_ONE_LINE / len(cards) for card in cards):
        size += " pw-folds"
    inner = "".join(_segment_card(card) for card in cards)
    return f'<div class="pw-cards{size}" style="--k:{len(cards)}">{inner}</div>'


def letters_left(cards: Sequence[Card]) -> str:
    """Below the cards: why letters are missing, where they are. The line is always there."""
    here = {card.slot for card in cards}
    left = [palette.letter(slot) for slot in range(max(here, default=0)) if slot not in here]
    named = " or ".join([", ".join(left[:-1])] * bool(left[1:]) + left[-1:])
    said = f"No {named} here: a letter stays with its people when the segments change."
    return f'<div class="pw-letters-left">{said if left else ""}</div>'


def _segment_card(card: Card) -> str:
    lines = "".join(_line(line) for line in card.lines[:3])
    nothing = "<div><span>Close to everybody throughout</span></div>"
    sign = "▲" if card.warn else "·" if card.pending else "✓"
    kind = "pw-clip pw-status pw-amber" if card.warn else "pw-clip pw-status"
    said = text(card.said or card.status)
    status = f'<span class="{kind}" title="{said}">{sign} {text(card.status)}</span>'
    return (
        f'<section class="pw-card pw-s{card.slot}">'
        f"{heading(square(card.slot) + folded(card.name))}"
        f'<div class="pw-share"><b>{part_of_all(card.share)}</b>'
        f'<span class="pw-people">{people(card.size)}</span></div>'
        f'<div class="pw-lines">{lines or nothing}</div>{status if card.status else ""}</section>'
    )


def _line(line: CardLine) -> str:
    """A filled mark for an answer more of them gave, an outlined one for a lack of it."""
    kind = "pw-less" if line.low else "pw-more"
    only = "only " if line.low and not line.bare else ""
    share = text(line.few) or percent(line.share)
    return (
        f'<div class="{kind}">{folded(line.label)}<span class="pw-figure">{only}{share}'
        f'<em class="pw-all"> · all {percent(line.total)}</em></span></div>'
    )


@dataclass(frozen=True)
class WorkshopCard:
    """A workshop on Home."""

    name: str
    facts: str
    """`412 respondents · 20 questions`."""
    steps: tuple[Step, ...]
    changed: str
    """`today, 16:42`."""
    finding: str
    """`4 segments kept, 2 of 4 personas written`."""
    slots: tuple[int, ...] = ()
    """Letters of the segments that are kept."""
    trouble: str = ""
    """Why it cannot be opened; said instead of how far it is."""


def workshop_card(card: WorkshopCard) -> str:
    """How far a workshop is: one bar for each step, what was found so far."""
    if card.trouble:
        return (
            f'<div class="pw-workshop">{heading(clipped(card.name))}{warning(card.trouble)}</div>'
        )
    done = f"{card.steps.count('done')} of {len(card.steps)} steps done"
    bars = "".join(f'<i class="pw-{step}"></i>' for step in card.steps)
    letters = "".join(square(slot) for slot in card.slots)
    return (
        f'<div class="pw-workshop">{heading(clipped(card.name))}'
        f'<div class="pw-grey">{text(card.facts)}</div>'
        f'<div class="pw-steps" role="img" aria-label="{done}">{bars}</div>'
        f'<div class="pw-ends"><span>{done}</span><span>{text(card.changed)}</span></div>'
        f"<div>{text(card.finding)}</div>"
        f'<div class="pw-letters">{letters}</div></div>'
    )


@dataclass(frozen=True)
class FileCard:
    """A file (sheet) of the workshop and how it was read."""

    file: str
    size: str
    """`1.2 MB`."""
    read_as: str
    """`Sheet “Responses” of 2 · SurveyMonkey export`."""
    figures: tuple[tuple[int, str], ...] = ()
    """`(412, "respondents")` …: at most three stand side by side."""
    joined: str = ""
    """How its rows found the respondents, in one sentence."""
    remarks: tuple[str, ...] = ()
    """What else is to be known about it; grey."""
    warnings: tuple[tuple[str, str], ...] = ()
    """Bold count (may be empty) and the sentence that follows it."""
    left_out: str = ""
    """What stands around the table and is no answer: “3 title lines above the table left out.”"""
    lines: tuple[str, ...] = ()
    """Those lines, one tap away."""


def file_card(card: FileCard) -> str:
    """How a file was read, and what in it is worth a look."""
    figures = "".join(
        f"<div><b>{n:,}</b><span>{text(what)}</span></div>" for n, what in card.figures
    )
    parts = [
        heading(f"{wrapped(card.file)}<small>{text(card.size)}</small>"),
        f'<div class="pw-grey">{text(card.read_as)}</div>',
        f'<div class="pw-figures">{figures}</div>' if figures else "",
        f"<div>{text(card.joined)}</div>" if card.joined else "",
    ]
    parts += [f'<div class="pw-second">{text(remark)}</div>' for remark in card.remarks]
    if card.left_out:
        parts.append(opened(card.left_out, card.lines))
    if card.warnings:
        worth = "".join(warning(words, count) for count, words in card.warnings)
        parts.append(f'<div class="pw-warnings">{worth}</div>')
    return f'<div class="pw-file">{"".join(parts)}</div>'


@dataclass(frozen=True)
class PersonaCard:
    """A persona as somebody takes it away."""

    slot: int
    name: str
    segment: str
    """The segment's name."""
    portrait: str
    """A data address of the picture; empty: the segment's letter stands there."""
    quote: str
    """With its quotation marks, as on its page."""
    share: str
    """As on its page: `31%`."""
    size: str
    """As on its page: `128 of 412 respondents`."""
    score: str
    """What it rests on, in words: `9 of 11 statements rest on data or interviews`; where nothing
    is written, that the page would be empty."""
    warn: bool = False
    """It rests on assumptions for the most part: amber and bold."""


def _who(card: PersonaCard) -> str:
    """The name over its segment; a page that carries the segment's name says it once, in full."""
    if card.name == card.segment:
        return f'<div class="pw-unnamed">{square(card.slot)}{heading(text(card.name))}</div>'
    of = f'<div class="pw-of">{square(card.slot)}{clipped(card.segment)}</div>'
    return f"{heading(clipped(card.name))}{of}"


def persona_card(card: PersonaCard) -> str:
    """Who it is, what they say, how many they are, how far to trust it."""
    picture = (
        f'<img class="pw-face" src="{text(card.portrait)}" alt="">'
        if card.portrait
        else f'<div class="pw-face pw-sq">{palette.letter(card.slot)}</div>'
    )
    kind, sign = ("pw-amber", "▲") if card.warn else ("pw-grey", "●")
    return (
        f'<div class="pw-persona pw-s{card.slot}"><div class="pw-who">{picture}<div>'
        f"{_who(card)}</div></div>"
        f'<div class="pw-quote">{text(card.quote)}</div>'
        f"<div><b>{text(card.share)}</b> "
        f'<span class="pw-grey">{text(card.size)}</span></div>'
        f'<div class="{kind} pw-score">{sign} {text(card.score)}</div></div>'
    )
