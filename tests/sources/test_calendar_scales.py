"""Months and days of the week stand in the order of the calendar."""

import calendar

import pytest

from persona_core.sources.calendar_scales import calendar_scale


@pytest.mark.parametrize(
    "answers",
    [
        tuple(calendar.month_name[1:]),
        tuple(calendar.month_abbr[1:]),
        tuple(calendar.day_name),
        tuple(calendar.day_abbr),
        ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
        ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
        ("lunes", "martes", "miércoles", "sábado", "domingo"),
        ("Januar", "März", "Dezember"),
        ("Styczeń", "Maj", "Październik"),
        ("月曜日", "火曜日", "日曜日"),
    ],
)
def test_months_and_days_are_put_in_the_order_of_the_calendar(answers: tuple[str, ...]) -> None:
    found = calendar_scale(tuple(sorted(answers, reverse=True)))
    assert found is not None
    assert found.levels == answers


def test_what_says_that_nobody_knows_stands_beside_the_days() -> None:
    found = calendar_scale(("Don't know", "Sunday", "Monday", "Friday"))
    assert found is not None
    assert (found.levels, found.outside) == (("Monday", "Friday", "Sunday"), ("Don't know",))


@pytest.mark.parametrize(
    "answers",
    [
        ("Last week", "Next week", "Monday"),
        ("April", "June"),
        ("Monday", "Tuesday", "Whenever"),
        ("Monday", "Mon", "Friday"),
        ("Monday", "Dienstag", "mercredi"),
    ],
)
def test_other_answers_are_no_calendar(answers: tuple[str, ...]) -> None:
    assert calendar_scale(answers) is None
