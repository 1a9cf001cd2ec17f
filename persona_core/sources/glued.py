"""Headers whose words a database wrote together: `CUSTOMERNAME` speaks of a customer's name."""

import re
import tomllib
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("words") / "glued.toml"
SHORTEST, LONGEST = 6, 40
"""Letters of a header that can hold several such words."""


def apart(header: str) -> str:
    """The header with blanks between its words, where they are listed ones; else as it is."""
    found = re.fullmatch(r"([A-Za-z]+)(\d*)", header)
    if not found or not SHORTEST <= len(found[1]) <= LONGEST:
        return header
    parts = _parts(found[1].casefold())
    return " ".join(parts) + found[2] if len(parts) > 1 else header


def _parts(letters: str) -> tuple[str, ...]:
    """The fewest listed words that make up these letters, none where they do not."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(1, len(letters) + 1):
        ways = [
            (*best[start], letters[start:end])
            for start in range(end)
            if start in best and letters[start:end] in _words()
        ]
        if ways:
            best[end] = min(ways, key=len)
    return best.get(len(letters), ())


@cache
def _words() -> frozenset[str]:
    return frozenset(tomllib.loads(_LIST.read_text("utf-8"))["words"])
