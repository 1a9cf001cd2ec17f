"""Short facts that stand in cards and heads: how many, how large, how far, when."""

from collections.abc import Sized
from datetime import datetime
from typing import Protocol

from persona_core.show.numbers import in_words
from persona_core.show.screen_words import screen_words
from persona_core.show.wording import load_words


class Progress(Protocol):
    """What is said about the personas of a workshop needs no more of it than this."""

    @property
    def slots(self) -> Sized:
        """One per kept segment."""

    @property
    def n_begun(self) -> int:
        """How many of their personas say anything yet."""

    @property
    def n_ready(self) -> int:
        """How many of those lack nothing."""


def number_word(n: int, language: str = "en") -> str:
    """“Four”, “12”: a number that begins a headline."""
    return in_words(n, load_words(language)).capitalize()


def counted(n: int, one: str, many: str = "") -> str:
    """“1 respondent”, “1,204 respondents”; `many` where the plural is not `one` + s."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def size(n_bytes: int) -> str:
    """“310 KB”, “1.2 MB”: two figures are enough to recognise a file."""
    if n_bytes < 1000:
        return f"{n_bytes} bytes"
    value, unit = n_bytes / 1000, "KB"
    if value >= 999.5:
        value, unit = value / 1000, "MB"
    return f"{value:.1f} {unit}" if value < 9.95 else f"{value:.0f} {unit}"


def short_name(file: str, most: int = 20) -> str:
    """A file's name where there is little room: its ends tell files apart, the middle does not."""
    if len(file) <= most:
        return file
    end = most // 2
    return f"{file[: most - end - 1]}…{file[-end:]}"


def when(then: datetime, now: datetime) -> str:
    """“today, 16:42”, “yesterday, 09:05”, “3 November”, “3 November 2025”; in `now`'s time zone."""
    local = then.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days in (0, 1):
        return f"{('today', 'yesterday')[days]}, {local:%H:%M}"
    day = f"{local.day} {local:%B}"
    return day if local.year == now.year else f"{day} {local.year}"


def clock(then: datetime, now: datetime, language: str = "en") -> str:
    """“16:42”, before today “3 November, 16:42”; in `now`'s time zone."""
    local = then.astimezone(now.tzinfo)
    if local.date() == now.date():
        return f"{local:%H:%M}"
    said = load_words(language).quantity
    day = said["day"].format(day=local.day, month=said["months"][local.month - 1], year="")
    return f"{day.strip()}, {local:%H:%M}"


def contents(n_respondents: int, n_questions: int) -> str:
    """What a workshop holds: “412 respondents · 20 questions”."""
    if not n_respondents:
        return "No file yet"
    return f"{counted(n_respondents, 'respondent')} · {counted(n_questions, 'question')}"


def progress(n_respondents: int, found: Progress) -> str:
    """What was found so far: “4 segments kept. Personas: one is ready, three are drafts.”"""
    n_kept = len(found.slots)
    if not n_kept:
        return "Read, no segments kept yet" if n_respondents else "Begins with a survey export"
    return f"{counted(n_kept, 'segment')} kept. Personas: {_lower(standing(found))}"


def standing(found: Progress, language: str = "en") -> str:
    """Where the personas stand: “Two are ready, one is a draft, one is empty.”, or all alike."""
    words = screen_words("standing", language)
    counts = (found.n_ready, found.n_begun - found.n_ready, len(found.slots) - found.n_begun)
    said = [(n, *kinds) for n, kinds in zip(counts, _STANDS, strict=True) if n]
    if len(said) == 1 and said[0][0] > 1:
        n, _, many = said[0]
        return words["all"].format(n=number_word(n, language).lower(), what=words[many])
    parts = [
        words["one" if n == 1 else "many"].format(
            n=number_word(n, language).lower(), what=words[one if n == 1 else many]
        )
        for n, one, many in said
    ]
    together = ", ".join(parts)
    return f"{together[:1].upper()}{together[1:]}."


_STANDS = (("ready", "all_ready"), ("draft", "drafts"), ("empty", "all_empty"))
"""Nothing is missing; something is said; nothing is said yet. For one persona and for several."""


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
