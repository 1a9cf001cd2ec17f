"""Personas in columns, to be read together: the same thing of each on a common line."""

from collections.abc import Sequence
from dataclasses import dataclass

from persona_core.show import palette
from persona_core.show.html import clipped, heading, mark, square, text

Said = tuple[str, str]
"""What a line rests on (kind of evidence), and the line."""


@dataclass(frozen=True)
class Person:
    """One column."""

    slot: int
    name: str
    segment: str
    """The segment's name; empty where the persona goes by it."""
    portrait: str
    """A data address; empty: the segment's letter."""
    share: str
    role: str
    quote: str
    parts: tuple[tuple[Said, ...], ...]
    """Lines of each section, in the order of the headings."""


def side_by_side(people: Sequence[Person], headings: Sequence[str]) -> str:
    """A table: a column a persona, a row a section; what nobody filled is left out."""
    heads = "".join(f'<th scope="col" class="pw-s{p.slot}">{_head(p)}</th>' for p in people)
    rows = [f"<tr><td></td>{heads}</tr>"]
    if any(p.quote for p in people):
        quotes = "".join(f'<td class="pw-quote">{text(p.quote)}</td>' for p in people)
        rows.append(f"<tr><td></td>{quotes}</tr>")
    for i, title in enumerate(headings):
        if any(p.parts[i] for p in people):
            cells = "".join(f"<td>{_lines(p.parts[i])}</td>" for p in people)
            rows.append(f'<tr><th scope="row">{text(title)}</th>{cells}</tr>')
    table = f'<table class="pw-together" style="--k:{len(people)}">{"".join(rows)}</table>'
    return f'<div class="pw-scroll" tabindex="0">{table}</div>'


def _head(person: Person) -> str:
    picture = (
        f'<img class="pw-face" src="{text(person.portrait)}" alt="">'
        if person.portrait
        else f'<div class="pw-face pw-sq">{palette.letter(person.slot)}</div>'
    )
    segment = clipped(person.segment) if person.segment else ""
    return (
        f'<div class="pw-who">{picture}<div>{heading(clipped(person.name))}'
        f'<div class="pw-of">{square(person.slot)}{segment}<b>{text(person.share)}</b></div>'
        "</div></div>"
        f'<div class="pw-role">{text(person.role)}</div>'
    )


def _lines(said: Sequence[Said]) -> str:
    return "".join(f"<div>{mark(kind)}<span>{text(words)}</span></div>" for kind, words in said)
