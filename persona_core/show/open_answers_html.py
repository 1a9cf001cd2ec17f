"""What segments said in their own words: an open question as one column a segment."""

from collections.abc import Sequence
from dataclasses import dataclass

from persona_core.limits import SMALL_CELL
from persona_core.segments.open_answers import TellingWord
from persona_core.show.html import clipped, square, text
from persona_core.show.profile_html import Column


@dataclass(frozen=True)
class Said:
    """What one segment said in answer to an open question."""

    n: int
    """People who answered."""
    words: tuple[TellingWord, ...]
    """Used more than others."""
    verbatims: tuple[str, ...]
    """Nearest the centre first."""

    @property
    def shown(self) -> bool:
        """Whether so many answered that it may be shown (N12), and something is to be shown."""
        return self.n >= SMALL_CELL and bool(self.words or self.verbatims)


def open_answers(question: str, columns: Sequence[Column], said: Sequence[Said]) -> str:
    """The question and below it each segment's words and verbatims; `said[s]` is `columns[s]`.

    "" where no segment has anything that may be shown.
    """
    if not any(one.shown for one in said):
        return ""
    own = "".join(_segment(column, one) for column, one in zip(columns, said, strict=True))
    head = f'<div class="pw-field" role="heading" aria-level="3"><b>{text(question)}</b></div>'
    return f'<div class="pw-said">{head}<div>{own}</div></div>'


def _segment(column: Column, said: Said) -> str:
    n = f"{said.n:,} answered" if said.n >= SMALL_CELL else f"fewer than {SMALL_CELL} answered"
    head = f"<div>{square(column.slot)}{clipped(column.name)}<span>{n}</span></div>"
    body = ""
    if said.shown:
        words = "".join(
            f"<li><b>{text(word.text)}</b> {word.count:,} of {word.n:,}</li>" for word in said.words
        )
        body = f"<ul>{words}</ul>" if words else ""
        body += "".join(f"<q>{text(one)}</q>" for one in said.verbatims)
    elif said.n >= SMALL_CELL:
        body = "<p>Nothing that may be quoted.</p>"
    return f'<section class="pw-s{column.slot}">{head}{body}</section>'
