"""How far reading is: whoever waits for a large file is told how many rows are read."""

from collections.abc import Callable

Told = Callable[[int], None]
"""Is called now and then with the rows read so far."""


def nobody(rows: int) -> None:
    """For whoever does not want to know."""
