"""What a hostile file is: its bytes, and what reading it must give."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One hostile file and what reading it must give."""

    name: str
    """A sentence."""
    data: bytes
    rows: list[list[str]] | None = None
    """The table, where it loads."""
    notes: tuple[str, ...] = ()
    """Words that its notes must hold; none given: no note at all."""
    problem: tuple[str, ...] = ()
    """Words of the problem (where, what, what to do), where it does not load."""
    file: str = "survey.csv"
    sheet: str | None = None
