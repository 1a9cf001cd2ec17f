"""What a survey tool's header says about one column: the contract between dialects and the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from persona_core.sources.clean import plain
from persona_core.sources.lexicon import anywhere_exact, load

Rows = Sequence[Sequence[str]]


class Meta(StrEnum):
    """Columns that the tool wrote, not the respondent."""

    KEY = "key"
    """The respondent's id."""
    TOOL = "tool"
    """Dates, status, durations, addresses of the device."""
    DERIVED = "derived"
    """Made by the tool from another answer."""
    EMBEDDED = "embedded"
    """Handed in by whoever sent the survey out."""


@dataclass(frozen=True)
class Heading:
    """One file column as its dialect reads the header."""

    raw: str
    """The first header cell that is not blank, as it stands in the file."""
    text: str
    """The question, markup cleaned."""
    part: str | None = None
    """Option, row or item label, where the question owns several columns."""
    block: str | None = None
    """Neighbours with the same block belong to one question."""
    code: str | None = None
    """The survey tool's own short handle (`Q7_1`)."""
    block_code: str | None = None
    """The handle of the whole block (`Q7`)."""
    meta: Meta | None = None
    is_choice: bool = False
    """The dialect knows that an answer was chosen, so that figures here are its codes."""
    other_text: bool = False
    """The dialect knows that this column holds what was written in under "other"."""


@cache
def known(table: str, key: str) -> frozenset[str]:
    """Headers that tools write, folded."""
    return frozenset(
        word if word == "#" else plain(word) for word in load("headers.toml")[table].get(key, ())
    )


def folded(cell: str) -> str:
    """A header cell folded for comparison with `known`; `#` stays."""
    return plain(cell) or cell.strip()


def first_of(column: Sequence[str]) -> str:
    """The first cell that is not blank, as it stands."""
    return next((cell for cell in column if cell.strip()), "")


def is_other(label: str) -> bool:
    """True for "Other (please specify)" and its like in eight languages."""
    return plain(re.sub(r"\.\d$", "", label)) in anywhere_exact("selecting", "other_text")
