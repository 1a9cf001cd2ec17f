"""Times of day within answers: `08:00 - 10:00`, `After 8:30 pm`, `5pm`."""

import re

_CLOCK = re.compile(
    r"(?<![\d:.,])(?:([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s?([ap])\.?m\b\.?)?"
    r"|(1[0-2]|0?[1-9])\s?([ap])\.?m\b\.?)",
    re.IGNORECASE,
)


def has_clock(answer: str) -> bool:
    """Whether a time of day stands in it."""
    return _CLOCK.search(answer) is not None


def in_hours(answer: str) -> str:
    """With each time of day as hours since midnight: `8 - 10`, `17.5`."""
    return _CLOCK.sub(lambda found: f"{_hours(found):.4f}".rstrip("0").rstrip("."), answer)


def time_of_day(answer: str) -> float | None:
    """Hours since midnight where the whole answer is one time of day."""
    found = _CLOCK.fullmatch(answer.strip())
    return None if found is None else _hours(found)


def _hours(found: re.Match[str]) -> float:
    hour = int(found[1] or found[4])
    half = (found[3] or found[5] or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour + int(found[2] or 0) / 60
