"""Short facts that stand in cards and heads: how many, how large, how far, when."""

from datetime import datetime


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


def when(then: datetime, now: datetime) -> str:
    """“today, 16:42”, “yesterday, 09:05”, “3 November”, “3 November 2025”; in `now`'s time zone."""
    local = then.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days in (0, 1):
        return f"{('today', 'yesterday')[days]}, {local:%H:%M}"
    day = f"{local.day} {local:%B}"
    return day if local.year == now.year else f"{day} {local.year}"


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
