"""A segment has an identity apart from its number: names, colours and personas hang on it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Identity:
    """One group of people as the room knows it."""

    id: str
    """Random, stable; personas and names hang on it."""
    slot: int
    """Colour and letter: 0 = A, 1 = B …; unique among the living, freed when retired."""
    name: str = ""
    """The room's own name; empty: the suggested one is shown."""
