"""Short facts that stand in cards and heads: how many, how large, how far, when."""

from collections.abc import Sized
from datetime import datetime
from typing import Protocol

from persona_core.show.numbers import in_words
from persona_core.show.wording import load_words


class Progress(Protocol):
    """What is said about the personas of a workshop needs no more of it than this."""

    @property
    def slots(self) -> Sized:
        """One per kept segment."""

    @property
    def n_written(self) -> int:
        """How many of their personas are written."""


def number_word(n: int) -> str:
    """“Four”, “12”: a number that begins a headline."""
    return in_words(n, load_words()).capitalize()


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


def clock(then: datetime, now: datetime) -> str:
    """“16:42”, before today “3 November, 16:42”; in `now`'s time zone."""
    local = then.astimezone(now.tzinfo)
    if local.date() == now.date():
        return f"{local:%H:%M}"
    return f"{local.day} {local:%B}, {local:%H:%M}"


def contents(n_respondents: int, n_questions: int) -> str:
    """What a workshop holds: “412 respondents · 20 questions”."""
    if not n_respondents:
        return "No file yet"
    return f"{counted(n_respondents, 'respondent')} · {counted(n_questions, 'question')}"


def progress(n_respondents: int, n_kept: int, n_written: int) -> str:
    """What was found so far: “4 segments kept, 2 of 4 personas written”."""
    if not n_kept:
        return "Read, no segments kept yet" if n_respondents else "Begins with a survey export"
    return f"{counted(n_kept, 'segment')} kept, {n_written} of {n_kept} personas written"


def written(found: Progress) -> str:
    """“Two of four are written. Each sentence shows what it rests on.”"""
    many = number_word(found.n_written) if found.n_written else "None"
    of = number_word(len(found.slots)).lower()
    verb = "is" if found.n_written == 1 else "are"
    return f"{many} of {of} {verb} written. Each sentence shows what it rests on."
