"""Short facts: counts, sizes, dates, progress."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import pytest

from persona_core.show import facts

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (datetime(2026, 11, 24, 16, 42, tzinfo=UTC), "today, 16:42"),
        (datetime(2026, 11, 23, 9, 5, tzinfo=UTC), "yesterday, 09:05"),
        (datetime(2026, 11, 3, 9, 5, tzinfo=UTC), "3 November"),
        (datetime(2025, 11, 3, 9, 5, tzinfo=UTC), "3 November 2025"),
    ],
)
def test_a_change_is_dated_the_shorter_the_nearer(then: datetime, said: str) -> None:
    assert facts.when(then, NOW) == said


def test_today_is_the_readers_day_not_the_clocks() -> None:
    tokyo = timezone(timedelta(hours=9))
    just_after_midnight = datetime(2026, 11, 25, 0, 30, tzinfo=tokyo)
    assert facts.when(datetime(2026, 11, 24, 15, 10, tzinfo=UTC), just_after_midnight) == (
        "today, 00:10"
    )


@pytest.mark.parametrize(
    ("n_bytes", "said"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (310_400, "310 KB"),
        (999_600, "1.0 MB"),
        (1_240_000, "1.2 MB"),
        (9_960_000, "10 MB"),
    ],
)
def test_a_file_has_a_size_one_can_recognise(n_bytes: int, said: str) -> None:
    assert facts.size(n_bytes) == said


def test_counts_agree_with_their_noun() -> None:
    assert facts.contents(412, 1) == "412 respondents · 1 question"
    assert facts.contents(0, 0) == "No file yet"
    assert facts.counted(1204, "person", "people") == "1,204 people"


@dataclass(frozen=True)
class Kept:
    slots: tuple[int, ...] = ()
    n_begun: int = 0
    n_ready: int = 0


def test_progress_says_the_furthest_thing() -> None:
    assert facts.progress(0, Kept()) == "Begins with a survey export"
    assert facts.progress(412, Kept()) == "Read, no segments kept yet"
    told = facts.progress(412, Kept((0, 1, 2, 3), 3, 1))
    assert told == "4 segments kept. Personas: one is ready, two are drafts, one is empty."


def test_the_time_of_a_save_names_its_day_only_if_it_was_another_one() -> None:
    assert facts.clock(datetime(2026, 11, 24, 16, 42, tzinfo=UTC), NOW) == "16:42"
    assert facts.clock(datetime(2026, 11, 3, 9, 5, tzinfo=UTC), NOW) == "3 November, 09:05"


@pytest.mark.parametrize(
    ("n_begun", "n_ready", "said"),
    [
        (0, 0, "All four are empty."),
        (4, 0, "All four are drafts."),
        (4, 4, "All four are ready."),
        (3, 2, "Two are ready, one is a draft, one is empty."),
    ],
)
def test_ready_draft_and_empty_are_counted_in_words(n_begun: int, n_ready: int, said: str) -> None:
    assert facts.standing(Kept((0, 1, 2, 3), n_begun, n_ready)) == said
